"""What was heard beside what was said: the same words spelled alike, and where they differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from therapy_app.domain.hearing import DoubtKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.numbers import quantities
from therapy_app.pipeline.check.reading import tokenise
from therapy_app.pipeline.transcribe.sounding import ear, letters
from therapy_app.pipeline.transcribe.word_kinds import word_kinds

_PART: Final = re.compile(
    r"\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th)\b|\.(?!\w))?|[^\W\d]+['’]?[^\W\d]*[.,;:!?]?|%"
)
_LETTER: Final = re.compile(r"[A-ZÄÖÜ]$")
_RANGE: Final = re.compile(r"(?<=\d)[-–](?=\d)")
_SAME: Final = {
    "milligrams": "mg",
    "milligram": "mg",
    "milligramm": "mg",
    "doctor": "dr",
    "percent": "%",
    "behavioural": "behavioral",
}


@dataclass(frozen=True)
class Item:
    """A word or a whole number, and the words of the text that it covers, counted from 0."""

    text: str
    kind: DoubtKind
    words: frozenset[int]


@dataclass(frozen=True)
class Fault:
    """Items that were said, and what was heard in their place.

    ``near`` are the heard words there, or those on both sides where nothing was heard.
    """

    said: tuple[Item, ...]
    heard: tuple[Item, ...]
    near: frozenset[int]

    @property
    def kinds(self) -> frozenset[DoubtKind]:
        """What was misheard or left out, or heard although it was not said."""
        return frozenset(item.kind for item in (*self.said, *self.heard))

    def __str__(self) -> str:
        """Both sides in a line."""
        said, heard = (" ".join(i.text for i in side) or "-" for side in (self.said, self.heard))
        return f"{said} => {heard}"


def faults(said: Sequence[str], heard: Sequence[str], language: Language) -> tuple[Fault, ...]:
    """Where the heard words differ from the said ones, apart from spelling."""
    was, now = items(said, language), items(heard, language)
    matcher = SequenceMatcher(None, [i.text for i in was], [i.text for i in now], autojunk=False)
    found: list[Fault] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        joined = "".join(i.text for i in was[a:b]), "".join(i.text for i in now[c:d])
        if tag != "equal" and joined[0] != joined[1]:
            around = now[c:d] or now[max(0, c - 1) : c + 1]
            near = frozenset(word for item in around for word in item.words)
            found.append(Fault(tuple(was[a:b]), tuple(now[c:d]), near))
    return tuple(found)


def items(words: Sequence[str], language: Language) -> list[Item]:
    """The words in a form that spelling does not change, each number as one of digits."""
    pieces = list(_pieces(words))
    text = " ".join(piece for piece, _ in pieces)
    places = list(_places(pieces))
    kinds = word_kinds([piece for piece, _ in pieces], ear(language))
    tokens = tokenise(text)
    numbers = {number.span.start: number for number in quantities(tokens, text, language)}
    found: list[Item] = []
    end = 0
    for token in tokens:
        if token.span.start < end:
            continue
        number = numbers.get(token.span.start)
        span = number.span if number else token.span
        covered = [at for at, place in enumerate(places) if place.overlaps(span)]
        whole = frozenset(at for piece in covered for at in pieces[piece][1])
        if number is not None:
            end = span.end
            found.append(Item(f"{min(number.values):g}", DoubtKind.NUMBER, whole))
        else:
            plain = letters(token.text)
            found.append(Item(_SAME.get(plain, plain), kinds[covered[0]], whole))
    return found


def _pieces(words: Sequence[str]) -> Iterator[tuple[str, frozenset[int]]]:
    """Parts of words and words of parts: "100mg" is "100 mg", "P H Q nine" is "PHQ nine"."""
    at = 0
    while at < len(words):
        after = at
        while after < len(words) and _LETTER.match(words[after]):
            after += 1
        if after - at > 1:
            yield "".join(words[at:after]), frozenset(range(at, after))
            at = after
            continue
        for part in _PART.findall(_RANGE.sub(" to ", words[at])):
            yield part, frozenset({at})
        at += 1


def _places(pieces: Sequence[tuple[str, frozenset[int]]]) -> Iterator[Span]:
    start = 0
    for piece, _ in pieces:
        yield Span(start, start + len(piece))
        start += len(piece) + 1
