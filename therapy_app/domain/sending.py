"""What leaves for a model: words with stand-ins for what identifies, and the list of what left."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from therapy_app.domain.connector import Place
from therapy_app.domain.ids import ClientId, SendingId, SessionId
from therapy_app.domain.text import Span


class IdentifierKind(StrEnum):
    """What in a text tells who somebody is."""

    PERSON = "person"
    PLACE = "place"
    ADDRESS = "address"
    WORKPLACE = "workplace"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    NUMBER = "number"
    OTHER = "other"
    """A word that the therapist hides without saying what it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier at its place in a text; ``base`` is its form without an ending of case."""

    span: Span
    kind: IdentifierKind
    base: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands for an identifier in the text that leaves: "[PERSON_1]" for "Müller"."""

    token: str
    base: str
    kind: IdentifierKind


@dataclass(frozen=True, slots=True)
class WordChoices:
    """Words of a client's texts that the therapist decided about: always hide, always show."""

    hide: tuple[str, ...] = ()
    show: tuple[str, ...] = ()

    def hiding(self, word: str) -> "WordChoices":
        """Hide this word from now on."""
        return WordChoices(_with(self.hide, word), _without(self.show, word))

    def showing(self, word: str) -> "WordChoices":
        """Show this word from now on."""
        return WordChoices(_without(self.hide, word), _with(self.show, word))


@dataclass(frozen=True, slots=True)
class Sent:
    """One text that was sent to a model outside the app, exactly as it left.

    ``hidden`` counts the stand-ins in it. Where ``sound_seconds`` is not 0 it went along with so
    much of a dictation's sound. What the connector was called and where it went is kept
    with it, since a connector can be changed or removed later.
    """

    id: SendingId
    client_id: ClientId
    session_id: SessionId
    at: datetime
    connector: str
    processor: str
    region: str
    address: str
    model: str
    place: Place
    text: str
    hidden: int
    sound_seconds: float = 0.0


def _with(words: tuple[str, ...], word: str) -> tuple[str, ...]:
    return (*_without(words, word), word)


def _without(words: tuple[str, ...], word: str) -> tuple[str, ...]:
    return tuple(held for held in words if held.casefold() != word.casefold())
