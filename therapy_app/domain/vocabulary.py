"""Words that a practice or a client brings along: medications, names, techniques."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

MOST_TERMS: Final = 300
"""Words that one list holds."""
LONGEST_TERM: Final = 60
"""Letters of a word, and of what it was misheard as."""
MOST_HEARD: Final = 10


class TermKind(StrEnum):
    """What a word names."""

    MEDICATION = "medication"
    NAME = "name"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, as it is written, that may be said in a dictation.

    ``heard`` is what it was taken for before, as corrections have shown.
    """

    text: str
    kind: TermKind = TermKind.TERM
    heard: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """Two terms with the same are the same."""
        return self.text.casefold()


def with_term(terms: tuple[Term, ...], new: Term) -> tuple[Term, ...]:
    """The list with this word in alphabetical order; one that it has learns what it is heard as."""
    held = next((term for term in terms if term.letters == new.letters), None)
    heard = (*held.heard, *new.heard) if held else new.heard
    merged = replace(new, heard=tuple(dict.fromkeys(heard))[-MOST_HEARD:])
    return tuple(sorted((*without_term(terms, new.text), merged), key=lambda term: term.letters))


def without_term(terms: tuple[Term, ...], text: str) -> tuple[Term, ...]:
    """The list without this word; the same list where it does not have it."""
    return tuple(term for term in terms if term.letters != text.casefold())
