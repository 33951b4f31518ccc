"""German compounds: the words of a source that are a part of another word, or have it as one."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

_LEAST, _REST = 5, 3
"""A part counts from five letters on, if three more remain."""
_LAST = "\U0010ffff"


class Compounds:
    """Finds by their first and last letters, without a look at every word."""

    def __init__(self, lemmas: Iterable[str]) -> None:
        """Sort the lemmas both ways."""
        self._order = {lemma: i for i, lemma in enumerate(lemmas) if len(lemma) >= _LEAST}
        self._forward = sorted(self._order)
        self._backward = sorted(lemma[::-1] for lemma in self._order)

    def related(self, lemma: str) -> tuple[str, ...]:
        """Lemmas that begin or end with this one, or it with them, in the order they were given."""
        if len(lemma) < _LEAST:
            return ()
        wholes = [
            *_starting(self._forward, lemma),
            *(word[::-1] for word in _starting(self._backward, lemma[::-1])),
        ]
        cuts = range(_LEAST, len(lemma) - _REST + 1)
        parts = (part for i in cuts for part in (lemma[:i], lemma[-i:]))
        found = {word for word in wholes if len(word) >= len(lemma) + _REST}
        found.update(part for part in parts if part in self._order)
        return tuple(sorted(found, key=self._order.__getitem__))


def _starting(words: Sequence[str], lead: str) -> Sequence[str]:
    return words[bisect_left(words, lead) : bisect_left(words, lead + _LAST)]
