"""Finds the phrases of word lists in text, all lists at once and in linear time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(r"\w+(?:['’.\-]\w+)*")
_PHRASE_WORD: Final = re.compile(_TOKEN.pattern + r"\*?")
_SHORT_FORMS: Final = frozenset({"s", "d", "ll", "re", "ve", "m"})
_STEM: Final = 2


def tokens(text: str) -> list[str]:
    """The words of a text in lower case: "Y-BOCS" is one, "she's" is "she" and "'s"."""
    return _parted(match.group().lower().replace("’", "'") for match in _TOKEN.finditer(text))


def _parted(words: Iterable[str]) -> list[str]:
    """Words with the short forms of verbs cut off, so that "the gun's" holds a gun."""
    found: list[str] = []
    for word in words:
        stem, mark, ending = word.rpartition("'")
        found += [stem, mark + ending] if stem and ending in _SHORT_FORMS else [word]
    return found


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the list ``group`` at tokens ``start`` up to but not including ``end``."""

    start: int
    end: int
    group: str


class PhraseIndex:
    """Phrases by their first word; a word ending in "*" stands for all words so beginning."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        """Index the phrases of each named list; lists named ``start_...`` match at token 0 only."""
        self._exact: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for group, phrases in groups.items():
            for phrase in phrases:
                self._add(tuple(_phrase_words(str(phrase))), group)

    def _add(self, words: tuple[str, ...], group: str) -> None:
        if not words:
            return
        if words[0].endswith("*"):
            self._stems[words[0][:_STEM]].append((words, group))
        else:
            self._exact[words[0]].append((words, group))

    def matches(self, said: Sequence[str]) -> list[Match]:
        """All phrases found in these tokens."""
        found: list[Match] = []
        for at, word in enumerate(said):
            for words, group in self._exact.get(word, ()):
                if _fits(words, said, at) and (at == 0 or not group.startswith("start_")):
                    found.append(Match(at, at + len(words), group))
            for words, group in self._stems.get(word[:_STEM], ()):
                if _fits(words, said, at) and (at == 0 or not group.startswith("start_")):
                    found.append(Match(at, at + len(words), group))
        return found

    def first_words(self, text: str) -> dict[str, str]:
        """For each list that the text touches, the first words of it found there."""
        said = tokens(text)
        found: dict[str, str] = {}
        for match in self.matches(said):
            found.setdefault(match.group, " ".join(said[match.start : match.end]))
        return found


def _phrase_words(phrase: str) -> list[str]:
    found = _PHRASE_WORD.finditer(phrase.lower().replace("’", "'"))
    return _parted(match.group() for match in found)


def _fits(words: Sequence[str], said: Sequence[str], at: int) -> bool:
    if at + len(words) > len(said):
        return False
    return all(
        token.startswith(word[:-1]) if word.endswith("*") else token == word
        for word, token in zip(words, said[at : at + len(words)], strict=True)
    )
