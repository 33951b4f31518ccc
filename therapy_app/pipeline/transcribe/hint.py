"""Tells the engine which words to expect."""

from collections.abc import Iterable
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language

# The engine reads 223 pieces before it listens; a rare word takes three to five of them.
_LONGEST: Final = 400


def hint(language: Language, vocabulary: Iterable[str] = ()) -> str:
    """What to tell the engine: the words of the client and the practice first, then the trade's.

    As many as it can take; a comma between words, a full stop at the end.
    """
    told: list[str] = []
    length = 0
    for word in dict.fromkeys([*vocabulary, *lexicon("hearing", language)["hint"]]):
        length += len(word) + 2
        if length > _LONGEST:
            break
        told.append(word)
    return ", ".join(told) + "." if told else ""
