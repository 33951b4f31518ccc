"""How far a model's draft of a note has come, and what the gate did with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from therapy_app.domain.ids import ConnectorId, NoteId
from therapy_app.domain.proposal import RefusalReason


class WritingState(StrEnum):
    """Where it stands; after each of the last three the note is complete, as it always was."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Writing:
    """One draft by a model, section by section.

    ``section`` is the one at work. Of the sentences that a model may word, ``by_model`` were
    worded and ``fell_back`` kept the therapist's own words; ``refused`` counts the proposals that
    did not pass the gate, by reason. ``error`` is the code of what ended it.
    """

    note_id: NoteId
    connector_id: ConnectorId
    model: str
    sections: tuple[str, ...]
    state: WritingState = WritingState.RUNNING
    section: str = ""
    finished: int = 0
    by_model: int = 0
    fell_back: int = 0
    refused: Mapping[RefusalReason, int] = field(default_factory=dict[RefusalReason, int])
    error: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])
