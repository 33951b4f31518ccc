"""From the therapist's words to a checked draft beside them."""

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.client import Client
from therapy_app.domain.errors import ReadOnlyError, StaleEditError
from therapy_app.domain.flags import newly_shown
from therapy_app.domain.ids import NoteId, SessionId, SourceId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.note import Note, NoteStatus, Revision
from therapy_app.domain.source import Source
from therapy_app.domain.template import Template
from therapy_app.pipeline.composing import Piece, composed
from therapy_app.pipeline.review.recheck import recheck_drafted
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.formats import format_named, usual_format
from therapy_app.workflows.given_words import (
    Given,
    already_made,
    given_words,
    use,
    with_heard_words,
)
from therapy_app.workflows.tools import Tools


def draft_note(
    session_id: SessionId,
    text: str,
    base: int,
    *,
    template: str | None,
    answers: int | None = None,
    by: Account,
    tools: Tools,
) -> Note:
    """Make the text and the answers a source, draft a note from it and check each sentence.

    ``base`` and ``answers`` are the versions of the pending text and of the answers that the
    browser knew (None leaves the answers out); the same words drafted twice give the same note.
    Raises EmptySourceError, TooLongError, StaleEditError (another window went on writing),
    ReadOnlyError (the session has another note), NotFoundError.
    """
    given = given_words(session_id, text, answers, by=by, tools=tools)
    if given.is_used:
        return already_made(session_id, given, by=by, tools=tools)
    with tools.keeper(write=False) as unit:
        client = unit.clients.get(unit.sessions.get(session_id, by.id).client_id, by.id)
        form = _form(template, client.language, by, unit, tools)
    source = _first_source(session_id, given, client, tools=tools)
    source = with_heard_words(source, given.whole.chosen, by=by, tools=tools)
    note = first_draft(source, form, by=by, tools=tools)
    with tools.keeper() as unit:
        earlier = unit.notes.of_session(session_id, by.id)
        if earlier is not None:
            return _same_or_refuse(earlier, source, by, unit)
        pending = unit.sources.pending(session_id, by.id)
        if pending is not None and pending.version != base and pending.text != given.text:
            raise StaleEditError
        use(given, session_id, by=by, unit=unit)
        _keep(note, source, by, unit)
    return note


def read_source(session_id: SessionId, text: str, client: Client, *, tools: Tools) -> Source:
    """The text cut into passages, as the first version of a source."""
    whole = composed([Piece(text)], client.language, tools.segmenter)
    given = Given(text, None, is_used=False, whole=whole)
    return _first_source(session_id, given, client, tools=tools)


def _first_source(session_id: SessionId, given: Given, client: Client, *, tools: Tools) -> Source:
    return Source(
        id=SourceId(new_id()),
        session_id=session_id,
        version=1,
        kind=given.kind,
        language=client.language,
        text=given.whole.text,
        passages=given.whole.passages,
        created=tools.clock.now(),
    )


def _form(
    template: str | None, language: Language, by: Account, unit: UnitOfWork, tools: Tools
) -> Template:
    if template is None:
        return usual_format(language, by=by, unit=unit, tools=tools)
    return format_named(template, language, by=by, unit=unit, tools=tools)


def first_draft(source: Source, form: Template, *, by: Account, tools: Tools) -> Note:
    """A note with its first revision, each sentence judged against the passages it names."""
    drafter = tools.drafter.addressing(by.address)
    sentences = tuple(
        recheck_drafted(sentence, source, tools.checker) for sentence in drafter.draft(source, form)
    )
    note_id = NoteId(new_id())
    revision = Revision(
        note_id=note_id,
        source_id=source.id,
        number=1,
        sentences=sentences,
        left_out=(),
        created=tools.clock.now(),
        by=by.display_name,
        what="draft",
        next_number=len(sentences) + 1,
    )
    return Note(
        id=note_id,
        session_id=source.session_id,
        template=form.id,
        language=source.language,
        status=NoteStatus.DRAFT,
        revision=revision,
    )


def _keep(note: Note, source: Source, by: Account, unit: UnitOfWork) -> None:
    unit.sources.add(source)
    unit.notes.add(note)
    unit.flags.count(note.id, note.revision.number, newly_shown(None, note.revision))
    unit.audit.add(AuditEvent(AuditTag.NOTE_DRAFTED, by.id, note.revision.created, note.id))
    unit.commit()


def _same_or_refuse(earlier: Note, source: Source, by: Account, unit: UnitOfWork) -> Note:
    if unit.sources.get(earlier.source_id, by.id).text != source.text:
        raise ReadOnlyError
    return earlier
