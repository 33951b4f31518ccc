"""New words and lost ones: what no cited passage gives, and what a sentence may not drop."""

from collections.abc import Iterator
from typing import Final

from therapy_app.domain.proposal import Refusal, RefusalReason
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Word
from therapy_app.pipeline.gate.beside import Beside
from therapy_app.pipeline.gate.word_lists import GateWords, gate_words

_LEAST_SAID: Final = 0.5
"""Of a passage that has to be kept, so much of the weight of its words must be in the sentence."""
_MOST_PLAIN: Final = 1
"""So many new words may be plain ones: no names, no nouns of German,
no numbers, and none of the clinical list."""


def new_words(beside: Beside) -> Iterator[Refusal]:
    """Words with facts that are accounted for by nothing, beyond those of note-writing."""
    words = gate_words(beside.language)
    said = [word.span.of(beside.text) for word in beside.strange]
    if len(said) > _MOST_PLAIN or not all(_is_plain(word, words) for word in said):
        yield from (Refusal(RefusalReason.NEW_WORDS, word) for word in said)


def _is_plain(said: str, words: GateWords) -> bool:
    return said.isalpha() and said.islower() and not words.clinical.match(said)


def omitted(beside: Beside) -> Iterator[Refusal]:
    """A passage that is named and of which too little is said."""
    for place in beside.case.alignment.passages:
        passage = beside.prepared.passages[place]
        said = {m.source.span for m in beside.case.alignment.matches if m.passage == place}
        words = _words(passage)
        share = _weight(beside, [w for w in words if w.span in said]) / _weight(beside, words)
        if words and share < (_LEAST_SAID if passage.passage.must_keep else 0.01):
            lost = [w.span.of(passage.reading.text) for w in words if w.span not in said]
            yield Refusal(RefusalReason.LEFT_OUT, ", ".join(lost))


def _words(passage: ReadPassage) -> list[Word]:
    every = passage.reading.content()
    return [word for word in every if not word.frame] or list(every)


def _weight(beside: Beside, words: list[Word]) -> float:
    return sum(beside.prepared.weight(word) for word in words) or 1e-9


def small_words(beside: Beside) -> Iterator[Refusal]:
    """Little words that turn a sentence round: none may be new, and some may not be lost."""
    words = gate_words(beside.language)
    said = " ".join(reading.text for reading in beside.said)
    for word in sorted(words.found(words.small, beside.text)):
        if not words.stands_in(word, said):
            yield Refusal(RefusalReason.DEGREE, word)
    for word in sorted(words.found(words.kept, said)):
        if not words.stands_in(word, beside.text):
            yield Refusal(RefusalReason.LEFT_OUT, word)
