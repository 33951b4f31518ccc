"""What is known of words in one language: names, places, ordinary words, and what to leave."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, cast

import simplemma

from therapy_app.defaults.loader import lexicon
from therapy_app.defaults.names import name_list
from therapy_app.domain.language import Language

_SHORTEST_PART: Final = 3
_SHORTEST_STEM: Final = 2
_JOINTS: Final = ("", "s", "n", "en", "es", "er", "e")


@dataclass(frozen=True)
class WordLists:
    """The lists for one language; names of both languages are in them."""

    language: Language

    @cached_property
    def cues(self) -> dict[str, Any]:
        """The short lists of the language."""
        return lexicon("identifiers", self.language)

    def cue(self, name: str) -> frozenset[str]:
        """One of the short lists, in small letters."""
        return _folded(self.language, name)

    def is_first(self, word: str) -> bool:
        """Whether it is a first name somewhere."""
        return word in name_list("first") or word in _of_both("names")

    def is_last(self, word: str) -> bool:
        """Whether it is a family name somewhere."""
        return word in name_list("last") or word in _of_both("surnames")

    def is_place(self, words: str) -> bool:
        """Whether it is the name of a place."""
        return words in name_list("places") or words in _of_both("places")

    def is_listed_word(self, word: str) -> bool:
        """Whether a name or place of the lists is an ordinary word as well."""
        return word in name_list(f"ordinary.{self.language}")

    def is_kept(self, word: str) -> bool:
        """Whether it stays although it has a capital: weekdays, medications, methods."""
        return bool(self._keep.fullmatch(word))

    def is_listed(self, word: str) -> bool:
        """Whether it is in any of the lists."""
        return self.is_first(word) or self.is_last(word) or self.is_place(word)

    def is_day(self, word: str) -> bool:
        """Whether it is a month; weekdays are in no list of names."""
        return word.lower() in self.cue("months")

    def is_known(self, word: str) -> bool:
        """Whether a dictionary has the word."""
        return simplemma.is_known(word.lower(), lang=self.language.value)

    def is_known_or_ending(self, word: str) -> bool:
        """Whether a dictionary has the word, or it ends like one; never with a name's ending."""
        low = word.lower()
        if low.endswith(tuple(_of_both("name_endings"))):
            return False
        return self.is_known(word) or any(
            low.endswith(end) and len(low) > len(end) + _SHORTEST_STEM
            for end in self.cue("ordinary_endings")
        )

    @cache  # noqa: B019 - one object a language, for as long as the program runs
    def is_ordinary(self, word: str) -> bool:
        """Whether a dictionary has the word, whole or in its parts, or it ends like one."""
        if self.is_listed_word(word) or self.is_known_or_ending(word):
            return True
        return self.language is Language.DE and self._is_compound(word.lower())

    def is_plain(self, word: str) -> bool:
        """Whether a dictionary has the word as it stands, with its ending."""
        return self.is_known(word) and not self.is_listed(word)

    @cached_property
    def _keep(self) -> re.Pattern[str]:
        words = {str(word) for word in self.cues["keep"]}
        for language in Language:
            words |= {str(word) for word in lexicon("classify_medication", language)["names"]}
            known = lexicon("vocabulary", language)
            # "St John's wort" is no reason to keep every John.
            for term in _flat([known[group] for group in ("medications", "scales", "terms")]):
                words |= {part for part in term.split() if not self.is_first(part.split("'")[0])}
        each = {re.escape(word).replace(r"\*", r"\w*") for word in words}
        return re.compile("|".join(sorted(each, key=len, reverse=True)), re.IGNORECASE)

    def _is_compound(self, low: str) -> bool:
        """Whether two words of the dictionary make it: "Gedankenprotokoll"."""
        for at in range(_SHORTEST_PART, len(low) - _SHORTEST_PART + 1):
            head, tail = low[:at], low[at:]
            if self.is_known(tail) and any(
                head.endswith(joint) and self.is_known(head.removesuffix(joint))
                for joint in _JOINTS
            ):
                return True
        return False


@cache
def word_lists(language: Language) -> WordLists:
    """The lists for one language, read once."""
    return WordLists(language)


@cache
def _folded(language: Language, name: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in lexicon("identifiers", language)[name])


@cache
def _of_both(name: str) -> frozenset[str]:
    """A short list of names or places, of both languages together."""
    return frozenset(
        word for language in Language for word in lexicon("identifiers", language)[name]
    )


def _flat(items: Iterable[object]) -> list[str]:
    """The written forms in a list that holds words, lists of words and words with their sound."""
    found: list[str] = []
    for item in items:
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict):
            found.append(str(cast("dict[str, str]", item)["write"]))
        else:
            found += _flat(cast("list[object]", item))
    return found
