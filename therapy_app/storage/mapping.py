"""Rows to records and back: what is sealed is opened here, and nowhere else.

Each ``*_row`` function makes a row with its fields sealed under the scope they belong to; each
``*_of`` function opens one. A row that can change carries a version, which is part of the place
its ciphertexts are bound to: an older ciphertext put back does not open.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from therapy_app.domain.account import Account
from therapy_app.domain.address import ClientNamed, FormOfAddress, TherapistNamed
from therapy_app.domain.approval import Approval, LedgerEntry
from therapy_app.domain.client import Client
from therapy_app.domain.errors import TamperedError
from therapy_app.domain.hearing import Doubt, PlacedWord
from therapy_app.domain.ids import AccountId, ClientId, NoteId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import LeftOut, Note, NoteStatus, Revision, Sentence
from therapy_app.domain.roles import FIRST_ROLES, Role
from therapy_app.domain.session import Session, Setting
from therapy_app.domain.source import Passage, Source, SourceKind
from therapy_app.ports import PendingText, Place, Sealed, Vault
from therapy_app.storage.codec import from_json, to_json
from therapy_app.storage.tables import (
    StoredAccount,
    StoredApproval,
    StoredClient,
    StoredNote,
    StoredPending,
    StoredRevision,
    StoredSession,
    StoredSource,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """The sealed part of an account that says what it may do."""

    roles: frozenset[Role]
    first_password_until: datetime | None = None
    closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceBody:
    """The sealed part of a source."""

    text: str
    passages: tuple[Passage, ...]
    words: tuple[PlacedWord, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionBody:
    """The sealed part of a revision.

    Before sources could be corrected, ``source_id`` was the note's own and ``next_number`` was
    not kept; before formats could be changed, neither was ``template``.
    """

    sentences: tuple[Sentence, ...]
    left_out: tuple[LeftOut, ...]
    by: str
    source_id: SourceId | None = None
    next_number: int | None = None
    template: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalBody:
    """The sealed part of an approval."""

    content: str
    by: str
    ledger: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """A vault at work for one scope, turning values into sealed JSON and back."""

    vault: Vault
    scope: str

    def close(self, place: Place, value: object) -> Sealed:
        """Seal one value for its place."""
        return self.vault.seal(self.scope, place, to_json(value))

    def open(self, place: Place, kind: type[T], sealed: Sealed) -> T:
        """Open one value; raises TamperedError."""
        try:
            return from_json(kind, self.vault.open(self.scope, place, sealed))
        except ValueError:
            raise TamperedError from None


def account_row(
    account: Account, seal: Seal, *, version: int, name_mac: str, password: Sealed, browser: Sealed
) -> StoredAccount:
    """A row for one version of an account; what signing in needs is sealed already."""
    standing = Standing(account.roles, account.first_password_until, account.closed)
    return StoredAccount(
        id=account.id,
        version=version,
        name_mac=name_mac,
        name=seal.close(Place("account", "name", account.id, version), account.name),
        display_name=seal.close(
            Place("account", "display_name", account.id, version), account.display_name
        ),
        password=password,
        browser_key=browser,
        language=account.language.value,
        template=account.template,
        idle_minutes=account.idle_minutes,
        audio_days=account.audio_days,
        therapist_named=account.address.therapist.value,
        client_named=account.address.client.value,
        standing=seal.close(_standing_place(account.id, version), standing),
    )


def account_of(row: StoredAccount, seal: Seal, *, alone: bool) -> Account:
    """The account in a row; ``alone`` where there is no other, which may be older than roles."""
    standing = _standing(row, seal, alone=alone)
    return Account(
        id=AccountId(row.id),
        name=seal.open(Place("account", "name", row.id, row.version), str, row.name),
        display_name=seal.open(
            Place("account", "display_name", row.id, row.version), str, row.display_name
        ),
        language=Language(row.language),
        template=row.template,
        idle_minutes=row.idle_minutes,
        audio_days=row.audio_days,
        address=FormOfAddress(TherapistNamed(row.therapist_named), ClientNamed(row.client_named)),
        roles=standing.roles,
        first_password_until=standing.first_password_until,
        closed=standing.closed,
    )


def _standing(row: StoredAccount, seal: Seal, *, alone: bool) -> Standing:
    """What the account may do; raises TamperedError where that was taken away."""
    if row.standing is not None:
        return seal.open(_standing_place(row.id, row.version), Standing, row.standing)
    if not alone:
        raise TamperedError
    return Standing(FIRST_ROLES)


def _standing_place(account_id: str, version: int) -> Place:
    return Place("account", "standing", account_id, version)


def client_row(client: Client, seal: Seal, *, version: int) -> StoredClient:
    """A row for one version of a client."""
    name = None
    if client.name is not None:
        name = seal.close(Place("client", "name", client.id, version), client.name)
    return StoredClient(
        id=client.id,
        owner=client.owner,
        version=version,
        code=seal.close(Place("client", "code", client.id, version), client.code),
        name=name,
        language=client.language.value,
        created=client.created,
        demo=client.demo,
    )


def client_of(row: StoredClient, seal: Seal) -> Client:
    """The client in a row."""
    name = None
    if row.name is not None:
        name = seal.open(Place("client", "name", row.id, row.version), str, row.name)
    return Client(
        id=ClientId(row.id),
        owner=AccountId(row.owner),
        code=seal.open(Place("client", "code", row.id, row.version), str, row.code),
        name=name,
        language=Language(row.language),
        created=row.created,
        demo=row.demo,
    )


def session_row(session: Session, seal: Seal, *, version: int) -> StoredSession:
    """A row for one version of a session."""
    place = Place("session", "modality", session.id, version)
    return StoredSession(
        id=session.id,
        client_id=session.client_id,
        version=version,
        number=session.number,
        date=session.date,
        start=session.start,
        end=session.end,
        setting=session.setting.value,
        modality=seal.close(place, session.modality),
    )


def session_of(row: StoredSession, seal: Seal) -> Session:
    """The session in a row."""
    return Session(
        id=SessionId(row.id),
        client_id=ClientId(row.client_id),
        number=row.number,
        date=row.date,
        start=row.start,
        end=row.end,
        setting=Setting(row.setting),
        modality=seal.open(Place("session", "modality", row.id, row.version), str, row.modality),
    )


def source_row(source: Source, seal: Seal) -> StoredSource:
    """A row for one version of a source."""
    place = Place("source", "body", source.id, source.version)
    return StoredSource(
        id=source.id,
        session_id=source.session_id,
        version=source.version,
        kind=source.kind.value,
        language=source.language.value,
        created=source.created,
        body=seal.close(
            place, SourceBody(source.text, source.passages, source.words, source.doubts)
        ),
    )


def source_of(row: StoredSource, seal: Seal) -> Source:
    """The source in a row."""
    body = seal.open(Place("source", "body", row.id, row.version), SourceBody, row.body)
    return Source(
        id=SourceId(row.id),
        session_id=SessionId(row.session_id),
        version=row.version,
        kind=SourceKind(row.kind),
        language=Language(row.language),
        text=body.text,
        passages=body.passages,
        created=row.created,
        words=body.words,
        doubts=body.doubts,
    )


def pending_text(pending: PendingText, seal: Seal) -> Sealed:
    """The sealed text of what is still being written."""
    place = Place("pending_text", "text", pending.session_id, pending.version)
    return seal.close(place, pending.text)


def pending_of(row: StoredPending, seal: Seal) -> PendingText:
    """What is still being written."""
    place = Place("pending_text", "text", row.session_id, row.version)
    return PendingText(
        session_id=SessionId(row.session_id),
        text=seal.open(place, str, row.text),
        version=row.version,
        saved=row.saved,
    )


def note_row(note: Note) -> StoredNote:
    """A row for a new note; its content is in its revisions."""
    return StoredNote(
        id=note.id,
        session_id=note.session_id,
        source_id=note.source_id,
        template=note.template,
        language=note.language.value,
        status=note.status.value,
    )


def note_of(row: StoredNote, revision: StoredRevision, seal: Seal) -> Note:
    """The note in a row, with one of its revisions."""
    return Note(
        id=NoteId(row.id),
        session_id=SessionId(row.session_id),
        template=row.template,
        language=Language(row.language),
        status=NoteStatus(row.status),
        revision=revision_of(revision, row, seal),
    )


def revision_row(revision: Revision, seal: Seal) -> StoredRevision:
    """A row for a revision."""
    place = Place("revision", "body", revision.note_id, revision.number)
    body = RevisionBody(
        revision.sentences,
        revision.left_out,
        revision.by,
        revision.source_id,
        revision.next_number,
        revision.template,
    )
    return StoredRevision(
        note_id=revision.note_id,
        number=revision.number,
        edit_id=revision.edit_id,
        what=revision.what,
        created=revision.created,
        body=seal.close(place, body),
    )


def revision_of(row: StoredRevision, note: StoredNote, seal: Seal) -> Revision:
    """The revision in a row of this note."""
    body = seal.open(Place("revision", "body", row.note_id, row.number), RevisionBody, row.body)
    return Revision(
        note_id=NoteId(row.note_id),
        source_id=body.source_id or SourceId(note.source_id),
        number=row.number,
        sentences=body.sentences,
        left_out=body.left_out,
        created=row.created,
        by=body.by,
        what=row.what,
        edit_id=row.edit_id,
        next_number=body.next_number or _after(body.sentences),
        template=body.template,
    )


def _after(sentences: tuple[Sentence, ...]) -> int:
    return max((sentence.number for sentence in sentences), default=0) + 1


def approval_row(approval: Approval, seal: Seal) -> StoredApproval:
    """A row for an approval."""
    place = Place("approval", "body", approval.note_id, approval.revision)
    body = ApprovalBody(approval.content, approval.by, approval.ledger)
    return StoredApproval(
        note_id=approval.note_id,
        revision=approval.revision,
        at=approval.at,
        body=seal.close(place, body),
    )


def approval_of(row: StoredApproval, seal: Seal) -> Approval:
    """The approval in a row."""
    body = seal.open(Place("approval", "body", row.note_id, row.revision), ApprovalBody, row.body)
    return Approval(
        note_id=NoteId(row.note_id),
        revision=row.revision,
        content=body.content,
        by=body.by,
        at=row.at,
        ledger=body.ledger,
    )
