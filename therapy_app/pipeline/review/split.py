"""A sentence cut in two where one statement ends and another begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.compare_risk import touches_risk
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.draft.changes import cut
from therapy_app.pipeline.draft.joints import found_joints
from therapy_app.pipeline.draft.wording import Wording
from therapy_app.pipeline.phrasing import pattern
from therapy_app.pipeline.review.retold import retold, wording_of
from therapy_app.pipeline.segment.quotes import marked_quotes
from therapy_app.pipeline.segment.sentences import sentence_spans

_COMMA: Final = ", "
_STOPS: Final = frozenset('.!?”“"')


def halves(sentence: Sentence, source: Source) -> Iterator[tuple[Sentence, Sentence]]:
    """Its possible halves, the likeliest cut first: full stops, then the joint nearest the middle.

    Nothing is cut inside a quotation, nor where a report, a doubt or a denial may reach across;
    risk is cut only where there is a full stop or a semicolon.
    """
    text, wording = sentence.text, wording_of(sentence)
    closed = marked_quotes(text)
    is_risk = touches_risk(read(text, source.language))
    for joint in _joints(text, source.language):
        if any(joint.overlaps(quote) for quote in closed):
            continue
        if (
            is_risk
            and text[joint.start - 1 : joint.start] not in _STOPS
            and text[joint.start] != ";"
        ):
            continue
        one, other = cut(wording, joint.start, joint.end)
        yield _half(sentence, one), _half(sentence, other)


def _joints(text: str, language: Language) -> Iterator[Span]:
    middle = len(text) / 2
    ends = sentence_spans(text, language)
    stops = [Span(a.end, b.start) for a, b in pairwise(ends)]
    yield from sorted(stops, key=lambda span: abs(span.start - middle))
    plain, origin = _with_commas(_as_spoken(text, language), language)
    joints = [joint.span for joint in found_joints(plain, language) if joint.apart]
    spans = [Span(origin[span.start], origin[span.end]) for span in joints]
    yield from sorted(spans, key=lambda span: abs(span.start - middle))


def _as_spoken(text: str, language: Language) -> str:
    """With pronouns where a note names client or therapist; as long as before."""
    listed: dict[str, str] = lexicon("rework", language)["named"]
    named = {name.lower(): spoken for name, spoken in listed.items()}
    return _named(language).sub(
        lambda match: named[match.group().lower()].rjust(len(match.group())), text
    )


@cache
def _named(language: Language) -> re.Pattern[str]:
    return pattern(lexicon("rework", language)["named"])


def _with_commas(text: str, language: Language) -> tuple[str, Sequence[int]]:
    """The text with a comma for each word or mark that joins, and where each letter stood."""
    plain, origin, at = "", list[int](), 0
    for match in _joiners(language).finditer(text):
        origin += [*range(at, match.start()), match.start(), match.start() + 1]
        plain += text[at : match.start()] + _COMMA
        at = match.end()
    return plain + text[at:], [*origin, *range(at, len(text) + 1)]


@cache
def _joiners(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon("rework", language)["joints"]))
    return re.compile(rf"[,;]? (?:{words}) |; ", re.IGNORECASE)


def _half(sentence: Sentence, wording: Wording) -> Sentence:
    half = retold(sentence, wording)
    return replace(half, method=Method.RULE) if half.method is Method.VERBATIM else half
