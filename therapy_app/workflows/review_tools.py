"""What the acts of review work with: the source, the format, and the note as it was before."""

from therapy_app.domain.account import Account
from therapy_app.domain.carry import carried
from therapy_app.domain.note import Note, Revision
from therapy_app.domain.source import Source
from therapy_app.pipeline.review import Review
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.formats import format_of_note
from therapy_app.workflows.tools import Tools


def review_of(note: Note, source: Source, by: Account, unit: UnitOfWork, tools: Tools) -> Review:
    """For the revision after the note's newest; earlier ones come with links into ``source``."""
    number = note.revision.number + 1

    def earlier(wanted: int) -> Revision:
        revision = unit.notes.revision(note.id, wanted, by.id)
        its_source = unit.sources.get(revision.source_id, by.id)
        return carried(revision, its_source, source, number=number)

    return Review(
        source=source,
        template=format_of_note(note, unit=unit, tools=tools),
        checker=tools.checker,
        drafter=tools.drafter.addressing(by.address),
        earlier=earlier,
        by=by.display_name,
        at=tools.clock.now(),
    )
