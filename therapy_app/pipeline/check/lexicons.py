"""The checker's word lists, compiled once per language into patterns and tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language

_NOTHING = re.compile(r"(?!)")


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for many phrases, the longest first.

    ``*`` is any letters, ``#`` a digit, a word ``…`` up to four words of one clause.
    """
    parts = [phrase(word) for word in sorted(set(words), key=len, reverse=True)]
    if not parts:
        return _NOTHING
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)


def phrase(said: str) -> str:
    """The pattern of one phrase, without what stands before it; "n't" ends any word."""
    body = (
        re.escape(said)
        .replace("'", "['’]")
        .replace(r"\*", r"\w*")
        .replace(r"\ …\ ", r"(?:\s+[\w'’-]+){0,4}?\s+")
        .replace(r"\ ", r"\s+")
        .replace(r"\#", r"\d")
    )
    if said.startswith("n't"):
        body = rf"\w*{body}"
    after = r"(?!\w)" if said[-1].isalnum() or said[-1] == "*" else ""
    return body + after


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """How numbers, units, months and weekdays are said; equal only to itself, a cheap key."""

    values: Mapping[str, float]
    tens: Mapping[str, float]
    scales: Mapping[str, float]
    ordinals: frozenset[str]
    times: frozenset[str]
    point: frozenset[str]
    soft: frozenset[str]
    units: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    clock_parts: Mapping[str, int]
    clock_shifts: Mapping[str, int]
    clock_back: Mapping[str, int]
    clock_leads: frozenset[str]
    clock_ranges: frozenset[str]
    fractions: frozenset[str]
    articles: frozenset[str]
    single: frozenset[str]
    unit_endings: Mapping[str, str]
    wholes: Mapping[str, tuple[float, str]]


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a dictation and how they are said to report."""

    pattern: re.Pattern[str]
    ids: Mapping[str, str]
    kin: Mapping[str, frozenset[str]]
    titled: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Which words carry facts, and which stand for one another.

    ``groups`` maps abbreviations and words of one field to what they are found by;
    ``abbreviations`` what is written short for what.
    """

    function: frozenset[str]
    frame: frozenset[str]
    groups: Mapping[str, str]
    abbreviations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All word lists of one language; ``cues`` holds a pattern for each kind of cue."""

    language: Language
    cues: Mapping[str, re.Pattern[str]]
    numbers: NumberWords
    people: People
    words: Words
    ladders: Mapping[str, Mapping[str, int]]
    ladder_cues: Mapping[str, re.Pattern[str]]
    drugs: Mapping[str, frozenset[str]]
    opposite_rungs: tuple[tuple[int, ...], ...]
    sign_kinds: tuple[str, ...]
    measure_groups: int

    @property
    def opposite_groups(self) -> int:
        """How many groups of words that exclude each other there are."""
        return len(self.opposite_rungs)


@cache
def lexicons(language: Language) -> Lexicons:
    """The compiled word lists of a language."""
    degrees = _table("degrees", language)["ladders"]
    ladders = {name: _rungs(rungs) for name, rungs in degrees.items()}
    return Lexicons(
        language=language,
        cues=_cues(language),
        numbers=_numbers(_table("numbers", language)),
        people=_people(_table("persons", language)),
        words=_words(_table("words", language), _table("synonyms", language)),
        ladders=ladders,
        ladder_cues={name: phrases(rungs) for name, rungs in ladders.items()},
        drugs=_drugs(_table("medications", language)),
        opposite_rungs=tuple(tuple(g) for g in _table("opposites", language)["opposites"]),
        sign_kinds=tuple(
            group.get("kind", "invented") for group in _table("named", language)["signs"]
        ),
        measure_groups=len(_table("measures", language)["measures"]),
    )


def _table(topic: str, language: Language) -> Mapping[str, Any]:
    return lexicon(f"check_{topic}", language)


def _cues(language: Language) -> dict[str, re.Pattern[str]]:
    """One pattern for each list of cues; the rungs of risk become ``rung_1`` to ``rung_5``."""
    cues: dict[str, re.Pattern[str]] = {}
    topics = ("negation", "hedges", "time", "ideation", "then", "done", "causes", "states")
    for topic in (*topics, "sayings"):
        for name, listed in _table(topic, language).items():
            cues[name] = phrases(listed)
    persons, risk = _table("persons", language), _table("risk", language)
    for name in ("report_verbs", "according", "own_view", "vague"):
        cues[name] = phrases(persons[name])
    for name, listed in risk["topics"].items():
        cues[f"risk_{name}"] = phrases(listed)
    cues["not_asked"] = phrases(_table("answers", language)["not_asked"])
    for name in ("qualifiers", "spoken_of", "asked", "answered_no"):
        cues[name] = phrases(risk[name])
    for rung, listed in risk["rungs"].items():
        cues[f"rung_{rung}"] = phrases(listed)
    opposites = _table("opposites", language)["opposites"]
    for number, group in enumerate(opposites):
        for rung, listed in group.items():
            cues[f"opposite_{number}_{rung}"] = phrases(listed)
    cues["opposites"] = phrases(said for g in opposites for rung in g.values() for said in rung)
    cues.update(_named(language))
    cues["medication"] = phrases(_table("medications", language)["names"])
    return cues


def _named(language: Language) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Signs, measures and countries: how a note names them, and how they may have been told."""
    named, measures = _table("named", language), _table("measures", language)
    any_of = list[str](named["places"])
    for kind, groups in (("sign", named["signs"]), ("measure", measures["measures"])):
        for number, group in enumerate(groups):
            any_of += group["note"]
            yield f"{kind}_{number}", phrases(group["note"])
            yield f"{kind}_told_{number}", phrases(group["told"])
    yield "places", phrases(named["places"])
    yield "named", phrases(any_of)


