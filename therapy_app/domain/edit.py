"""An edit of a note as the browser sends it: one act of the reviewer, named once."""

from dataclasses import dataclass
from enum import StrEnum

from therapy_app.domain.ids import PassageId, SentenceId


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
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Edit:
    """One act. Which fields count depends on ``kind``; docs/api.md has the table.

    ``changed`` is the sentence's ``changed`` as the browser knew it; ``finding`` counts the
    sentence's findings from 0.
    """

    edit_id: str
    kind: EditKind
    sentence: SentenceId | None = None
    changed: int | None = None
    text: str = ""
    section: str = ""
    passages: tuple[PassageId, ...] = ()
    passage: PassageId | None = None
    before: SentenceId | None = None
    after: SentenceId | None = None
    revision: int | None = None
    finding: int | None = None


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """Another text for one passage of a session's source; none deletes the passage."""

    edit_id: str
    passage: PassageId
    text: str
