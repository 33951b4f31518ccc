"""Ports without a disk: a clock that stands still, and a keeper in memory.

The contract suites run on these fakes and on the database alike, so that a workflow tested with
a fake behaves the same with the real one.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Self

from tests.factories import NOW
from tests.fake_answer_sheets import FakeAnswerSheets
from tests.fake_audit import FakeAuditLog
from tests.fake_clients import FakeClients
from tests.fake_consents import FakeConsents, FakeWithholdings
from tests.fake_flags import FakeFlags
from tests.fake_flows import FakeOwnFlows
from tests.fake_formats import FakeOwnFormats
from tests.fake_keys import FakeKeys
from tests.fake_recordings import FakeRecordings
from tests.fake_retention import FakeExpiring, FakePracticeRecords, FakeStandings
from tests.fake_sending import FakeChoices, FakeConnectors, FakeSendings
from tests.fake_supervision import FakeSupervision
from tests.fake_vocabularies import FakeDoubtAnswers, FakeVocabularies
from tests.shelf import FakeAccounts, FakePasskeys, FakeSecondFactors, Shelf
from therapy_app.domain.approval import Approval
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.note import Note, NoteStatus, Revision
from therapy_app.domain.session import Session
from therapy_app.domain.source import Source
from therapy_app.ports import (
    Accounts,
    AnswerSheets,
    AuditLog,
    Choices,
    Clients,
    Connectors,
    Consents,
    DoubtAnswers,
    Expiring,
    Flags,
    Keys,
    Notes,
    OwnFlows,
    OwnFormats,
    Passkeys,
    PendingText,
    PracticeRecords,
    Recordings,
    SecondFactors,
    Sendings,
    SessionRow,
    Sessions,
    Sources,
    Standings,
    Supervision,
    Vocabularies,
    Withholdings,
)


class FakeClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = NOW) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(UTC).date()

    def pass_minutes(self, minutes: float) -> None:
        self.moment += timedelta(minutes=minutes)


class FakeSessions:
    """Sessions and their lines."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, session: Session) -> None:
        self._shelf.owned(session.client_id)
        self._shelf.refuse_restricted(session.client_id, writes=True)
        self._shelf.sessions[session.id] = session

    def save(self, session: Session) -> None:
        if session.id not in self._shelf.sessions:
            raise NotFoundError
        self._shelf.refuse_restricted(session.client_id, writes=True)
        self._shelf.sessions[session.id] = session

    def get(self, session_id: str, owner: str) -> Session:
        self._shelf.client_of(session_id, owner)
        return self._shelf.sessions[session_id]

    def of_client(self, client_id: str, owner: str) -> tuple[Session, ...]:
        self._shelf.owned(client_id, owner)
        self._shelf.refuse_restricted(client_id, writes=False)
        mine = [s for s in self._shelf.sessions.values() if s.client_id == client_id]
        return tuple(sorted(mine, key=_when, reverse=True))

    def on(self, day: date, owner: str) -> tuple[SessionRow, ...]:
        return tuple(row for row in self._rows(owner) if row.session.date == day)

    def without_approved_note(self, owner: str, until: date) -> tuple[SessionRow, ...]:
        return tuple(
            row
            for row in self._rows(owner)
            if row.session.date <= until
            and (row.note is None or row.note.status is not NoteStatus.APPROVED)
        )

    def rows_of_client(self, client_id: str, owner: str) -> tuple[SessionRow, ...]:
        self._shelf.owned(client_id, owner)
        self._shelf.refuse_restricted(client_id, writes=False)
        return tuple(r for r in reversed(self._rows(owner)) if r.client.id == client_id)

    def _rows(self, owner: str) -> list[SessionRow]:
        shelf = self._shelf
        mine = [s for s in shelf.sessions.values() if shelf.owned(s.client_id).owner == owner]
        mine = [s for s in mine if not shelf.is_shut(s.client_id)]
        return [self._row(s, owner) for s in sorted(mine, key=_when)]

    def _row(self, session: Session, owner: str) -> SessionRow:
        notes = FakeNotes(self._shelf)
        sources = FakeSources(self._shelf)
        note = notes.of_session(session.id, owner)
        approvals = notes.approvals(note.id, owner) if note else ()
        return SessionRow(
            session=session,
            client=self._shelf.owned(session.client_id),
            note=note,
            source=sources.get(note.source_id, owner)
            if note
            else sources.latest(session.id, owner),
            has_pending=session.id in {*self._shelf.pending, *self._shelf.answer_sheets},
            approved_at=max((a.at for a in approvals), default=None),
            has_dictation=any(
                recording.session_id == session.id and recording.state is not RecordingState.TAKEN
                for recording in self._shelf.recordings.values()
            ),
        )


