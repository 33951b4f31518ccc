"""What sounds alike: spoken words beside the words of the trade, the practice and the client."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import jellyfish
import numpy as np
from cologne_phonetics import encode  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.hearing import DoubtKind
from therapy_app.domain.language import Language
from therapy_app.domain.vocabulary import Term, TermKind

_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_KINDS: Final = {
    TermKind.MEDICATION: DoubtKind.MEDICATION,
    TermKind.NAME: DoubtKind.NAME,
    TermKind.TERM: DoubtKind.WORD,
}


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word as it is written, and one way of saying it, in letters alone."""

    text: str
    kind: DoubtKind
    letters: str


@dataclass(frozen=True, slots=True)
class Alike:
    """The known word that sounds most like what was heard: ``likeness`` is 0 to 1, 1 the same."""

    word: KnownWord
    likeness: float


def letters(text: str) -> str:
    """Letters and digits alone, small: what "Lori's Pam" and "lorispam" share."""
    return _NOT_LETTERS.sub("", text.casefold())


def sound(plain: str, language: Language) -> str:
    """A code that words of about the same sound share, consonants above all."""
    if language is Language.DE:
        return "".join(code for _, code in encode(plain))
    return jellyfish.metaphone(plain)


class Ear:
    """Compares what was heard with all words that are expected in a language."""

    def __init__(self, language: Language, terms: Iterable[Term] = ()) -> None:
        """``terms`` are the words of the practice and the client, beside those of the trade."""
        own = tuple(word for term in terms for word in _of_term(term))
        self.language = language
        self._words = (*own, *_of_trade(language))
        self._letters = [word.letters for word in self._words]
        self._sounds = [sound(word.letters, language) for word in self._words]
        self._exact = {word.letters: word for word in reversed(self._words)}

    def exact(self, plain: str) -> KnownWord | None:
        """The known word with these letters."""
        return self._exact.get(plain)

    def most_alike(self, runs: Sequence[str]) -> tuple[Alike, ...]:
        """For each run of letters the known word that sounds most like it."""
        if not runs:
            return ()
        codes = [sound(run, self.language) for run in runs]
        by_letters = _likeness(runs, self._letters)
        by_sound = _likeness(codes, self._sounds)
        scores = (by_letters + by_sound) / 2
        best = scores.argmax(axis=1)
        return tuple(
            Alike(self._words[int(at)], float(scores[run, int(at)])) for run, at in enumerate(best)
        )


@lru_cache(maxsize=8)
def ear(language: Language, terms: tuple[Term, ...] = ()) -> Ear:
    """The ear for a language and these words, made once."""
    return Ear(language, terms)


def _likeness(runs: Sequence[str], words: Sequence[str]) -> NDArray[np.float32]:
    scorer: Any = Levenshtein.normalized_similarity
    return cdist(runs, words, scorer=scorer, dtype=np.float32)


def _of_term(term: Term) -> list[KnownWord]:
    kind = _KINDS[term.kind]
    return [KnownWord(term.text, kind, letters(said)) for said in (term.text, *term.heard)]


@cache
def _of_trade(language: Language) -> tuple[KnownWord, ...]:
    words = lexicon("vocabulary", language)
    medications = [text for line in words["medications"] for text in line]
    terms = [text for line in words["terms"] for text in line]
    scales = [(scale["write"], said) for scale in words["scales"] for said in scale.values()]
    return tuple(
        KnownWord(text, kind, letters(said))
        for kind, pairs in (
            (DoubtKind.MEDICATION, [(text, text) for text in medications]),
            (DoubtKind.WORD, scales),
            (DoubtKind.WORD, [(text, text) for text in terms]),
        )
        for text, said in pairs
    )
