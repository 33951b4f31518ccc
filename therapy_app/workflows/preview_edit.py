"""What an act upon whole sentences would make of them; nothing is saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from therapy_app.domain.account import Account
from therapy_app.domain.check import Trace
from therapy_app.domain.edit import Edit
from therapy_app.domain.errors import ReadOnlyError
from therapy_app.domain.ids import NoteId, SentenceId
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.rewrite import Rewrite
from therapy_app.pipeline.check.account import account
from therapy_app.pipeline.review import rewrites
from therapy_app.workflows.review_tools import review_of
from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class Preview:
    """The rewrites in the order of the note, and where the words of the new sentences come from."""

    rewrites: tuple[Rewrite, ...]
    traces: Mapping[SentenceId, tuple[Trace, ...]]


def preview_edit(note_id: NoteId, edit: Edit, *, by: Account, tools: Tools) -> Preview:
    """What the edit would do; making it afterwards does exactly that.

    Raises StaleEditError, ReadOnlyError (the note is approved), InvalidInputError or
    NotFoundError.
    """
    with tools.keeper(write=False) as unit:
        note = unit.notes.get(note_id, by.id)
        if note.status is NoteStatus.APPROVED:
            raise ReadOnlyError
        source = unit.sources.get(note.source_id, by.id)
        found = rewrites(note.revision, edit, review_of(note, source, by, unit, tools))
    made = (sentence for rewrite in found for sentence in rewrite.becomes)
    return Preview(found, {sentence.id: account(source, sentence) for sentence in made})
