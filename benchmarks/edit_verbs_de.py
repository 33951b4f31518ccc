"""German edits that need a verb: "nicht" in its place, "kein" with its ending, done or planned."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random

import simplemma

from benchmarks.edit_words import Change, any_of, clause_around, listed, table
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span

_DE = Language.DE
_PARTICIPLE = re.compile(
    r"[a-zäöüß]*ge[a-zäöüß]+(?:t|en)|(?:be|ver|er|ent|zer)[a-zäöüß]{3,}(?:t|en)"
)
_NO = re.compile(r"(?<![\w-])([Kk]ein(?:e|en)?) (\w+)(?: ([A-ZÄÖÜ]\w+))?")
_NEVER = re.compile(r"(?<=\w )(?<!noch )nie(?= \w)(?! (?:jemand|etwas|wieder|mehr))")
_SUBORDINATE = re.compile(r"\s*(?:dass|weil|wenn|ob|als|die|der|das|was|wie|wo)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_ARTICLE = re.compile(r"(?<![\w-])(ein|eine|einen)(?= (?:[a-zäöüß]+(?:e|en|er|es) )?[A-ZÄÖÜ]\w+)")


def negations_on(text: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """ "kein" for "ein"; "nicht" before the participle or the adjective that ends a clause."""
    for match in _ARTICLE.finditer(text):
        place = Span(*match.span())
        before = text[: place.start].split()[-1:]
        if _may_negate(text, place) and not (before and _is(before[0], "prepositions")):
            yield Change(place, f"k{match.group()}")
    for clause in _clauses(text):
        place = _participle_place(text, clause) or _adjective_place(text, clause)
        if place is not None and _may_negate(text, Span(place, place)):
            yield Change(Span(place, place), "nicht ")


def negations_off(text: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """ "nicht" gone, "ein" for "kein", "manchmal" for "nie"."""
    for match in re.finditer(r"(?<=\w )nicht (?=[\w-])", text):
        before = text[: match.start()].rsplit(maxsplit=1)[-1]
        if _may_affirm(text, Span(*match.span())) and not _is(before, "not_without"):
            yield Change(Span(*match.span()), "")
    for match in _NO.finditer(text):
        article, described = match[1], match[3] is not None and match[2][0].islower()
        noun = match[3] if described else match[2]
        stays = any_of(table(_DE)["no_stays_before"]).fullmatch(match[2])
        if stays or not noun[0].isupper() or not _may_affirm(text, Span(*match.span(1))):
            continue
        bare = noun in table(_DE)["uncountable"] or _is_plural(noun)
        if bare and described:
            yield Change(Span(match.start(), match.end(2)), match[2].removesuffix("n"))
        elif bare:
            yield Change(Span(match.start(), match.end(1) + 1), "")
        else:
            yield Change(Span(*match.span(1)), article[1:])
    for match in _NEVER.finditer(text):
        if _may_affirm(text, Span(*match.span())):
            yield Change(Span(*match.span()), "manchmal")


def hedges_on(text: str, rng: Random) -> Iterator[Change]:
    """ "vermutlich" after the verb (and the pronoun that follows it)."""
    hedge = rng.choice(table(_DE)["hedge"])
    verbs, pronouns = listed(_DE, "finite").pattern, listed(_DE, "pronouns").pattern
    for match in re.finditer(
        rf"(?<=\w )(?:{verbs})(?:\s(?:{pronouns}))*(?= [\w])", text, re.IGNORECASE
    ):
        clause = clause_around(text, Span(*match.span()))
        hedged = listed(_DE, "hedged").search(clause.of(text))
        follows = _WORD.findall(text[match.end() : clause.end])
        subordinate = _SUBORDINATE.match(clause.of(text))
        if len(follows) < 2 or hedged or (subordinate and clause.start) or _asks(text, clause.end):
            continue
        yield Change(Span(match.end(), match.end()), f" {hedge}")


def deeds(text: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """ "werden wir besprechen" for "haben wir besprochen"."""
    words = table(_DE)
    for clause in _clauses(text):
        last = _last_word(text, clause)
        if last is None or last.of(text) not in words["deeds"]:
            continue
        said = clause.of(text)
        helpers = list(re.finditer(r"(?<!\w)(?:habe?|haben|hat)(?!\w)", said, re.IGNORECASE))
        if len(helpers) != 1 or _fixed_in_time(said):
            continue
        helper = helpers[0].group()
        will = words["will"][helper.lower()]
        will = will.capitalize() if helper[0].isupper() else will
        middle = said[helpers[0].end() : last.start - clause.start]
        span = Span(clause.start + helpers[0].start(), last.end)
        if middle.strip():
            yield Change(span, f"{will}{middle}{words['deeds'][last.of(text)]}")


def _fixed_in_time(clause: str) -> bool:
    return bool(listed(_DE, "time_words").search(clause) or re.search(r"(?:19|20)\d\d", clause))


def _clauses(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        clause = clause_around(text, Span(at, at + 1))
        if clause.end > clause.start:
            yield clause
        at = max(clause.end, at) + 1


def _last_word(text: str, clause: Span) -> Span | None:
    words = [
        Span(clause.start + m.start(), clause.start + m.end())
        for m in _WORD.finditer(clause.of(text))
    ]
    return words[-1] if len(words) > 2 else None


def _participle_place(text: str, clause: Span) -> int | None:
    """Where "nicht" stands in a clause that ends in a participle, or None."""
    last = _last_word(text, clause)
    if last is None or not _PARTICIPLE.fullmatch(last.of(text)):
        return None
    if not listed(_DE, "auxiliaries").search(text[clause.start : last.start]):
        return None
    before = [Span(*m.span()) for m in _WORD.finditer(text, clause.start, last.start)]
    return _place(text, before, last.start)


def _place(text: str, before: list[Span], at: int) -> int | None:
    """Before a prepositional phrase; after a pronoun, a definite object, an adverb of time."""
    said = [span.of(text) for span in before]
    if _is(said[-1], "pronouns") or _is(said[-1], "adverbs") or _is(said[-1], "auxiliaries"):
        return at
    if not said[-1][0].isupper():
        return None
    for back in (2, 3):
        if len(said) < back + 1:
            return None
        if _is(said[-back], "determiners"):
            behind = len(said) >= back + 1 and _is(said[-back - 1], "prepositions")
            return before[-back - 1].start if behind else at
        if _is(said[-back], "prepositions"):
            return before[-back].start
    return None


def _adjective_place(text: str, clause: Span) -> int | None:
    last = _last_word(text, clause)
    if last is None or not _is(last.of(text), "adjectives"):
        return None
    before = list(_WORD.finditer(text[clause.start : last.start]))
    if not listed(_DE, "copulas").search(text[clause.start : last.start]):
        return None
    if _is(before[-1].group(), "intensifiers"):
        return clause.start + before[-1].start()
    near = ("copulas", "pronouns", "adverbs")
    return last.start if any(_is(before[-1].group(), name) for name in near) else None


def _is(word: str, name: str) -> bool:
    return word.lower() in _set(name)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(table(_DE)[name])


def _is_plural(noun: str) -> bool:
    """Whether the noun, or for a compound its last part that is known, is not its own lemma."""
    tails = [noun, *(noun[i:].capitalize() for i in range(3, len(noun) - 3))]
    known = next((t for t in tails if simplemma.is_known(t, "de")), noun)
    return simplemma.lemmatize(known, "de") != known


def _may_negate(text: str, place: Span) -> bool:
    clause = clause_around(text, place)
    without = (listed(_DE, "negators"), listed(_DE, "not_negated_with"))
    return not any(p.search(clause.of(text)) for p in without) and not _asks(text, clause.end)


def _may_affirm(text: str, place: Span) -> bool:
    clause = clause_around(text, place)
    rest = _WORD.findall(text[place.end : clause.end])
    twice = len(listed(_DE, "negators").findall(clause.of(text))) > 1
    ends = re.match(r"\s*(?:$|[.!?,;:])", text[place.end :])
    needs = rest and any_of(table(_DE)["needs_negation"]).fullmatch(rest[0])
    goes_on = re.match(r",?\s*sondern", text[clause.end :])
    asks = re.match(r"\s*(?:ob|wenn|falls|warum)\b", clause.of(text), re.IGNORECASE)
    return not (twice or ends or needs or goes_on or asks or _asks(text, clause.end))


def _asks(text: str, end: int) -> bool:
    return text[end : end + 1] == "?"