class FakeSources:
    """Sources and pending texts."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, source: Source) -> None:
        self._shelf.client_of(source.session_id)
        if any(source.version == held.version for held in self._versions(source.session_id)):
            raise StaleEditError
        self._shelf.sources[source.id] = source

    def get(self, source_id: str, owner: str) -> Source:
        source = self._shelf.sources.get(source_id)
        if source is None:
            raise NotFoundError
        self._shelf.client_of(source.session_id, owner)
        return source

    def latest(self, session_id: str, owner: str) -> Source | None:
        self._shelf.client_of(session_id, owner)
        return max(self._versions(session_id), key=lambda s: s.version, default=None)

    def versions(self, session_id: str, owner: str) -> tuple[Source, ...]:
        self._shelf.client_of(session_id, owner)
        return tuple(sorted(self._versions(session_id), key=lambda s: s.version))

    def erase_words(self, source: Source) -> None:
        self._shelf.client_of(source.session_id)
        self._shelf.sources[source.id] = source

    def pending(self, session_id: str, owner: str) -> PendingText | None:
        self._shelf.client_of(session_id, owner)
        return self._shelf.pending.get(session_id)

    def save_pending(self, pending: PendingText, *, base: int) -> None:
        self._shelf.client_of(pending.session_id)
        held = self._shelf.pending.get(pending.session_id)
        if base != (held.version if held else 0):
            raise StaleEditError
        self._shelf.pending[pending.session_id] = pending

    def drop_pending(self, session_id: str) -> None:
        self._shelf.pending.pop(session_id, None)

    def _versions(self, session_id: str) -> list[Source]:
        return [s for s in self._shelf.sources.values() if s.session_id == session_id]


class FakeNotes:
    """Notes, revisions, approvals."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, note: Note) -> None:
        self._shelf.client_of(note.session_id)
        if any(held.session_id == note.session_id for held in self._shelf.notes.values()):
            raise StaleEditError
        self._shelf.notes[note.id] = note
        self._shelf.revisions[note.id, note.revision.number] = note.revision

    def get(self, note_id: str, owner: str) -> Note:
        note = self._owned(note_id, owner)
        newest = max(number for held, number in self._shelf.revisions if held == note_id)
        return replace(note, revision=self._shelf.revisions[note_id, newest])

    def of_session(self, session_id: str, owner: str) -> Note | None:
        self._shelf.client_of(session_id, owner)
        for note in self._shelf.notes.values():
            if note.session_id == session_id:
                return self.get(note.id, owner)
        return None

    def add_revision(self, note: Note) -> None:
        self._owned(note.id)
        made = note.revision
        if (note.id, made.number) in self._shelf.revisions:
            raise StaleEditError
        if made.edit_id is not None and made.edit_id in self._edits(note.id):
            raise StaleEditError
        self._shelf.revisions[note.id, made.number] = made
        self.save_status(note)

    def save_status(self, note: Note) -> None:
        held = self._owned(note.id)
        self._shelf.notes[note.id] = replace(held, status=note.status)

    def revision(self, note_id: str, number: int, owner: str) -> Revision:
        self._owned(note_id, owner)
        if (note_id, number) not in self._shelf.revisions:
            raise NotFoundError
        return self._shelf.revisions[note_id, number]

    def erase_words(self, revision: Revision) -> None:
        self._owned(revision.note_id)
        self._shelf.revisions[revision.note_id, revision.number] = revision

    def revision_of_edit(self, note_id: str, edit_id: str, owner: str) -> int | None:
        self._owned(note_id, owner)
        return self._edits(note_id).get(edit_id)

    def add_approval(self, approval: Approval) -> None:
        self._owned(approval.note_id)
        key = (approval.note_id, approval.revision)
        if key in self._shelf.approvals or key not in self._shelf.revisions:
            raise StaleEditError
        self._shelf.approvals[key] = approval

    def approvals(self, note_id: str, owner: str) -> tuple[Approval, ...]:
        self._owned(note_id, owner)
        mine = [a for a in self._shelf.approvals.values() if a.note_id == note_id]
        return tuple(sorted(mine, key=lambda a: a.revision))

    def _edits(self, note_id: str) -> dict[str | None, int]:
        return {r.edit_id: r.number for r in self._shelf.revisions.values() if r.note_id == note_id}

    def _owned(self, note_id: str, owner: str | None = None) -> Note:
        note = self._shelf.notes.get(note_id)
        if note is None:
            raise NotFoundError
        self._shelf.client_of(note.session_id, owner)
        return note


