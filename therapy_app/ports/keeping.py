"""Sockets for keeping records: repositories and units of work."""

from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from therapy_app.domain.account import Account, Browser, SignIn
from therapy_app.domain.approval import Approval
from therapy_app.domain.client import Client
from therapy_app.domain.erasure import Counted
from therapy_app.domain.ids import (
    AccountId,
    ClientId,
    NoteId,
    SessionId,
    SourceId,
)
from therapy_app.domain.note import Note, Revision
from therapy_app.domain.overview import SessionRow
from therapy_app.domain.session import Session
from therapy_app.domain.source import PendingText, Source
from therapy_app.ports.asking import AnswerSheets, OwnFlows
from therapy_app.ports.audit_log import AuditLog
from therapy_app.ports.consents import Consents
from therapy_app.ports.dictating import DoubtAnswers, Recordings, Vocabularies
from therapy_app.ports.flags import Flags
from therapy_app.ports.formats import OwnFormats
from therapy_app.ports.keys import Keys
from therapy_app.ports.passkeys import Passkeys
from therapy_app.ports.retention import Expiring, PracticeRecords, Standings
from therapy_app.ports.second_factor import SecondFactors
from therapy_app.ports.sending import Choices, Connectors, Sendings
from therapy_app.ports.supervision import Supervision
from therapy_app.ports.withholding import Withholdings


class Accounts(Protocol):
    """Accounts, their passwords and signed-in sessions."""

    def count(self) -> int:
        """How many accounts exist; 0 means that the product is not set up."""
        ...

    def add(self, account: Account, password: str) -> None:
        """Keep a new account with its password hashed by Argon2id."""
        ...

    def save(self, account: Account) -> None:
        """Keep changed preferences."""
        ...

    def get(self, account_id: AccountId) -> Account:
        """One account, closed or not; raises NotFoundError."""
        ...

    def all(self) -> tuple[Account, ...]:
        """All accounts, closed ones too, by name."""
        ...

    def by_name(self, name: str) -> Account | None:
        """The account with this sign-in name, upper and lower case alike."""
        ...

    def password_fits(self, account_id: AccountId, password: str) -> bool:
        """Whether this is the account's password; costs one Argon2id either way."""
        ...

    def spend_a_hash(self) -> None:
        """Cost one Argon2id, so that an unknown name takes as long as a wrong password."""
        ...

    def failures(self, name: str, where: str, since: datetime) -> tuple[int, datetime | None]:
        """How many refused sign-ins there since then, and when the last one was."""
        ...

    def note_failure(self, name: str, where: str, at: datetime) -> None:
        """Count a refused sign-in (name and place are kept as one HMAC only)."""
        ...

    def clear_failures(self, name: str, where: str) -> None:
        """Forget the refused sign-ins there after a good one."""
        ...

    def device_mac(self, name: str, number: str) -> str:
        """An HMAC that shows that this product gave a number to a browser of this name.

        Empty before the first account.
        """
        ...

    def set_password(self, account_id: AccountId, password: str) -> None:
        """Keep another password, hashed by Argon2id; raises NotFoundError."""
        ...

    def start_sign_in(
        self,
        account_id: AccountId,
        token: str,
        at: datetime,
        device: str = "",
        *,
        enrolling: bool = False,
    ) -> None:
        """Remember a signed-in browser by the hash of its cookie's token.

        ``enrolling``: nothing opens there before the account has a second factor.
        """
        ...

    def enrolled(self, account_id: AccountId, token: str) -> None:
        """Let this browser go on; others of the account that wait for a second factor are ended."""
        ...

    def browsers(self, account_id: AccountId, token: str) -> tuple[Browser, ...]:
        """All signed-in browsers of the account, the last used first; ``token`` is one's own."""
        ...

    def end_browser(self, account_id: AccountId, browser_id: str) -> None:
        """Forget one of them; raises NotFoundError for another account's."""
        ...

    def sign_in(self, token: str) -> SignIn | None:
        """The signed-in session that this token stands for."""
        ...

    def touch(self, token: str, at: datetime) -> None:
        """Note that the browser was just used."""
        ...

    def prove(self, token: str, at: datetime) -> None:
        """Note that the password was just given in this browser."""
        ...

    def lock(self, token: str, *, locked: bool) -> None:
        """Lock or unlock the signed-in session."""
        ...

    def anyone_is_here(self, now: datetime, started: datetime) -> bool:
        """Whether a browser is signed in, unlocked and in use; since ``started`` at the earliest.

        Can be asked without the master key.
        """
        ...

    def end_sign_in(self, token: str) -> None:
        """Forget the signed-in session."""
        ...

    def browser_key(self, account_id: AccountId) -> bytes:
        """32 bytes with which this account's browsers encrypt what is not yet sent.

        Made once, kept wrapped by the master key; the browser never stores it.
        """
        ...


