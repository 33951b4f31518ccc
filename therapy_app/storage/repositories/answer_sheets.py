"""Answers to guided questions, until they are a source."""

from dataclasses import dataclass

from sqlmodel import Session as Transaction
from sqlmodel import col, delete

from therapy_app.domain.ids import AccountId, SessionId
from therapy_app.domain.prompt_flow import Answer, AnswerSheet
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.repositories.owned import client_of_session
from therapy_app.storage.repositories.versioned import save_over
from therapy_app.storage.tables import StoredAnswers


@dataclass(frozen=True, slots=True)
class SheetBody:
    """The sealed part of a sheet."""

    flow: str
    at: str
    answers: tuple[Answer, ...]


class AnswerSheetRepository:
    """Implements ports.AnswerSheets."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def of_session(self, session_id: SessionId, owner: AccountId) -> AnswerSheet | None:
        """What was answered so far; raises NotFoundError for another's session."""
        seal = self._seal(session_id, owner)
        row = self._rows.get(StoredAnswers, session_id, populate_existing=True)
        if row is None:
            return None
        body = seal.open(_place(session_id, row.version), SheetBody, row.body)
        return AnswerSheet(session_id, body.flow, body.at, body.answers, row.version, row.saved)

    def save(self, sheet: AnswerSheet, *, base: int) -> None:
        """Keep the answers; raises StaleEditError if ``base`` is not their version (0: none)."""
        body = self._seal(sheet.session_id).close(
            _place(sheet.session_id, sheet.version), SheetBody(sheet.flow, sheet.at, sheet.answers)
        )
        kept = {"version": sheet.version, "saved": sheet.saved, "body": body}
        save_over(self._rows, StoredAnswers, sheet.session_id, base, **kept)

    def drop(self, session_id: SessionId) -> None:
        """Forget the answers, once they have become a source."""
        self._rows.exec(delete(StoredAnswers).where(col(StoredAnswers.session_id) == session_id))

    def _seal(self, session_id: str, owner: str | None = None) -> Seal:
        return Seal(self._vault, client_of_session(self._rows, session_id, owner))


def _place(session_id: str, version: int) -> Place:
    return Place("answer_sheet", "body", session_id, version)