class FakeUnit:
    """Works on a copy of the shelf; committing puts the copy in its place."""

    keys: Keys
    accounts: Accounts
    second_factors: SecondFactors
    passkeys: Passkeys
    clients: Clients
    sessions: Sessions
    sources: Sources
    answer_sheets: AnswerSheets
    flows: OwnFlows
    recordings: Recordings
    vocabularies: Vocabularies
    doubt_answers: DoubtAnswers
    notes: Notes
    formats: OwnFormats
    flags: Flags
    connectors: Connectors
    sendings: Sendings
    choices: Choices
    standings: Standings
    expiring: Expiring
    practice: PracticeRecords
    supervision: Supervision
    consents: Consents
    withholdings: Withholdings
    audit: AuditLog

    def __init__(self, keeper: "FakeKeeper", *, write: bool) -> None:
        self._keeper = keeper
        self._write = write

    def __enter__(self) -> Self:
        self._shelf = self._keeper.shelf.copy()
        self.keys = FakeKeys(self._shelf)
        self.accounts = FakeAccounts(self._shelf)
        self.second_factors = FakeSecondFactors(self._shelf)
        self.passkeys = FakePasskeys(self._shelf)
        self.clients = FakeClients(self._shelf)
        self.sessions = FakeSessions(self._shelf)
        self.sources = FakeSources(self._shelf)
        self.answer_sheets = FakeAnswerSheets(self._shelf)
        self.flows = FakeOwnFlows(self._shelf)
        self.recordings = FakeRecordings(self._shelf)
        self.vocabularies = FakeVocabularies(self._shelf)
        self.doubt_answers = FakeDoubtAnswers(self._shelf)
        self.notes = FakeNotes(self._shelf)
        self.formats = FakeOwnFormats(self._shelf)
        self.flags = FakeFlags(self._shelf)
        self.connectors = FakeConnectors(self._shelf)
        self.sendings = FakeSendings(self._shelf)
        self.choices = FakeChoices(self._shelf)
        self.standings = FakeStandings(self._shelf)
        self.expiring = FakeExpiring(self._shelf)
        self.practice = FakePracticeRecords(self._shelf)
        self.supervision = FakeSupervision(self._shelf)
        self.consents = FakeConsents(self._shelf)
        self.withholdings = FakeWithholdings(self._shelf)
        self.audit = FakeAuditLog(self._shelf)
        return self

    def __exit__(self, kind, error, trace) -> None:
        return None

    def commit(self) -> None:
        if self._write:
            self._keeper.shelf = self._shelf.copy()


class FakeKeeper:
    """Keeps everything in ``shelf``, which a test may look into."""

    def __init__(self) -> None:
        self.shelf = Shelf()

    def __call__(self, *, write: bool = True) -> FakeUnit:
        return FakeUnit(self, write=write)

    def close(self) -> None:
        """Nothing to close."""


def _when(session: Session) -> tuple:
    return (session.date, session.start, session.number)
