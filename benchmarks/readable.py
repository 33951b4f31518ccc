"""How far a draft reads like a note: what is left of speech, what is by rule, how long it is."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence
from therapy_app.pipeline.segment.words import words

_FIRST_PERSON: Final = {
    Language.EN: re.compile(r"\b(?:i|me|my|mine|we|us|our)\b", re.IGNORECASE),
    Language.DE: re.compile(
        r"\b(?:ich|mir|mich|mein(?:e[mnrs]?)?|wir|uns|unser\w*)\b", re.IGNORECASE
    ),
}
_SHORT_FORM: Final = {
    Language.EN: re.compile(r"\w(?:n['’]t|['’](?:ll|re|ve|m|d))\b", re.IGNORECASE),
    Language.DE: re.compile(r"\w['’]s\b|\b(?:hab|wär|würd|glaub|nehm|ruf|merk)\b", re.IGNORECASE),
}
_QUOTED: Final = re.compile(r"[“„\"][^“”„\"]*[”“\"]")
_WORD: Final = re.compile(r"[\w'’-]+")
_LONG: Final = 30

NAMES: Final = (
    "as spoken",
    "by rule",
    "first person left",
    "short forms left",
    "fillers left",
    "over 30 words",
)


def readable(draft: Sequence[Sentence], language: Language) -> Iterator[tuple[str, bool]]:
    """For each sentence the name of a trait and whether it has it; quotations do not count."""
    sounds = words(language).sounds
    for sentence in draft:
        text = _QUOTED.sub("", sentence.text)
        yield "as spoken", sentence.method is Method.VERBATIM
        yield "by rule", sentence.method is Method.RULE
        yield "first person left", _FIRST_PERSON[language].search(text) is not None
        yield "short forms left", _SHORT_FORM[language].search(text) is not None
        yield "fillers left", sounds.search(text) is not None
        yield "over 30 words", length(sentence) > _LONG


def length(sentence: Sentence) -> int:
    """The number of its words."""
    return len(_WORD.findall(sentence.text))
