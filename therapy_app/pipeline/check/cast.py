"""Who is who in a dictation: names with the relations they are introduced by."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

import simplemma

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.persons import Person, persons_in, same_person
from therapy_app.pipeline.check.reading import Reading

_NAME = r"[A-ZÄÖÜ][a-zäöüßàâçéèêëîïñóôœšžńłřı’-]+(?:-[A-ZÄÖÜ][a-zäöüßéèç]+)?"
_NAMED = re.compile(rf"(?<![\w.’'-])({_NAME})(?![\w-])")
_OPENING = re.compile(
    rf"^\W*(?:(?:So|Okay|OK|Ok|Um|Ähm|Äh|Also|Right|Uh|Er)\W+)*(?:(?:Mr|Mrs|Ms|Herr|Frau)\.?\s+)?({_NAME})(?:\s+({_NAME}))?(?=\s*[,;])"
)
"""A dictation that begins with a name begins with its client's."""
_PLACE = re.compile(r"(?:in|at|from|near|of|aus|nach|am|im|on|the)\s+$", re.IGNORECASE)

_LEAD = 8
"""So much before a name tells whether it begins a sentence or names a place; code points."""


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """All names of a source, and for each the ids it also goes by; equal only to itself."""

    names: frozenset[str] = frozenset()
    also: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def people(self, reading: Reading) -> tuple[Person, ...]:
        """All persons of a text: relations, titled names, and bare names of this cast."""
        return _people(self, reading)

    def same(self, a: str, b: str, reading: Reading) -> bool:
        """Whether two ids may be one person, by kinship or because a name joins them."""
        ours = {a} | self.also.get(a, frozenset())
        theirs = {b} | self.also.get(b, frozenset())
        return any(same_person(x, y, reading) for x in ours for y in theirs)


def cast_of(readings: Iterable[Reading], language: Language) -> Cast:
    """Find the names of a source and who they belong to."""
    texts = [reading.text for reading in readings]
    also: dict[str, set[str]] = {}
    names: set[str] = set()
    opening = _OPENING.match(texts[0]) if texts else None
    if opening and _may_be_name(opening[1], language, is_marked=True):
        for name in filter(None, opening.groups()):
            names.add(name)
            also.setdefault(f"name:{name.lower()}", set()).add("client")
    for text in texts:
        for match in _introduced(language).finditer(text):
            name = match["after"] or match["before"]
            relation = match["relation"] or match["title"]
            marked = bool(match["comma"] or match["before"]) or language is Language.EN
            if not _may_be_name(name, language, is_marked=marked):
                continue
            names.add(name)
            person = lexicons(language).people.ids[" ".join(relation.lower().split())]
            also.setdefault(f"name:{name.lower()}", set()).add(person)
            also.setdefault(person, set()).add(f"name:{name.lower()}")
        names.update(_bare(text, language))
    return Cast(frozenset(names), {key: frozenset(value) for key, value in also.items()})


def _bare(text: str, language: Language) -> Iterable[str]:
    """Names that stand alone: capital letters inside a sentence that no dictionary knows."""
    for match in _NAMED.finditer(text):
        before = text[max(match.start() - _LEAD, 0) : match.start()]
        starts = not before.strip() or before.rstrip()[-1] in ".!?:"
        if starts or _PLACE.search(before):
            continue
        if _may_be_name(match[1], language, is_marked=False):
            yield match[1]


@lru_cache(maxsize=8192)
def _may_be_name(word: str, language: Language, *, is_marked: bool) -> bool:
    """A word is no name if it is a day, a drug, a person's relation or a plain word."""
    lower = word.lower()
    words = lexicons(language)
    if lower in words.numbers.weekdays or lower in words.numbers.months or lower in words.drugs:
        return False
    if lower in words.words.function or lower in words.people.ids or len(word) < 3:  # noqa: PLR2004
        return False
    return is_marked or not simplemma.is_known(lower, language.value)


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
    return re.compile(
        rf"(?<!\w)(?:(?P<relation>(?i:{relations}))(?P<comma>,)?\s+(?:der\s+|die\s+)?"
        rf"(?P<after>{_NAME})(?![\w-])|(?P<before>{_NAME}),\s+{own}(?P<title>(?i:{relations}))(?!\w))"
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
