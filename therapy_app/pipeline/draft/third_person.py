"""Spoken first person becomes clinical third person, only where nothing else can change."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import Change, changed, note_span
from therapy_app.pipeline.draft.recast import Forms, Pattern, forms, patterns, recast
from therapy_app.pipeline.draft.wording import Wording

THIRD_PERSON: Final = "third_person"

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
_HERE: Final = frozenset(Category) - {
    Category.CLIENT_REPORT,
    Category.THIRD_PARTY_REPORT,
    Category.HISTORY,
}
"""What belongs to the session, so that "we" are those who were there."""
_PLACES: Final = {"own": _OWN, "here": _HERE, "told": frozenset(Category) - _OWN}
_MOST: Final = 3


def in_third_person(
    wording: Wording,
    passages: Sequence[Passage],
    quotes: Sequence[Span],
    language: Language,
    *,
    of_two: bool = False,
) -> Wording:
    """The same sentence about "the therapist", or unchanged where that is not plainly safe.

    Safe is: a pattern of the list fits every "I", "we", "me" and "my" outside ``quotes`` (spans of
    the source). ``of_two`` says that "we" can only be therapist and client.
    """
    rules = _rules(language)
    if not 0 < len(_own_words(wording, quotes, rules)) <= _MOST:
        return wording
    turned = wording
    for pattern in rules.patterns:
        if ("many" if of_two else "two") not in pattern.need:
            allowed = _allows(pattern, turned, passages, rules)
            turned = recast(turned, pattern, rules.forms, quotes, THIRD_PERSON, allowed)
    if _own_words(turned, quotes, rules) or _is_half_turned(turned, rules):
        return wording
    for pattern in rules.once:
        turned = recast(turned, pattern, rules.forms, quotes, THIRD_PERSON)
    return _opened(turned, rules)


def _opened(wording: Wording, rules: "_Rules") -> Wording:
    """ "Therapist" alone where the sentence begins with it."""
    spoken, opening = rules.opening
    if spoken == opening or not wording.text.startswith(spoken):
        return wording
    return changed(wording, [Change(Span(0, len(spoken)), opening, THIRD_PERSON)])


def _allows(
    pattern: Pattern, wording: Wording, passages: Sequence[Passage], rules: "_Rules"
) -> Callable[[re.Match[str]], bool]:
    """Whether a match can only be the therapist's.

    After words of speech "I" may be the client's, unless the pattern is sure of it. Some
    patterns need a passage on the therapist's work, or that the therapist spoke before.
    """
    cue = None if "sure" in pattern.need else rules.speech.search(wording.text)

    def allows(match: re.Match[str]) -> bool:
        if cue is not None and match.start() > cue.start():
            return False
        place = Span(*match.span())
        if any(p.rule == THIRD_PERSON for p in wording.pieces(Span(0, match.start()))):
            return True
        if "spoke" in pattern.need:
            return False
        wanted = [kinds for name, kinds in _PLACES.items() if name in pattern.need]
        return all(_is_among(wording, place, passages, kinds) for kinds in wanted)

    return allows


def _is_among(
    wording: Wording, place: Span, passages: Sequence[Passage], kinds: frozenset[Category]
) -> bool:
    """Whether the passages that say these words are all of these kinds."""
    said = [piece.source for piece in wording.pieces(place) if piece.source is not None]
    return all(
        passage.category in kinds
        for passage in passages
        if any(span.overlaps(passage.span) for span in said)
    )


def _own_words(wording: Wording, quotes: Sequence[Span], rules: "_Rules") -> list[str]:
    held = [place for quote in quotes if (place := note_span(wording, quote)) is not None]
    return [
        match.group()
        for match in rules.self_words.finditer(wording.text)
        if not any(Span(*match.span()).overlaps(place) for place in held)
    ]


def _is_half_turned(wording: Wording, rules: "_Rules") -> bool:
    """A verb took its new ending and another of the same subject, after "and", did not."""
    new = {word for p in wording.pieces() if p.rule == THIRD_PERSON for word in p.text.split()}
    if not new & rules.endings:
        return False
    return rules.joined_verb.search(wording.text) is not None


@dataclass(frozen=True, slots=True)
class _Rules:
    """The lists of one language as patterns."""

    self_words: re.Pattern[str]
    speech: re.Pattern[str]
    joined_verb: re.Pattern[str]
    patterns: tuple[Pattern, ...]
    once: tuple[Pattern, ...]
    forms: Forms
    endings: frozenset[str]
    opening: tuple[str, str]


@cache
def _rules(language: Language) -> _Rules:
    lists = lexicon("third_person", language)
    return _Rules(
        self_words=re.compile(
            rf"(?<![\w-])(?:{_any_of(lists['self'])})(?![\w-]|['’]\w)", re.IGNORECASE
        ),
        speech=re.compile(
            rf"{lists['not_after']}\b(?:{_any_of(lists['speech'])})\b", re.IGNORECASE
        ),
        joined_verb=re.compile(rf"\b(?:and|und),? (?:{_any_of(lists['third'])})\b"),
        patterns=patterns(lists, "patterns"),
        once=patterns(lists, "once"),
        forms=forms(lists),
        endings=frozenset([*lists["third"].values(), *lists["halves"]]),
        opening=(lists["subject"][0].upper() + lists["subject"][1:], lists["opening"]),
    )


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted(map(str, words), key=len, reverse=True)
    return "|".join(map(re.escape, ordered)) or r"(?!)"
