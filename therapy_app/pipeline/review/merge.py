"""Neighbouring sentences as one, all their links kept."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, reduce
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.rewrite import WhyNot
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.wording import SPACE, Piece, Wording, joined
from therapy_app.pipeline.review.retold import wording_of

JOINED: Final = "joined"


def merged(sentences: Sequence[Sentence], language: Language) -> Sentence | WhyNot:
    """One sentence that says what they say, in their order.

    With a semicolon between, or the full stop where the next may begin with a name.
    """
    authored = {s.method is Method.AUTHORED for s in sentences}
    if len(authored) > 1:
        return WhyNot.UNLIKE
    wording = reduce(lambda a, b: _joined(a, b, language), map(wording_of, sentences))
    is_traced = all(s.trace for s in sentences)
    return replace(
        sentences[0],
        text=wording.text,
        method=_method(sentences),
        trace=wording.trace if is_traced else (),
        evidence=_links(sentences),
    )


def _method(sentences: Sequence[Sentence]) -> Method:
    methods = {sentence.method for sentence in sentences}
    order = (Method.AUTHORED, Method.REWORDED, Method.MODEL)
    return next((method for method in order if method in methods), Method.RULE)


def _links(sentences: Sequence[Sentence]) -> tuple[EvidenceLink, ...]:
    return tuple(dict.fromkeys(link for s in sentences for link in s.evidence))


def _joined(one: Wording, other: Wording, language: Language) -> Wording:
    lowered = _lowered(other.pieces(), language)
    if lowered is None or not one.text.endswith("."):
        return joined([*one.pieces(), Piece(" ", SPACE, None), *other.pieces()])
    before = one.pieces(Span(0, len(one.text) - 1))
    return joined([*before, Piece("; ", JOINED, None), *lowered])


def _lowered(pieces: list[Piece], language: Language) -> list[Piece] | None:
    """Without the capital that only the beginning of a sentence gave; None where in doubt."""
    first = pieces[0]
    word = first.text.split(" ", 1)[0].rstrip(",.;:").lower().replace("’", "'")
    if word not in _begins(language):
        return None
    return [Piece(first.text[0].lower() + first.text[1:], first.rule, first.source), *pieces[1:]]


@cache
def _begins(language: Language) -> frozenset[str]:
    return frozenset(lexicon("rework", language)["begins"])
