"""What a heard word is, as far as mishearing it matters: a number, a negation, a name."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import simplemma

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.hearing import DoubtKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.sounding import Ear, letters

_SENTENCE_END: Final = re.compile(r"[.!?:]['\"”“)]*$")


def word_kinds(words: Sequence[str], heard_by: Ear) -> tuple[DoubtKind, ...]:
    """The kind of each word of an utterance."""
    return tuple(
        _kind(word, heard_by, begins=at == 0 or bool(_SENTENCE_END.search(words[at - 1])))
        for at, word in enumerate(words)
    )


def _kind(word: str, heard_by: Ear, *, begins: bool) -> DoubtKind:
    plain = letters(word)
    if any(char.isdigit() for char in plain) or plain in _numbers(heard_by.language):
        return DoubtKind.NUMBER
    if plain in _negations(heard_by.language):
        return DoubtKind.NEGATION
    known = heard_by.exact(plain)
    if known is not None:
        return known.kind
    is_name = word[:1].isupper() and not begins and not is_ordinary(word, heard_by.language)
    return DoubtKind.NAME if is_name else DoubtKind.WORD


@cache
def is_ordinary(word: str, language: Language) -> bool:
    """Whether a dictionary of the language has the word, with or without its ending."""
    bare = re.sub(r"^\W+|\W+$", "", word)
    bare = re.sub(r"['’]s$", "", bare)
    forms = (bare, bare.lower()) if language is Language.EN else (bare, bare.lower(), bare.title())
    return any(simplemma.is_known(form, lang=language.value) for form in forms)


@cache
def _numbers(language: Language) -> frozenset[str]:
    words: dict[str, Any] = lexicon("check_numbers", language)
    counted = ("digits", "tens", "ordinals", "times", "fractions", "scales", "months", "weekdays")
    return frozenset(letters(word) for group in counted for word in words.get(group, {}))


@cache
def _negations(language: Language) -> frozenset[str]:
    words = lexicon("check_negation", language)
    single = (w for w in [*words["negators"], *words["deniers"]] if " " not in w and "*" not in w)
    return frozenset(letters(word) for word in single)
