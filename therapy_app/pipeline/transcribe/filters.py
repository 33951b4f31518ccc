"""Leaves out what the engine wrote although nobody said it: inventions on noise, loops."""

import re
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.hearing import HeardSegment, HeardWord
from therapy_app.domain.language import Language

# Speech shows less than 0.3 here, noise that passed for voice more than 0.45 (measured).
_NOBODY: Final = 0.6
_PERHAPS_NOBODY: Final = 0.3
_UNSURE: Final = -1.0
# The engine's own bound: text that compresses better than this runs in circles.
_CIRCLING: Final = 2.4
# Nobody says more letters in a second of voice; the voice of short sounds is underestimated.
_FASTEST: Final = 32.0
_UNNOTICED: Final = 0.5

_NOT_LETTERS: Final = re.compile(r"[^\w']+")
_REPEATED: Final = re.compile(r"(.+?)(?: \1)+")


def spoken_words(
    segments: tuple[HeardSegment, ...], voiced: float, language: Language
) -> tuple[HeardWord, ...]:
    """The words of a stretch that were really said; ``voiced`` is its seconds of voice."""
    kept = [segment for segment in segments if segment.words and not _is_noise(segment)]
    words = tuple(word for segment in kept for word in segment.words)
    letters = sum(len(word.text) for word in words)
    if letters > _FASTEST * (voiced + _UNNOTICED):
        return ()
    if _plain(words) in _invented(language) and max(s.no_speech for s in kept) > _PERHAPS_NOBODY:
        return ()
    return words


def _is_noise(segment: HeardSegment) -> bool:
    if segment.compression > _CIRCLING:
        return True
    return segment.no_speech > _NOBODY or (
        segment.no_speech > _PERHAPS_NOBODY and segment.log_probability < _UNSURE
    )


def _plain(words: tuple[HeardWord, ...]) -> str:
    """The bare words; a phrase said again and again counts once."""
    text = _NOT_LETTERS.sub(" ", " ".join(word.text for word in words)).strip().casefold()
    repeated = _REPEATED.fullmatch(text)
    return repeated[1] if repeated else text


@cache
def _invented(language: Language) -> frozenset[str]:
    return frozenset(lexicon("hearing", language)["invented"])