def _numbers(table: Mapping[str, Any]) -> NumberWords:
    counted = ("digits", "tens", "ordinals", "times", "fractions")
    values = {word: float(value) for part in counted for word, value in table[part].items()}
    return NumberWords(
        values=values,
        tens={word: float(value) for word, value in table["tens"].items()},
        scales={word: float(value) for word, value in table["scales"].items()},
        ordinals=frozenset(table["ordinals"]),
        times=frozenset(table["times"]),
        point=frozenset(table["point"]),
        soft=frozenset(table["soft"]),
        units={said.lower(): unit for unit, listed in table["units"].items() for said in listed},
        months=table["months"],
        weekdays=table["weekdays"],
        clock_parts=table["clock_parts"],
        clock_shifts=table["clock_shifts"],
        clock_back=table["clock_back"],
        clock_leads=frozenset(table["clock_leads"]),
        clock_ranges=frozenset(table["clock_ranges"]),
        fractions=frozenset(w for w, part in table["fractions"].items() if float(part) < 1),
        articles=frozenset(table["articles"]),
        single=frozenset(table["single"]),
        unit_endings=table["unit_endings"],
        wholes={word: (float(value), unit) for word, (value, unit) in table["wholes"].items()},
    )


def _people(table: Mapping[str, Any]) -> People:
    people: Mapping[str, Sequence[str]] = table["people"]
    ids = {said.lower(): person for person, listed in people.items() for said in listed}
    kin: dict[str, set[str]] = {person: {person} for person in people}
    for group in table["kin"]:
        for person in group[1:]:
            kin[group[0]].add(person)
            kin[person].add(group[0])
    title = "|".join(re.escape(word) for word in sorted(table["titles"], key=len, reverse=True))
    return People(
        pattern=phrases(ids),
        ids=ids,
        kin={person: frozenset(others) for person, others in kin.items()},
        titled=re.compile(rf"(?<!\w)(?:(?i:{title}))\s+([^\W\d_a-zäöüß][\w'’-]+)"),
    )


def _words(table: Mapping[str, Any], synonyms: Mapping[str, Any]) -> Words:
    groups: dict[str, str] = dict(table["abbreviations"])
    for group in synonyms["related"]:
        for word in group:
            groups.setdefault(word, f"={group[0]}")
    groups = {word: groups.get(group, group) for word, group in groups.items()}
    return Words(
        function=frozenset(table["function"]),
        frame=frozenset(table["frame"]),
        groups=groups,
        abbreviations=table["abbreviations"],
    )


def _rungs(rungs: Mapping[int, Sequence[str]]) -> dict[str, int]:
    return {word.lower(): rung for rung, listed in rungs.items() for word in listed}


def _drugs(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """For each name of a substance: all names under which the same one goes."""
    drugs = {name: {name} for name in table["names"]}
    for group in table["same"]:
        for name in group:
            drugs[name] |= set(group)
    return {name: frozenset(same) for name, same in drugs.items()}
