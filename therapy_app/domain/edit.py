"""An edit of a note as the browser sends it: one act of the reviewer, named once."""

from dataclasses import dataclass
from enum import StrEnum

from therapy_app.domain.ids import PassageId, SentenceId
from therapy_app.domain.text import Span


class EditKind(StrEnum):
    """The acts of review."""

    REWORD = "reword"
    DELETE = "delete"
    OWN = "own"
    DISPUTE = "dispute"
    CITE = "cite"
    MOVE = "move"
    ADD = "add"
    PLACE = "place"
    LEAVE_OUT = "leave_out"
    REFRESH = "refresh"
    KEEP = "keep"
    SHORTEN = "shorten"
    CLOSER = "closer"
    SPLIT = "split"
    MERGE = "merge"
    TAKE = "take"
    ACCEPT = "accept"
    RELEASE = "release"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence that an act is about, and its ``changed`` as the browser knew it."""

    sentence: SentenceId
    changed: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A model's wording that the therapist takes for a sentence, and what it rests on."""

    sentence: SentenceId
    text: str
    passages: tuple[PassageId, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One act. Which fields count depends on ``kind``; docs/api.md has the table.

    ``changed`` is the sentence's ``changed`` as the browser knew it; an act upon several
    sentences names them in ``chosen`` instead. ``finding`` counts the sentence's findings from 0;
    ``drop`` are the parts of a sentence that go when it is shortened.
    """

    edit_id: str
    kind: EditKind
    sentence: SentenceId | None = None
    changed: int | None = None
    chosen: tuple[Chosen, ...] = ()
    text: str = ""
    section: str = ""
    passages: tuple[PassageId, ...] = ()
    passage: PassageId | None = None
    before: SentenceId | None = None
    after: SentenceId | None = None
    revision: int | None = None
    finding: int | None = None
    drop: tuple[Span, ...] = ()
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """Another text for one passage of a session's source; none deletes the passage."""

    edit_id: str
    passage: PassageId
    text: str
