"""Text as the product counts it: NFC, line feeds only, offsets in Unicode code points."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PLAIN: Final = re.compile("[\x01-\x0c\x0e-\u02ff\u2010-\u205e]*")
"""Latin letters, signs and punctuation: in house form, whatever stands beside them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``start <= i < end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards or below zero."""
        if not 0 <= self.start <= self.end:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def of(self, text: str) -> str:
        """The words that this span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """The same range, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)


def content_hash(text: str) -> str:
    """SHA-256 of the text in hexadecimal: names a version, never stored outside encryption."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in house form together with the way back to the text as it was given.

    ``origin[i]`` is the offset, in the given text, of code point ``i`` of ``text``;
    one more entry stands for the end.
    """

    text: str
    origin: tuple[int, ...]

    def back(self, span: Span) -> Span:
        """The span of the text as given that ``span`` of the house form stands for."""
        return Span(self.origin[span.start], self.origin[span.end])


def normalise(given: str) -> Normalised:
    """Bring a text into house form: NFC, CRLF and CR become LF, NUL and BOM go.

    Half a surrogate pair, which JSON can carry and UTF-8 cannot, becomes U+FFFD.

    Works cluster by cluster (a base character with its combining marks), so that each
    offset can be traced back; nearly all that is typed needs none of it.
    """
    if _PLAIN.fullmatch(given):
        return Normalised(given, tuple(range(len(given) + 1)))
    text: list[str] = []
    origin: list[int] = []
    for start, end in pairwise(_cluster_starts(given)):
        piece = _house_form(given[start:end])
        text.append(piece)
        origin.extend(start for _ in piece)
    origin.append(len(given))
    return Normalised("".join(text), tuple(origin))


def _house_form(cluster: str) -> str:
    if cluster in {"\r\n", "\r"}:
        return "\n"
    if cluster in {"\x00", "\ufeff"}:
        return ""
    return _LONE_SURROGATE.sub("\ufffd", unicodedata.normalize("NFC", cluster))


def _cluster_starts(given: str) -> list[int]:
    starts = [0]
    for i in range(1, len(given)):
        if given[i - 1] == "\r" and given[i] == "\n":
            continue
        joins = unicodedata.category(given[i])[0] == "M" or _is_hangul_part(given[i])
        if not joins:
            starts.append(i)
    starts.append(len(given))
    return starts if given else [0]


def _is_hangul_part(char: str) -> bool:
    """Medial vowels and final consonants compose with the syllable before them."""
    return "\u1160" <= char <= "\u11ff"
