"""One transaction over all repositories."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlmodel import Session as Transaction

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
    PracticeRecords,
    Recordings,
    SecondFactors,
    Sendings,
    Sessions,
    Sources,
    Standings,
    Supervision,
    Vocabularies,
    Withholdings,
)
from therapy_app.storage.audit_log import StoredAuditLog
from therapy_app.storage.database import sweep
from therapy_app.storage.erasing import erased_words
from therapy_app.storage.key_changes import KeyChanges
from therapy_app.storage.key_door import MasterDoor
from therapy_app.storage.keys import KeyVault
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
from therapy_app.storage.repositories.withholdings import WithholdingRepository
from therapy_app.storage.row_ledger import RowLedger


class StoredUnit:
    """Implements ports.UnitOfWork on a database."""

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

    def __init__(self, engine: Engine, door: MasterDoor) -> None:
        """Prepare; the transaction begins on entering the block."""
        self._engine = engine
        self._rows = Transaction(engine, expire_on_commit=False)
        passwords = door.passwords
        self.vault = KeyVault(self._rows, door.ring)
        self._ledger = RowLedger(self._rows, self.vault)
        self._keys = KeyChanges(self._rows, self.vault, door.ring, door.path, passwords)
        self.keys = self._keys
        self.accounts = AccountRepository(self._rows, self.vault, self._keys, passwords)
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
        self.withholdings = WithholdingRepository(self._rows, self.vault)
        self.audit = StoredAuditLog(self._rows, self.vault, self._ledger)

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
        self._keys.undo()

    def commit(self) -> None:
        """Make everything of this block last; raises StorageFullError when the disk refuses."""
        self._ledger.settle()
        self._rows.commit()
        self._keys.settle()
        if self.vault.has_destroyed or self._sound.has_dropped or erased_words(self._rows):
            self.vault.has_destroyed = self._sound.has_dropped = False
            sweep(self._engine)
