"""The word lists of segmentation, compiled once per language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.pipeline.phrasing import pattern


@dataclass(frozen=True, slots=True)
class Words:
    """What the segmenter knows of one language."""

    abbreviations: frozenset[str]
    soft_abbreviations: frozenset[str]
    ordinal_followers: frozenset[str]
    sounds: re.Pattern[str]
    phrases: re.Pattern[str]
    answers: re.Pattern[str]
    openers: re.Pattern[str]
    between_commas: re.Pattern[str]
    particles: re.Pattern[str]
    strong_cues: tuple[tuple[str, ...], ...]
    weak_cues: tuple[tuple[str, ...], ...]
    swap_cues: tuple[tuple[str, ...], ...]
    cue_words: frozenset[str]
    heads: frozenset[str]
    answers_no: frozenset[str]
    asides: re.Pattern[str]
    restarts: re.Pattern[str]
    kinds: dict[str, str]
    joiners_of_numbers: frozenset[str]
    direct_speech: re.Pattern[str]
    spoken_quote: re.Pattern[str]
    thought: re.Pattern[str]
    thought_lead: re.Pattern[str]
    speech_lead: re.Pattern[str]
    question_lead: re.Pattern[str]
    own_words: re.Pattern[str]
    said_so: re.Pattern[str]
    your_words: re.Pattern[str]
    their_words: re.Pattern[str]
    quote_close: re.Pattern[str]
    run_on: re.Pattern[str]
    function_words: frozenset[str]
    tied: frozenset[str]
    dangling: frozenset[str]
    value_units: frozenset[str]
    speech_ends: re.Pattern[str]


@cache
def words(language: Language) -> Words:
    """The compiled lists of a language."""
    data = lexicon("segment", language)
    closing = pattern(_list(data, "quote_closes"))
    return Words(
        abbreviations=frozenset(_list(data, "abbreviations")),
        soft_abbreviations=frozenset(_list(data, "soft_abbreviations")),
        ordinal_followers=frozenset(_list(data, "ordinal_followers")),
        sounds=pattern(_list(data, "sounds")),
        phrases=pattern(_list(data, "phrases")),
        answers=pattern(_list(data, "answers") + _list(data, "sounds")),
        openers=pattern(_list(data, "openers") + _list(data, "sounds"), at_start=True),
        between_commas=pattern(_list(data, "between_commas")),
        particles=pattern(data.get("particles", [])),
        strong_cues=_cues(data, "strong_cues"),
        weak_cues=_cues(data, "weak_cues"),
        swap_cues=_cues(data, "swap_cues"),
        cue_words=frozenset(
            word
            for name in ("strong_cues", "weak_cues")
            for cue in _cues(data, name)
            for word in cue
        ),
        heads=frozenset(_list(data, "heads")),
        answers_no=frozenset(_list(data, "answers_no")),
        asides=pattern(_list(data, "asides")),
        restarts=pattern(_list(data, "restarts"), at_start=True),
        kinds=_kinds(data, language),
        joiners_of_numbers=frozenset(_list(data, "number_joiners")),
        direct_speech=_direct_speech(_list(data, "say_verbs"), _list(data, "first_person")),
        thought=_thought(_list(data, "thoughts"), _list(data, "first_person")),
        thought_lead=_lead(_list(data, "thought_leads"), ()),
        speech_lead=_lead(_list(data, "speech_leads"), _list(data, "speech_starts")),
        question_lead=_lead(_list(data, "question_leads"), _list(data, "question_starts")),
        your_words=pattern(_list(data, "your_words")),
        said_so=_said_so(_list(data, "quoted_from"), _list(data, "said_so")),
        own_words=pattern(_list(data, "own_words")),
        their_words=pattern(_list(data, "their_words")),
        spoken_quote=pattern(_list(data, "quote_opens")),
        quote_close=closing,
        run_on=_run_on(_list(data, "joiners"), _list(data, "subjects")),
        function_words=frozenset(_list(data, "function_words")),
        value_units=frozenset(_list(data, "value_units")),
        tied=frozenset(_list(data, "tied")),
        dangling=frozenset(_list(data, "dangling")),
        speech_ends=_speech_ends(_list(data, "joiners"), _list(data, "others")),
    )


def _list(data: dict[str, Any], name: str) -> list[str]:
    return [str(entry) for entry in data[name]]


def _cues(data: dict[str, Any], name: str) -> tuple[tuple[str, ...], ...]:
    cues = [tuple(cue.lower().split()) for cue in _list(data, name)]
    return tuple(sorted(cues, key=len, reverse=True))


def _kinds(data: dict[str, Any], language: Language) -> dict[str, str]:
    """Word -> the kind of value it is; only values of one kind are mixed up in speaking."""
    kinds: dict[str, str] = {}
    for name in ("numbers", "days", "months", "sides"):
        for word in _list(data, name):
            kinds.setdefault(word, name)
    for word in lexicon("classify_medication", language)["names"]:
        kinds.setdefault(str(word).rstrip("*"), "medication")
        if str(word).endswith("in*"):
            kinds.setdefault(str(word).replace("*", "e"), "medication")
    return kinds


def _direct_speech(verbs: list[str], persons: list[str]) -> re.Pattern[str]:
    said = "|".join(re.escape(verb).replace(r"\ ", r"\s+") for verb in verbs)
    person = "|".join(re.escape(word).replace("'", "['’]") for word in persons)
    return re.compile(
        rf"\b(?:{said})(?:\s+(?:she|he|they|sie|er|me|mir))?[,:]\s+(?=(?:{person})\b)"
    )


def _thought(cues: list[str], persons: list[str]) -> re.Pattern[str]:
    cue = "|".join(map(re.escape, cues))
    person = "|".join(re.escape(word).replace("'", "['’]") for word in persons)
    return re.compile(rf"\b(?i:{cue}),? (?=(?:{person})\b)")


def _lead(leads: list[str], starts: Sequence[str]) -> re.Pattern[str]:
    """Words and a comma before speech; with ``starts`` it must begin with one of them."""
    lead, start = "|".join(map(re.escape, leads)), "|".join(map(re.escape, starts))
    return re.compile(rf"\b(?i:{lead}), (?=(?:{start})\b)" if starts else rf"\b(?i:{lead}), ")


def _said_so(befores: list[str], afters: list[str]) -> re.Pattern[str]:
    """ "A shift from it was on me, which is what he said": the words in between."""
    before, after = "|".join(map(re.escape, befores)), "|".join(map(re.escape, afters))
    return re.compile(rf"\b(?:{before}) (?P<words>[^,;.]+), (?:{after})\b")


def _speech_ends(joiners: list[str], others: list[str]) -> re.Pattern[str]:
    """After a comma somebody else acts: what the client said in the first person is over."""
    join, act = "|".join(map(re.escape, joiners)), "|".join(map(re.escape, others))
    return re.compile(rf",(?=\s+(?:(?:{join})\s+)?(?:{act})\b)", re.IGNORECASE)


def _run_on(joiners: list[str], subjects: list[str]) -> re.Pattern[str]:
    join, act = "|".join(map(re.escape, joiners)), "|".join(map(re.escape, subjects))
    return re.compile(rf"\s(?=(?:{join})\s+(?:{act})\b)", re.IGNORECASE)
