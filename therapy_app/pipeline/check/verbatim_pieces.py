"""Words as they are laid side by side: what each stands for, contractions cut in two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word, keys_of

_SHORT = {
    "n't": "not",
    "'ll": "will",
    "'s": "be",
    "'re": "be",
    "'m": "be",
    "'ve": "have",
    "'d": "would",
}
_CONTRACTED = re.compile(r"(.+?)(n't|'ll|'s|'re|'m|'ve|'d)")
_IRREGULAR = {"can't": "can", "won't": "will", "cannot": "can"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or half of a contraction: what it stands for, as it was said, and where."""

    symbol: str
    said: str
    word: Word
    passage: ReadPassage | None = None


def pieces(reading: Reading, passage: ReadPassage | None) -> Iterator[Piece]:
    """The words of a text, or of a passage, as pieces."""
    for word in reading.words:
        for symbol, said in _halves(word, reading.language):
            yield Piece(symbol, said, word, passage)


def _halves(word: Word, language: Language) -> Iterator[tuple[str, str]]:
    text = word.text
    short = _CONTRACTED.fullmatch(text) if language is Language.EN else None
    if text in _IRREGULAR:
        yield _IRREGULAR[text], _IRREGULAR[text]
        yield "not", "not"
    elif short is not None:
        yield _symbol(short[1], language), short[1]
        yield _SHORT[short[2]], _SHORT[short[2]]
    elif word.keys[0][0] == "#" and not word.frame:
        yield _number_symbol(word, language), text
    else:
        yield _symbol(text, language), text


def _number_symbol(word: Word, language: Language) -> str:
    """Days and months are no counts."""
    numbers = lexicons(language).numbers
    for name, listed in (("day", numbers.weekdays), ("month", numbers.months)):
        if word.text in listed:
            return f"{name}:{listed[word.text]}"
    return "".join(word.keys)


def _symbol(said: str, language: Language) -> str:
    """Its lemma; whoever treats is "I", as the drafter writes it."""
    person = lexicons(language).people.ids.get(said)
    if person == "therapist":
        return "i" if language is Language.EN else "ich"
    return "client" if person == "client" else keys_of(said, language)[0]


def spans(found: Sequence[Piece]) -> Span:
    """The stretch from the first of these words to the last."""
    return Span(found[0].word.span.start, found[-1].word.span.end)
