"""The gate's word lists, compiled once per language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.reading import keys_of


@dataclass(frozen=True, slots=True)
class GateWords:
    """Which words may be new (by lemma), which never, and which may not be lost."""

    style: frozenset[str]
    small: re.Pattern[str]
    kept: re.Pattern[str]
    clinical: re.Pattern[str]
    same: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, re.Pattern[str]]

    def found(self, pattern: re.Pattern[str], text: str) -> frozenset[str]:
        """The words of a list that a text has."""
        return frozenset(_plain(match.group()) for match in pattern.finditer(text))

    def stands_in(self, word: str, text: str) -> bool:
        """Whether a text has this word or one that stands for it."""
        return any(
            _whole(other).search(text) is not None
            for other in (word, *self.same.get(word, frozenset()))
        )


@cache
def gate_words(language: Language) -> GateWords:
    """The lists of a language."""
    listed = lexicon("gate", language)
    same: dict[str, frozenset[str]] = {}
    for group in listed["same"]:
        for word in group:
            same[word] = same.get(word, frozenset()) | frozenset(group)
    return GateWords(
        style=frozenset(keys_of(word, language)[0] for word in listed["style"]),
        small=phrases(listed["small"]),
        kept=phrases(listed["kept"]),
        clinical=phrases(listed["clinical"]),
        same=same,
        pronouns={name: phrases(listed[name]) for name in ("he", "she")},
    )


@cache
def _whole(word: str) -> re.Pattern[str]:
    """The pattern of a word; of one such as "'ll" where it is written at another."""
    if word.startswith("'"):
        return re.compile(rf"['’]{re.escape(word[1:])}(?!\w)", re.IGNORECASE)
    return phrases([word])


def _plain(said: str) -> str:
    return " ".join(said.lower().replace("’", "'").split())
