"""Everything that is kept about a client, gathered within one transaction."""

from collections.abc import Iterator

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent
from therapy_app.domain.client import Client
from therapy_app.domain.client_file import ClientFile, RecordingFile, SessionFile
from therapy_app.domain.note import Note, Revision
from therapy_app.domain.session import Session
from therapy_app.domain.source import Source
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools


def gathered(client: Client, by: Account, unit: UnitOfWork, tools: Tools) -> ClientFile:
    """The whole file; raises NotFoundError, RestrictedError while it is shut."""
    sessions = tuple(
        session_file(session, by, unit)
        for session in reversed(unit.sessions.of_client(client.id, by.id))
    )
    notes = {one.note.id for one in sessions if one.note is not None}
    return ClientFile(
        client=client,
        made=tools.clock.now(),
        vocabulary=unit.vocabularies.of_client(client.id, by.id),
        choices=unit.choices.of_client(client.id, by.id),
        consents=unit.consents.of_client(client.id, by.id),
        sessions=sessions,
        flags_called_wrong=tuple(f for f in unit.flags.examples(by.id) if f.note_id in notes),
        withholding=unit.withholdings.of_client(client.id, by.id),
        acts=_acts(client, sessions, unit),
    )


def session_file(session: Session, by: Account, unit: UnitOfWork) -> SessionFile:
    """All about one session."""
    note = unit.notes.of_session(session.id, by.id)
    revisions = () if note is None else tuple(_revisions(note, by, unit))
    return SessionFile(
        session=session,
        being_written=unit.sources.pending(session.id, by.id),
        being_answered=unit.answer_sheets.of_session(session.id, by.id),
        recordings=tuple(
            RecordingFile(one, tuple(said for _, said in unit.recordings.utterances(one.id, by.id)))
            for one in unit.recordings.of_session(session.id, by.id)
        ),
        sources=_sources(session, revisions, by, unit),
        note=note,
        revisions=revisions,
        approvals=() if note is None else unit.notes.approvals(note.id, by.id),
        shares=() if note is None else unit.supervision.of_note(note.id, by.id),
        remarks=() if note is None else unit.supervision.remarks(note.id, by.id),
        sent=unit.sendings.of_session(session.id, by.id),
    )


def _revisions(note: Note, by: Account, unit: UnitOfWork) -> Iterator[Revision]:
    for number in range(1, note.revision.number + 1):
        yield unit.notes.revision(note.id, number, by.id)


def _sources(
    session: Session, revisions: tuple[Revision, ...], by: Account, unit: UnitOfWork
) -> tuple[Source, ...]:
    """Each version of the words that a revision rests on, and the newest."""
    latest = unit.sources.latest(session.id, by.id)
    ids = dict.fromkeys(revision.source_id for revision in revisions)
    found = {source_id: unit.sources.get(source_id, by.id) for source_id in ids}
    if latest is not None:
        found.setdefault(latest.id, latest)
    return tuple(sorted(found.values(), key=lambda source: source.version))


def _acts(
    client: Client, sessions: tuple[SessionFile, ...], unit: UnitOfWork
) -> tuple[AuditEvent, ...]:
    """Who did what with the client and anything of theirs, oldest first."""
    subjects: list[str] = [client.id]
    for one in sessions:
        subjects += [one.session.id, *(source.id for source in one.sources)]
        subjects += [held.recording.id for held in one.recordings]
        subjects += [] if one.note is None else [one.note.id]
    acts = [act for subject in subjects for act in unit.audit.of_subject(subject)]
    return tuple(sorted(acts, key=lambda act: act.at))
