"""Who is who in a dictation: names with the relations they are introduced by."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import simplemma

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.clients import CLIENT, client_gender, clients, genders
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.persons import SELF, Person, persons_in, same_person
from therapy_app.pipeline.check.reading import Reading

_NAME = r"(?:O['’])?[^\W\d_a-zäöüßéèàâêçñ][^\W\d_A-ZÄÖÜ]+(?:-[A-ZÄÖÜ][^\W\d_A-ZÄÖÜ]+)?"
_NAMED = re.compile(rf"(?<![\w.’'-])({_NAME})(?![\w-])")
_OPENING = re.compile(
    rf"^\W*(?:(?:So|Okay|OK|Ok|Um|Ähm|Äh|Also|Right|Uh|Er)\W+)*(?:(?:Mr|Mrs|Ms|Herr|Frau)\.?\s+)?({_NAME})(?:\s+({_NAME}))?(?=\s*[,;])"
)
"""A dictation that begins with a name begins with its client's."""
_PLACE = re.compile(
    r"(?:in|at|from|near|of|on|by|until|till|since|before|after|over|the|aus|nach|am|im|ins|das|dem|zum|zur|vom|beim|ans|kein|keine|ein|"
    r"eine|einen|mehr|etwas)\s+$",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_]+")
_LEAD = 8
"""So much before a name tells whether it begins a sentence or names a place; code points."""


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """All names of a source, and for each the ids it also goes by; equal only to itself.

    ``gender`` is "f" or "m" for the ids where the source tells it, the client's among them.
    """

    names: frozenset[str] = frozenset()
    also: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    gender: Mapping[str, str] = field(default_factory=dict[str, str])

    def people(self, reading: Reading) -> tuple[Person, ...]:
        """All persons of a text: relations, titled names, and bare names of this cast."""
        return _people(self, reading)

    def same(self, a: str, b: str, reading: Reading) -> bool:
        """Whether two ids may be one person: by kinship, by a name, or a name of unknown kin."""
        if self._is_stranger(a) != self._is_stranger(b) and not {a, b} & SELF:
            return True
        ours = {a} | self.also.get(a, frozenset())
        theirs = {b} | self.also.get(b, frozenset())
        return any(same_person(x, y, reading) for x in ours for y in theirs)

    def _is_stranger(self, person: str) -> bool:
        """A name that nothing introduces: it may be anybody's who is told by relation."""
        return person.startswith("name:") and not self.also.get(person)


def cast_of(readings: Iterable[Reading], language: Language) -> Cast:
    """Find the names of a source and who they belong to."""
    every = tuple(readings)
    also: dict[str, set[str]] = {}
    names = _opening(every, language)
    for reading in every:
        for name, person in _introductions(reading.text, language):
            names.add(name)
            also.setdefault(f"name:{name.lower()}", set()).add(person)
            also.setdefault(person, set()).add(f"name:{name.lower()}")
    names.update(_bare("\n".join(reading.text for reading in every), language))
    draft = Cast(frozenset(names))
    people = [person for reading in every for person in draft.people(reading)]
    for client in clients(every[0], draft.people(every[0])) if every else ():
        if not also.get(client):
            also.setdefault(client, set()).add(CLIENT)
            also.setdefault(CLIENT, set()).add(client)
    joined = {key: frozenset(value) for key, value in also.items()}
    gender = genders(people, joined, language)
    if CLIENT not in gender and len(joined.get(CLIENT, ())) <= 1:
        gender[CLIENT] = client_gender((reading.text for reading in every), language)
    return Cast(frozenset(names), joined, gender)


def _opening(readings: Sequence[Reading], language: Language) -> set[str]:
    """The names with which a dictation begins."""
    opening = _OPENING.match(readings[0].text) if readings else None
    if opening is None or not _may_be_name(opening[1], language, is_marked=True):
        return set()
    return {name for name in opening.groups() if name}


def _introductions(text: str, language: Language) -> Iterable[tuple[str, str]]:
    """Names with the relation by which they are introduced."""
    for match in _introduced(language).finditer(text):
        name = match["after"] or match["before"]
        relation = match["relation"] or match["title"]
        marked = bool(match["comma"]) or language is Language.EN
        if _may_be_name(name, language, is_marked=marked):
            yield name, lexicons(language).people.ids[" ".join(relation.lower().split())]


def _bare(text: str, language: Language) -> Iterable[str]:
    """Names that stand alone: capital letters inside a sentence that no dictionary knows.

    The first word of all may be one as well, and in English a word that stands twice or more
    and always with a capital.
    """
    counts = Counter(_WORD.findall(text)) if language is Language.EN else Counter[str]()
    for match in _NAMED.finditer(text):
        before, name = text[max(match.start() - _LEAD, 0) : match.start()], match[1]
        starts = not before.strip() or before.rstrip()[-1] in ".!?:"
        if (starts and match.start()) or _PLACE.search(before):
            continue
        only_large = counts[name] > 1 and name.lower() not in counts
        if _may_be_name(name, language, is_marked=only_large):
            yield name


@lru_cache(maxsize=8192)
def _may_be_name(word: str, language: Language, *, is_marked: bool) -> bool:
    """A word is no name if it is a day, a drug, a person's relation or a plain word."""
    lower = word.lower()
    words = lexicons(language)
    if lower in words.numbers.weekdays or lower in words.numbers.months or lower in words.drugs:
        return False
    if lower in words.words.function or lower in words.people.ids or len(word) < 3:  # noqa: PLR2004
        return False
    return is_marked or not _is_plain(word, language)


def _is_plain(word: str, language: Language) -> bool:
    """A word of the dictionary, or a German compound that ends in one."""
    if simplemma.is_known(word.lower(), language.value):
        return True
    ends = range(3, len(word) - 3) if language is Language.DE else ()
    return any(simplemma.is_known(word[end:].capitalize(), "de") for end in ends)


@cache
def _introduced(language: Language) -> re.Pattern[str]:
    """ "her sister Ines", "der Mann, Falko," and "Ines, her sister"."""
    relations = "|".join(
        sorted(
            (re.escape(said) for said in lexicons(language).people.ids if said[-1].isalpha()),
            key=len,
            reverse=True,
        )
    )
    own = r"(?:her|his|their|the|my|ihr|ihre|sein|seine|der|die)\s+"
    title = r"(?<!\w)(?<!ihre )(?<!Ihre )(?<!seine )(?<!Seine )Frau\s"
    return re.compile(
        rf"(?!{title})(?<!\w)(?:(?P<relation>(?i:{relations}))(?P<comma>,)?\s+(?:der\s+|die\s+)?"
        rf"(?P<after>{_NAME})(?![\w-])|(?P<before>{_NAME}),\s+{own}(?P<title>(?i:{relations}))(?!\w)(?!\s+[A-ZÄÖÜ]))"
    )


@lru_cache(maxsize=8192)
def _people(cast: Cast, reading: Reading) -> tuple[Person, ...]:
    known = persons_in(reading)
    found = list(known)
    taken = {place for p in known for place in range(p.span.start, p.span.end)}
    for match in _NAMED.finditer(reading.text):
        name, span = match[1].removesuffix("'s").removesuffix("’s"), Span(*match.span())
        is_name = name in cast.names or (name[-1] == "s" and name[:-1] in cast.names)
        if is_name and not taken.intersection(range(span.start, span.end)):
            name = name if name in cast.names else name[:-1]
            clause = reading.clause_at(span.start)
            found.append(Person(f"name:{name.lower()}", span, match[1], clause))
    return tuple(sorted(found, key=lambda p: p.span))
