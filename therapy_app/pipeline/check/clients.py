"""Who the client of a dictation is: the one it begins with; and who is a she, who a he."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.persons import Person
from therapy_app.pipeline.check.reading import Reading

CLIENT = "client"
_JOINT = re.compile(r"^\W*(?:and|und|&)\W*(?:(?:Mr|Mrs|Ms|Herrn?|Frau)\.?\s+)?$", re.IGNORECASE)
_ABOUT = {
    Language.EN: re.compile(r"(?<!\w)(?:about|regarding|re)\s+$", re.IGNORECASE),
    Language.DE: re.compile(r"(?<!\w)(?:wegen|über|bezüglich|zu)\s+$", re.IGNORECASE),
}
_NEAR = 20
"""So much around a name tells whether it is the client's; code points."""
_DOCTOR = re.compile(r"^(?:Dr|Doktor|Doctor)\b", re.IGNORECASE)


def clients(reading: Reading, people: Iterable[Person]) -> frozenset[str]:
    """The names that begin a dictation: one person, or two joined by "and"."""
    named = [p for p in people if p.id.startswith("name:") and not _DOCTOR.match(p.words)]
    about = _ABOUT[reading.language]
    first = next((p for p in named if about.search(_lead(reading, p))), None)
    first = first or next(iter(named), None)
    if first is None:
        return frozenset()
    near = (p for p in named if 0 < p.span.start - first.span.end <= _NEAR)
    joint = (p.id for p in near if _JOINT.match(reading.text[first.span.end : p.span.start]))
    return frozenset({first.id, *joint})


def _lead(reading: Reading, person: Person) -> str:
    return reading.text[max(person.span.start - _NEAR, 0) : person.span.start]


def genders(
    people: Iterable[Person], also: Mapping[str, frozenset[str]], language: Language
) -> dict[str, str]:
    """ "f" or "m" for each person whose word or title tells it."""
    found: dict[str, str] = {}
    for person in people:
        gender = gender_of(person.words, language)
        if gender:
            for other in (person.id, *also.get(person.id, ())):
                found.setdefault(other, gender)
    return found


def client_gender(texts: Iterable[str], language: Language) -> str:
    """What most pronouns of the dictation say, where they say it clearly; else nothing."""
    counts = Counter[str]()
    for text in texts:
        for gender, pattern in _pronouns(language).items():
            counts[gender] += len(pattern.findall(text))
    more, less = (("f", "m"), ("m", "f"))[counts["m"] > counts["f"]]
    return more if counts[more] > 2 * counts[less] else ""


@cache
def _pronouns(language: Language) -> dict[str, re.Pattern[str]]:
    words = {
        Language.EN: {"f": "she|her|herself|she's", "m": "he|his|him|himself|he's"},
        Language.DE: {"f": "sie|ihr|ihre[mnrs]?", "m": "er|ihm|ihn|seine?|seine[mnrs]"},
    }[language]
    return {g: re.compile(rf"(?<!\w)(?:{w})(?!\w)", re.IGNORECASE) for g, w in words.items()}


@cache
def gender_of(words: str, language: Language) -> str:
    """ "f" or "m" where the word for a person, or the title before a name, tells it."""
    said = words.lower()
    return _told(language).get(said) or _told(language).get(said.split()[0], "")


@cache
def _told(language: Language) -> dict[str, str]:
    table = lexicon("check_persons", language)
    listed = {"f": table["female"], "m": table["male"]}
    return {word.lower(): gender for gender, words in listed.items() for word in words}
