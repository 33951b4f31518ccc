"""Finds what tells who somebody is, in the therapist's own text: names, places, dates, numbers.

Rules and lists, no model: what they miss, the therapist hides by tapping it before it leaves.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.sending import Found, IdentifierKind, StandIn, WordChoices
from therapy_app.domain.text import Span
from therapy_app.privacy.naming import Names
from therapy_app.privacy.patterns import patterns
from therapy_app.privacy.tokens import Token, tokens
from therapy_app.privacy.word_lists import word_lists

_WORD: Final = re.compile(r"\w+")
_SHORTEST_SMALL: Final = 3


def identifiers(
    text: str,
    language: Language,
    *,
    known: Sequence[str] = (),
    choices: WordChoices = WordChoices(),  # noqa: B008 - frozen
    before: Sequence[StandIn] = (),
) -> tuple[Found, ...]:
    """What identifies somebody, in the order of the text, without overlaps.

    ``known`` are names that the app knows: the client's, the therapist's, words they listed as
    names. What the therapist decided about a word (``choices``) goes before every rule. Words that
    were hidden ``before``, in another text about the same people, are hidden here as well.
    """
    words = tokens(text)
    names = Names(words, language)
    for name in known:
        for part in _WORD.findall(name):
            if len(part) > 1:
                names.named[part] = IdentifierKind.PERSON
    names.named |= {one.base: one.kind for one in before if _WORD.fullmatch(one.base)}
    by_form = tuple(patterns(text, language))
    for one in by_form:
        if one.kind is IdentifierKind.WORKPLACE:
            names.add(one.base, one.kind)
    names.find()
    shown = {word.casefold() for word in choices.show}
    found = [
        *_phrases(text, choices.hide, IdentifierKind.OTHER),
        *_phrases(
            text, [name for name in known if not _WORD.fullmatch(name)], IdentifierKind.PERSON
        ),
        *by_form,
        *names.places(),
        *_named(words, names, _small(known, language)),
    ]
    return _in_order(one for one in found if not _is_shown(one, shown))


def _named(words: Sequence[Token], names: Names, small: dict[str, str]) -> Iterator[Found]:
    """Every word that is one of the names, with its base."""
    for word in words:
        for form in names.forms(word.text):
            hyphened = word.gap == "-" and form in names.named
            if (form in names.named and word.is_capital) or hyphened:
                yield _found(word, form, names.named[form])
                break
            if form.casefold() in small:
                yield _found(word, form, IdentifierKind.PERSON)
                break


def _small(known: Sequence[str], language: Language) -> dict[str, str]:
    """Known names that are hidden in small letters as well: no ordinary words, no initials."""
    lists = word_lists(language)
    parts = (part for name in known for part in _WORD.findall(name))
    return {
        part.casefold(): part
        for part in parts
        if len(part) >= _SHORTEST_SMALL
        and not lists.is_listed_word(part)
        and (lists.is_listed(part) or not lists.is_known(part))
    }


def _found(word: Token, base: str, kind: IdentifierKind) -> Found:
    return Found(Span(word.start, word.start + len(base)), kind, base)


def _phrases(text: str, phrases: Iterable[str], kind: IdentifierKind) -> Iterator[Found]:
    for phrase in sorted(phrases, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE):
            yield Found(Span(*match.span()), kind, match.group())


def _is_shown(found: Found, shown: set[str]) -> bool:
    return found.base.casefold() in shown


def _in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """What was found first wins over what overlaps it."""
    kept: list[Found] = []
    for one in found:
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.span))