class Clients(Protocol):
    """Clients of one therapist. Each method raises NotFoundError for another's client."""

    def add(self, client: Client) -> None:
        """Keep a new client under a fresh data key."""
        ...

    def save(self, client: Client) -> None:
        """Keep changed fields."""
        ...

    def get(self, client_id: ClientId, owner: AccountId) -> Client:
        """One client."""
        ...

    def all(self, owner: AccountId) -> tuple[Client, ...]:
        """All clients, by code."""
        ...

    def count(self, owner: AccountId) -> int:
        """How many clients a therapist has, without opening anything of theirs."""
        ...

    def hand_over(self, client_id: ClientId, owner: AccountId, to: AccountId, code: str) -> None:
        """Give a client, and all that belongs to them, to another therapist, under this code.

        A restricted file goes along and stays restricted.
        """
        ...

    def remove(self, client_id: ClientId, owner: AccountId) -> tuple[Counted, ...]:
        """Destroy the client's data key, then all rows that belong to them; says how many."""
        ...


class Sessions(Protocol):
    """Sessions of the therapist's clients."""

    def add(self, session: Session) -> None:
        """Keep a new session."""
        ...

    def save(self, session: Session) -> None:
        """Keep changed fields."""
        ...

    def get(self, session_id: SessionId, owner: AccountId) -> Session:
        """One session; raises NotFoundError."""
        ...

    def of_client(self, client_id: ClientId, owner: AccountId) -> tuple[Session, ...]:
        """A client's sessions, newest first."""
        ...

    def on(self, day: date, owner: AccountId) -> tuple[SessionRow, ...]:
        """The sessions of a day, by time."""
        ...

    def without_approved_note(self, owner: AccountId, until: date) -> tuple[SessionRow, ...]:
        """Sessions up to and including this day whose note is not approved, oldest first."""
        ...

    def rows_of_client(self, client_id: ClientId, owner: AccountId) -> tuple[SessionRow, ...]:
        """A client's sessions with the state of their notes, newest first."""
        ...


class Sources(Protocol):
    """The therapist's words, and the text still being written."""

    def add(self, source: Source) -> None:
        """Keep one version of a source with its passages."""
        ...

    def get(self, source_id: SourceId, owner: AccountId) -> Source:
        """One version; raises NotFoundError."""
        ...

    def latest(self, session_id: SessionId, owner: AccountId) -> Source | None:
        """The newest version for a session."""
        ...

    def pending(self, session_id: SessionId, owner: AccountId) -> PendingText | None:
        """The text still being written."""
        ...

    def save_pending(self, pending: PendingText, *, base: int) -> None:
        """Keep the text being written; raises StaleEditError if ``base`` is not its version."""
        ...

    def versions(self, session_id: SessionId, owner: AccountId) -> tuple[Source, ...]:
        """All versions for a session that are kept, oldest first."""
        ...

    def erase_words(self, source: Source) -> None:
        """Keep a source whose time is over without its words, in the place of the whole one."""
        ...

    def drop_pending(self, session_id: SessionId) -> None:
        """Forget the text being written, once it has become a source."""
        ...


class Notes(Protocol):
    """Notes, their revisions and approvals. Revisions are added, and lose their words at last."""

    def add(self, note: Note) -> None:
        """Keep a new note with its first revision."""
        ...

    def get(self, note_id: NoteId, owner: AccountId) -> Note:
        """A note with its newest revision; raises NotFoundError."""
        ...

    def of_session(self, session_id: SessionId, owner: AccountId) -> Note | None:
        """The note of a session."""
        ...

    def add_revision(self, note: Note) -> None:
        """Keep ``note.revision`` as the next revision, and the note's status.

        Raises StaleEditError if a revision with that number exists already.
        """
        ...

    def save_status(self, note: Note) -> None:
        """Keep the note's status without a new revision."""
        ...

    def revision(self, note_id: NoteId, number: int, owner: AccountId) -> Revision:
        """One revision; raises NotFoundError."""
        ...

    def erase_words(self, revision: Revision) -> None:
        """Keep a revision whose time is over without its words, in the place of the whole one."""
        ...

    def revision_of_edit(self, note_id: NoteId, edit_id: str, owner: AccountId) -> int | None:
        """The number of the revision that this edit made, if it arrived before."""
        ...

    def add_approval(self, approval: Approval) -> None:
        """Keep an approval with its ledger."""
        ...

    def approvals(self, note_id: NoteId, owner: AccountId) -> tuple[Approval, ...]:
        """All approvals of a note, oldest first."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without ``commit()`` undoes everything."""

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

    def __enter__(self) -> Self:
        """Begin; a writing transaction takes its lock at once."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed, and close."""
        ...

    def commit(self) -> None:
        """Make everything of this block last; raises StorageFullError when the disk refuses."""
        ...


class Keeper(Protocol):
    """Opens units of work."""

    def __call__(self, *, write: bool = True) -> UnitOfWork:
        """A unit of work; ``write=False`` for reading only."""
        ...
