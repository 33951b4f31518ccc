"""Finds the heard words again in the text that the therapist made of them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from therapy_app.domain.hearing import HeardWord, PlacedWord, Utterance
from therapy_app.domain.ids import RecordingId
from therapy_app.domain.text import Span

_WORD: Final = re.compile(r"\S+")
_EDGES: Final = re.compile(r"^\W+|\W+$")
# Words that follow one another in both show that they are the same words. A single one shows it
# only beside such a run, at the same small distance in both (one word between was corrected).
_RUN: Final = 2
_NEAR: Final = 4
# Moved text is found by looking again among the words that are left, for longer runs only.
_MOVED_RUN: Final = 4


@dataclass(frozen=True, slots=True)
class _Block:
    """``size`` words that are the same in what was heard and in the text."""

    heard: int
    text: int
    size: int


def placed_words(
    text: str, heard: Iterable[tuple[RecordingId, Sequence[Utterance]]]
) -> tuple[PlacedWord, ...]:
    """The heard words that still stand in ``text``, in its order; changed ones are left out.

    ``heard`` holds the recordings in the order in which they were made. Upper and lower case and
    punctuation do not matter. Nothing is claimed of words that were typed.
    """
    words = [(of, word) for of, utterances in heard for u in utterances for word in u.words]
    spans = [Span(match.start(), match.end()) for match in _WORD.finditer(text)]
    blocks = _blocks([_plain(word.text) for _, word in words], [_plain(s.of(text)) for s in spans])
    pairs = [(b.text + i, b.heard + i) for b in blocks for i in range(b.size)]
    return tuple(_placed(spans[at], *words[of]) for at, of in sorted(pairs))


def _placed(span: Span, recording_id: RecordingId, word: HeardWord) -> PlacedWord:
    return PlacedWord(span, recording_id, word.start, word.end, word.confidence)


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFC", word).casefold()
    return _EDGES.sub("", folded) or folded


def _blocks(heard: list[str], text: list[str]) -> list[_Block]:
    """The runs in order, then those that were moved elsewhere."""
    found = _trusted(_matches(heard, text))
    for block in found:
        _blank(heard, text, block)
    moved = _matches(heard, text)
    while longest := max((b for b in moved if b.size >= _MOVED_RUN), key=_size, default=None):
        found.append(longest)
        _blank(heard, text, longest)
        moved = _matches(heard, text)
    return found


def _matches(heard: list[str], text: list[str]) -> list[_Block]:
    matcher = SequenceMatcher(None, heard, text, autojunk=False)
    return [_Block(*block) for block in matcher.get_matching_blocks() if block.size]


def _size(block: _Block) -> int:
    return block.size


def _trusted(blocks: list[_Block]) -> list[_Block]:
    runs = [block for block in blocks if block.size >= _RUN]
    return [block for block in blocks if block in runs or any(_beside(block, r) for r in runs)]


def _beside(word: _Block, run: _Block) -> bool:
    """Whether a single word stands as far from a run in the text as it was heard from it."""
    if word.heard < run.heard:
        gaps = run.heard - word.heard - word.size, run.text - word.text - word.size
    else:
        gaps = word.heard - run.heard - run.size, word.text - run.text - run.size
    return max(gaps) <= _NEAR and abs(gaps[0] - gaps[1]) <= 1


def _blank(heard: list[str], text: list[str], block: _Block) -> None:
    """Take these words out of the comparison: each side gets words that equal no other."""
    heard[block.heard : block.heard + block.size] = [f"\0heard{block.heard}"] * block.size
    text[block.text : block.text + block.size] = [f"\0text{block.text}"] * block.size
