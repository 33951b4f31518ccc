"""Spoken first person becomes clinical third person, only where nothing else can change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import Change, changed
from therapy_app.pipeline.draft.wording import Wording

THIRD_PERSON: Final = "third_person"
PASSIVE: Final = "passive"

_OWN: Final = frozenset(
    {
        Category.INTERVENTION,
        Category.PLAN,
        Category.OBSERVATION,
        Category.ASSESSMENT,
        Category.APPOINTMENT,
        Category.HOMEWORK,
    }
)
"""Where "I" is the therapist whatever the verb. Elsewhere only what a therapist alone does is."""
_MOST: Final = 2


def in_third_person(
    wording: Wording,
    passages: Sequence[Passage],
    held: Sequence[Span],
    language: Language,
    *,
    of_two: bool = False,
) -> Wording:
    """The same sentence about "the therapist", or unchanged where that is not plainly safe.

    Safe is: every "I" stands before a listed verb and where a clause begins, at most two of them,
    and the sentence speaks of "me" and "my" nowhere. ``of_two`` says that "we" can only be
    therapist and client; otherwise a sentence with "we" stays.
    """
    rules = _rules(language)
    wording = _passive(wording, held, language)
    text = wording.text
    own = [m for m in rules.self_words.finditer(text) if not _meets(m, held)]
    if not 0 < len(own) <= _MOST:
        return wording
    free = all(p.category in _OWN for p in passages)
    found = list(_turned(text, rules, free=free))
    found += [(change, False) for change in _told(text, rules)]
    if len(own) == 1 and (opening := rules.opened.match(text)):
        new = rules.openings[opening.group().lower()]
        found.append((Change(Span(0, opening.end()), new, THIRD_PERSON), False))
    if of_two and free and all(m.group().lower() == "we" for m in own):
        found += [(change, False) for change in _both(text, rules)]
    covered = [change for change, _ in found]
    if any(inflected for _, inflected in found) and rules.joined_verb.search(text):
        return wording
    if not all(any(c.span.start <= m.start() < c.span.end for c in covered) for m in own):
        return wording
    if any(_overlaps(change.span, held) for change in covered):
        return wording
    return changed(wording, covered)


def _passive(wording: Wording, held: Sequence[Span], language: Language) -> Wording:
    """German only: "Suizidalität habe ich erfragt" becomes "Suizidalität wurde erfragt".

    Only where the object has one form as subject and object, so that no case changes.
    """
    return changed(
        wording,
        [
            Change(Span(*match.span("turn")), verb, PASSIVE)
            for pattern, verb in _passives(language)
            for match in pattern.finditer(wording.text)
        ],
        held,
    )


@cache
def _passives(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    lists = lexicon("third_person", language)["passive"]
    done = _any_of(lexicon("third_person", language)["done"])
    return tuple(
        (re.compile(str(pattern).replace("DONE", f"(?:{done})")), str(verb))
        for pattern, verb in lists.items()
    )


@dataclass(frozen=True, slots=True)
class _Rules:
    """How "I" with its verb is found, and what it becomes."""

    self_words: re.Pattern[str]
    joined_verb: re.Pattern[str]
    turns: tuple[tuple[re.Pattern[str], bool], ...]
    verbs: dict[str, str]
    subject: str
    opening: str
    tells: re.Pattern[str]
    opened: re.Pattern[str]
    openings: dict[str, str]
    both: re.Pattern[str]
    both_are: str


def _turned(text: str, rules: _Rules, *, free: bool) -> Iterator[tuple[Change, bool]]:
    """Each "I" with its verb, and whether the verb changes its ending.

    ``free`` allows verbs that a client could say as well.
    """
    for pattern, needs_own in rules.turns:
        if needs_own and not free:
            continue
        for match in pattern.finditer(text):
            verb = match["verb"]
            new_verb = rules.verbs.get(verb.lower(), verb)
            if "after" in match.re.groupindex:
                new = f"{new_verb} {rules.subject}"
            else:
                who = rules.opening if match.start("turn") == 0 else rules.subject
                new = f"{who} {new_verb}"
            if match.start("turn") == 0:
                new = new[0].upper() + new[1:]
            yield Change(Span(*match.span("turn")), new, THIRD_PERSON), new_verb != verb


def _both(text: str, rules: _Rules) -> Iterator[Change]:
    """Each "we" where a clause begins; its verb keeps its form."""
    for match in rules.both.finditer(text) if rules.both_are else ():
        new = rules.both_are
        new = new[0].upper() + new[1:] if match.start("turn") == 0 else new
        yield Change(Span(*match.span("turn")), new, THIRD_PERSON)


def _told(text: str, rules: _Rules) -> Iterator[Change]:
    """As in "she told me": whom it was told."""
    for match in rules.tells.finditer(text):
        yield Change(Span(*match.span("turn")), rules.subject, THIRD_PERSON)


def _meets(match: re.Match[str], held: Sequence[Span]) -> bool:
    return _overlaps(Span(*match.span()), held)


def _overlaps(span: Span, held: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in held)


@cache
def _rules(language: Language) -> _Rules:
    lists = lexicon("third_person", language)
    becomes = {str(said).lower(): str(new) for said, new in lists["becomes"].items()}
    acts, others = _any_of(lists["acts"]), _any_of([*lists["others"], *becomes])
    own = _any_of([verb for verb in becomes if verb in lists["own_acts"]])
    adverbs = _any_of(lists["adverbs"])
    openings = {str(said).lower(): str(new) for said, new in lists["openings"].items()}
    begins, more = r"(?:\A|; |, and |, but | and | but )", r"\A"
    if language is Language.EN:
        turns = (
            (re.compile(rf"{begins}(?P<turn>I (?P<verb>{acts}))\b"), False),
            (re.compile(rf"\A(?i:{adverbs}) (?P<turn>I (?P<verb>{acts}))\b"), False),
            (re.compile(rf"(?:{more}|; )(?P<turn>I (?P<verb>{others}))\b"), True),
        )
    else:
        done = _any_of(lists["done"])
        turns = (
            (re.compile(rf"\A(?P<turn>Ich (?P<verb>{others}))\b(?=.*\b(?:{done})\b)"), False),
            (
                re.compile(rf"\b(?P<turn>(?P<verb>{own}) (?P<after>ich))\b(?=.*\b(?:{done})\b)"),
                False,
            ),
            (re.compile(rf"\A(?P<turn>Ich (?P<verb>{acts}|{others}))\b"), True),
            (re.compile(rf"\b(?P<turn>(?P<verb>{acts}|{others}) (?P<after>ich))\b"), True),
        )
    return _Rules(
        self_words=re.compile(rf"\b(?:{_any_of(lists['self'])})\b", re.IGNORECASE),
        joined_verb=re.compile(rf"\b(?:and|und),? (?:{_any_of(list(becomes))})\b"),
        turns=turns,
        verbs=becomes,
        subject=lists["subject"],
        opening=lists["opening"],
        tells=re.compile(
            rf"(?:\A|[;:,] (?:and )?)(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+)"
            rf" (?:{_any_of(lists['tells'])}) (?P<turn>me)\b"
        ),
        opened=re.compile(rf"(?:{_any_of(list(openings))})\b", re.IGNORECASE),
        openings=openings,
        both=re.compile(rf"{begins}(?P<turn>[Ww]e)(?= \w)"),
        both_are=lists["both"],
    )


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted(map(str, words), key=len, reverse=True)
    return "|".join(map(re.escape, ordered)) or r"(?!)"
