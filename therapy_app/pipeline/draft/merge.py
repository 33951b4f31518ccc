"""Short neighbours become one sentence; what was said twice is said once, with all its spans."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source
from therapy_app.pipeline.draft.compose import Composed
from therapy_app.pipeline.draft.order import adjoin, between
from therapy_app.pipeline.draft.short_forms import names_another
from therapy_app.pipeline.draft.wording import FULL_STOP, Piece, joined

MERGED: Final = "merged"

_WORD: Final = re.compile(r"[\w'’-]+")
_ENDS: Final = (".", "!", "?", ".”", ".“", '."')
_SHORT: Final = 7
_WHOLE: Final = 24
"""A sentence of more words reads worse than two."""


def merged(said: Sequence[Composed], source: Source) -> list[Composed]:
    """One section's sentences with short ones joined to the neighbour they belong to."""
    found: list[Composed] = []
    for one in said:
        if found and _belongs(found[-1], one, source):
            found[-1] = _together(found[-1], one)
        else:
            found.append(one)
    return found


def folded(said: Iterable[Composed]) -> list[Composed]:
    """A sentence that repeats another word by word goes; its passages stay as evidence."""
    found: dict[tuple[str, ...], Composed] = {}
    for one in said:
        words = tuple(word.lower() for word in _WORD.findall(one.wording.text))
        first = found.get(words)
        found[words] = replace(first, again=(*first.again, *one.passages)) if first else one
    return list(found.values())


def _belongs(before: Composed, after: Composed, source: Source) -> bool:
    """The same matter, said one after the other, the second short and safe to write small.

    Parts of one spoken sentence (``same``) belong together whatever they are about.
    """
    ends = before.passages[-1].text.endswith(_ENDS)
    same = after.goes_on or (not ends and adjoin(before, after, source))
    if (not same and before.category is not after.category) or between(before, after, source) > 0:
        return False
    if names_another(before.wording.text, after.wording.text):
        return False  # one medicine with its dose and how it is taken
    if before.passages[-1].asked != after.passages[0].asked:
        return False  # answers to two questions stay two sentences
    if (
        before.wording.text.count(";") > same
        or before.wording.trace[-1].note_span.of(before.wording.text)[-1:] != "."
    ):
        return False
    first, second = _WORD.findall(before.wording.text), _WORD.findall(after.wording.text)
    if not (len(second) <= _SHORT and len(first) + len(second) <= _WHOLE):
        return False
    return bool(second) and _may_be_small(second[0], source.language)


def _may_be_small(word: str, language: Language) -> bool:
    return word.lower() in lexicon("order", language)["small"]


def _together(before: Composed, after: Composed) -> Composed:
    """Both as one sentence with a semicolon; the stop of the first goes."""
    first, second = _open(before.wording.pieces()), after.wording.pieces()
    small = Piece(second[0].text[0].lower() + second[0].text[1:], second[0].rule, second[0].source)
    pieces = [*first, Piece("; ", MERGED, None), small, *second[1:]]
    passages = (*before.passages, *(p for p in after.passages if p not in before.passages))
    return replace(
        before,
        wording=joined(pieces),
        passages=passages,
        reworked=before.reworked or after.reworked,
        again=(*before.again, *after.again),
    )


def _open(pieces: Sequence[Piece]) -> list[Piece]:
    last = pieces[-1]
    if last.rule == FULL_STOP:
        return list(pieces[:-1])
    source = last.source
    shorter = source and replace(source, end=source.end - 1)
    return [*pieces[:-1], Piece(last.text[:-1], last.rule, shorter)]
