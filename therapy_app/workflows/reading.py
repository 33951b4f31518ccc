"""What the screens show: small reads that change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from therapy_app.domain.account import Account
from therapy_app.domain.approval import Approval, OpenThings, open_things
from therapy_app.domain.check import Trace
from therapy_app.domain.client import Client
from therapy_app.domain.erased_words import has_words
from therapy_app.domain.hearing import DoubtAnswer
from therapy_app.domain.ids import AccountId, ClientId, NoteId, RecordingId, SessionId
from therapy_app.domain.note import Note, NoteStatus, Revision, Sentence
from therapy_app.domain.retention import FileState, Periods, Restriction, Standing
from therapy_app.domain.session import Session
from therapy_app.domain.source import Source
from therapy_app.domain.supervision import Remark
from therapy_app.domain.template import Template
from therapy_app.pipeline.check.account import account
from therapy_app.ports import SessionRow, UnitOfWork
from therapy_app.workflows.formats import format_of_note
from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class Home:
    """The home page: today's sessions by time, and older ones without an approved note."""

    today: date
    sessions: tuple[SessionRow, ...]
    open: tuple[SessionRow, ...]
    clients: int
    has_demo: bool


@dataclass(frozen=True, slots=True)
class ClientPage:
    """A client with their sessions, newest first; none while the file is shut away."""

    client: Client
    rows: tuple[SessionRow, ...]
    standing: Standing
    state: FileState
    due_on: date | None


@dataclass(frozen=True, slots=True)
class NoteWhole:
    """A note with everything that the review screen shows.

    ``playable`` are the recordings whose sound is still kept, ``answers`` what was done about
    words in doubt, by recording and millisecond.
    """

    note: Note
    source: Source
    session: Session
    client: Client
    template: Template
    open: OpenThings
    approvals: tuple[Approval, ...]
    newest: int
    playable: frozenset[RecordingId]
    answers: Mapping[tuple[RecordingId, int], DoubtAnswer]
    remarks: tuple[Remark, ...] = ()

    @property
    def revision(self) -> Revision:
        """The revision shown: the newest, or the earlier one that was asked for."""
        return self.note.revision

    def traces(self, sentence: Sentence) -> tuple[Trace, ...]:
        """Where each word of a sentence of this note comes from."""
        return account(self.source, sentence)


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One line of a note's history."""

    number: int
    what: str
    by: str
    at: datetime
    approved: bool


def home(*, by: Account, tools: Tools) -> Home:
    """Today's sessions and, oldest first, earlier ones still without an approved note."""
    today = tools.clock.today()
    with tools.keeper(write=False) as unit:
        clients = unit.clients.all(by.id)
        return Home(
            today=today,
            sessions=unit.sessions.on(today, by.id),
            open=unit.sessions.without_approved_note(by.id, today - timedelta(days=1)),
            clients=len(clients),
            has_demo=any(c.demo for c in clients),
        )


def clients(*, by: Account, tools: Tools) -> tuple[Client, ...]:
    """All clients, by code."""
    with tools.keeper(write=False) as unit:
        return unit.clients.all(by.id)


def client_page(client_id: ClientId, *, by: Account, tools: Tools) -> ClientPage:
    """One client with sessions and notes; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        standing = unit.standings.of(client_id, by.id)
        shut = standing.restricted is Restriction.SHUT
        years = unit.practice.read(Periods).file_years
        return ClientPage(
            client=unit.clients.get(client_id, by.id),
            rows=() if shut else unit.sessions.rows_of_client(client_id, by.id),
            standing=standing,
            state=standing.state(tools.clock.today(), years),
            due_on=standing.due_on(years),
        )


def session_page(session_id: SessionId, *, by: Account, tools: Tools) -> SessionRow:
    """One session with its client and note; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        session = unit.sessions.get(session_id, by.id)
        rows = unit.sessions.rows_of_client(session.client_id, by.id)
    return next(row for row in rows if row.session.id == session_id)


def note_whole(
    note_id: NoteId, *, by: Account, tools: Tools, revision: int | None = None
) -> NoteWhole:
    """A note as it stands, or as of an earlier revision; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return whole_of(note_id, by.id, unit=unit, tools=tools, revision=revision)


def whole_of(
    note_id: NoteId,
    owner: AccountId,
    *,
    unit: UnitOfWork,
    tools: Tools,
    revision: int | None = None,
) -> NoteWhole:
    """A note of this therapist's; whoever asks for another has looked whether they may."""
    note = unit.notes.get(note_id, owner)
    newest = note.revision.number
    if revision is not None:
        note = replace(note, revision=unit.notes.revision(note_id, revision, owner))
    source = unit.sources.get(note.source_id, owner)
    session = unit.sessions.get(note.session_id, owner)
    return NoteWhole(
        note=note,
        source=source,
        session=session,
        client=unit.clients.get(session.client_id, owner),
        template=format_of_note(note, unit=unit, tools=tools),
        open=open_things(note.revision, source),
        approvals=unit.notes.approvals(note_id, owner),
        newest=newest,
        playable=frozenset(
            recording.id
            for recording in unit.recordings.of_session(session.id, owner)
            if recording.sound_deleted is None
        ),
        answers=unit.doubt_answers.of_session(session.id, owner),
        remarks=unit.supervision.remarks(note_id, owner),
    )


def note_state(note_id: NoteId, *, by: Account, tools: Tools) -> tuple[int, NoteStatus]:
    """The newest revision's number and the note's status: whether another window did something."""
    with tools.keeper(write=False) as unit:
        note = unit.notes.get(note_id, by.id)
    return note.revision.number, note.status


def history(note_id: NoteId, *, by: Account, tools: Tools) -> tuple[RevisionLine, ...]:
    """Every revision whose words are kept, oldest first; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        newest = unit.notes.get(note_id, by.id).revision.number
        approved = {a.revision for a in unit.notes.approvals(note_id, by.id)}
        numbers = range(1, newest + 1)
        revisions = [unit.notes.revision(note_id, n, by.id) for n in numbers]
    return tuple(
        RevisionLine(r.number, r.what, r.by, r.created, r.number in approved)
        for r in revisions
        if has_words(r)
    )
