"""One transaction over all repositories, and the keeper that opens it."""

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlmodel import Session as Transaction
from sqlmodel import select

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
    Notes,
    OwnFlows,
    OwnFormats,
    Passkeys,
    PracticeRecords,
    Recordings,
    SecondFactors,
    Sendings,
    Sessions,
    Sources,
    Standings,
    Supervision,
    Vocabularies,
)
from therapy_app.storage.audit_log import StoredAuditLog
from therapy_app.storage.database import for_unit, open_database, sweep
from therapy_app.storage.erasing import erased_words
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.master_key import KeyFile, MasterKey
from therapy_app.storage.migrate import migrate
from therapy_app.storage.passwords import Passwords
from therapy_app.storage.repositories.accounts import AccountRepository
from therapy_app.storage.repositories.answer_sheets import AnswerSheetRepository
from therapy_app.storage.repositories.clients import ClientRepository
from therapy_app.storage.repositories.connectors import ConnectorRepository
from therapy_app.storage.repositories.consents import ConsentRepository
from therapy_app.storage.repositories.doubt_answers import DoubtAnswerRepository
from therapy_app.storage.repositories.expiring import ExpiringRows
from therapy_app.storage.repositories.flags import FlagRepository
from therapy_app.storage.repositories.flows import FlowRepository
from therapy_app.storage.repositories.formats import FormatRepository
from therapy_app.storage.repositories.notes import NoteRepository
from therapy_app.storage.repositories.passkeys import PasskeyRepository
from therapy_app.storage.repositories.practice_records import PracticeRecordRows
from therapy_app.storage.repositories.recordings import RecordingRepository
from therapy_app.storage.repositories.second_factors import SecondFactorRepository
from therapy_app.storage.repositories.sendings import ChoiceRepository, SendingRepository
from therapy_app.storage.repositories.sessions import SessionRepository
from therapy_app.storage.repositories.sources import SourceRepository
from therapy_app.storage.repositories.standings import StandingRepository
from therapy_app.storage.repositories.supervision import SupervisionRepository
from therapy_app.storage.repositories.vocabularies import VocabularyRepository
from therapy_app.storage.tables import StoredKey


class StoredUnit:
    """Implements ports.UnitOfWork on a database."""

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
    audit: AuditLog

    def __init__(self, engine: Engine, master: MasterKey, passwords: Passwords) -> None:
        """Prepare; the transaction begins on entering the block."""
        self._engine = engine
        self._rows = Transaction(engine, expire_on_commit=False)
        self.vault = KeyVault(self._rows, master)
        self.accounts = AccountRepository(self._rows, self.vault, passwords)
        self.second_factors = SecondFactorRepository(self._rows, self.vault)
        self.passkeys = PasskeyRepository(self._rows, self.vault)
        self.clients = ClientRepository(self._rows, self.vault)
        self.sessions = SessionRepository(self._rows, self.vault)
        self.sources = SourceRepository(self._rows, self.vault)
        self.answer_sheets = AnswerSheetRepository(self._rows, self.vault)
        self.flows = FlowRepository(self._rows, self.vault)
        self._sound = RecordingRepository(self._rows, self.vault)
        self.recordings = self._sound
        self.vocabularies = VocabularyRepository(self._rows, self.vault)
        self.doubt_answers = DoubtAnswerRepository(self._rows)
        self.notes = NoteRepository(self._rows, self.vault)
        self.formats = FormatRepository(self._rows, self.vault)
        self.flags = FlagRepository(self._rows, self.vault)
        self.connectors = ConnectorRepository(self._rows, self.vault)
        self.sendings = SendingRepository(self._rows, self.vault)
        self.choices = ChoiceRepository(self._rows, self.vault)
        self.standings = StandingRepository(self._rows, self.vault)
        self.expiring = ExpiringRows(self._rows)
        self.practice = PracticeRecordRows(self._rows, self.vault)
        self.supervision = SupervisionRepository(self._rows, self.vault)
        self.consents = ConsentRepository(self._rows, self.vault)
        self.audit = StoredAuditLog(self._rows, self.vault)

    def __enter__(self) -> Self:
        """Begin; a writing transaction takes its lock at once."""
        self._rows.connection()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed, and close."""
        self._rows.close()

    def commit(self) -> None:
        """Make everything of this block last; raises StorageFullError when the disk refuses."""
        self._rows.commit()
        if self.vault.has_destroyed or self._sound.has_dropped or erased_words(self._rows):
            self.vault.has_destroyed = self._sound.has_dropped = False
            sweep(self._engine)


class DatabaseKeeper:
    """Implements ports.Keeper: opens units of work on one database under one master key."""

    def __init__(
        self, engine: Engine, master: MasterKey, passwords: Passwords | None = None
    ) -> None:
        """Use a migrated database; ``passwords`` sets the cost of hashing."""
        self._engine = engine
        self._master = master
        self._passwords = passwords or Passwords()

    def __call__(self, *, write: bool = True) -> StoredUnit:
        """A unit of work; ``write=False`` for reading only."""
        return StoredUnit(for_unit(self._engine, write=write), self._master, self._passwords)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def open_storage(url: str, key_file: Path, *, passwords: Passwords | None = None) -> DatabaseKeeper:
    """Migrate the database at ``url``, read or make the master key, and open the keeper.

    Raises FileNotFoundError if the key file is missing though data exists that it sealed, and
    TamperedError if it is another one's key file.
    """
    migrate(url)
    engine = open_database(url)
    # Under the write lock, so that two starts at the same moment make one key.
    with Transaction(for_unit(engine, write=True)) as rows:
        sealed = rows.exec(select(StoredKey).limit(1)).first()
        master = KeyFile.open_or_make(key_file, may_make=sealed is None)
        if sealed is not None:
            KeyVault(rows, master).load([sealed.scope])
        StoredAuditLog(rows, KeyVault(rows, master)).begin()
        rows.commit()
    # What was removed just before the last stop may still lie in the log.
    sweep(engine)
    return DatabaseKeeper(engine, master, passwords)
