"""Puts quotation marks around what a client said, where it is certain which words these are."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import Change, changed, note_span
from therapy_app.pipeline.draft.wording import Wording

QUOTED: Final = "quoted"

_MARKS: Final = {Language.EN: ("“", "”"), Language.DE: ("„", "“")}
_OPENS: Final = '“„»«"‚‘'
_LONGEST: Final = 30
"""A longer stretch is rarely all in the client's words."""


def with_marks(wording: Wording, quotes: Sequence[Span], language: Language) -> Wording:
    """The sentence with marks around spoken quotations; the words themselves never change."""
    changes: list[Change] = []
    for quote in quotes:
        place = note_span(wording, quote)
        if place is not None and place.end > place.start:
            changes += _marks(wording.text, place, language)
    return changed(wording, changes)


def _marks(text: str, quote: Span, language: Language) -> Iterator[Change]:
    known = _known(language)
    said = quote.of(text)
    announced = known["opener"].search(text, 0, quote.start)
    if said[:1] in _OPENS or text[max(0, quote.start - 1) : quote.start] in set(_OPENS):
        return
    over = known["closer"].match(text, quote.end)
    end = len(said) if over else _end(said, known, announced=announced is not None)
    if end is None or not 0 < said[:end].count(" ") + 1 <= _LONGEST:
        return
    opens, closes = _MARKS[language]
    if announced is not None:
        lead = " " if announced.start() else ""
        yield Change(Span(announced.start(), quote.start), lead + opens, QUOTED)
    else:
        yield Change(Span(quote.start, quote.start), opens, QUOTED)
    yield Change(Span(quote.start + end, over.end() if over else quote.start + end), closes, QUOTED)
    tail = known["spoken_tail"].match(said, end)
    if tail:
        at = quote.start + end
        new = f" {lexicon('quoting', language)['spoken_tails'][tail['tail'].lower()]}"
        yield Change(Span(at, at + len(tail.group())), new, QUOTED)


def _end(said: str, known: dict[str, re.Pattern[str]], *, announced: bool) -> int | None:
    """Where the client's words end; None where the therapist's may have begun again."""
    stop = len(said.rstrip(" .,;"))
    comma = said.find(",")
    if announced:
        stop = comma if 0 <= comma < stop else stop
        tail = known["tail"].search(said, 0, stop)
        return tail.start() if tail else stop
    own = known["goes_on"]
    for match in re.finditer(r"[,;] ", said[:stop]):
        if not own.match(said, match.end()):
            return None
    return None if known["therapist"].search(said) else stop


@cache
def _known(language: Language) -> dict[str, re.Pattern[str]]:
    lists = lexicon("quoting", language)

    def either(name: str) -> str:
        return "|".join(re.escape(str(w)) for w in sorted(lists[name], key=len, reverse=True))

    return {
        "opener": re.compile(
            rf"(?:,? (?:{either('openers')}),? )\Z|(?:\A(?:{either('openers')}),? )\Z",
            re.IGNORECASE,
        ),
        "goes_on": re.compile(rf"(?:{either('goes_on')})\b", re.IGNORECASE),
        "therapist": re.compile(rf"\b(?:{either('therapist')})\b", re.IGNORECASE),
        "closer": re.compile(rf",? (?:{either('closers')})\b,?", re.IGNORECASE),
        "spoken_tail": re.compile(
            rf" (?P<tail>{either('spoken_tails') or '(?!)'})\b", re.IGNORECASE
        ),
        "tail": re.compile(rf" (?:{either('tails')})\Z", re.IGNORECASE),
    }
