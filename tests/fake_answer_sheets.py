"""Answers that are no source yet, in memory."""

from tests.shelf import Shelf
from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.prompt_flow import AnswerSheet


class FakeAnswerSheets:
    """One sheet for each session."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def of_session(self, session_id, owner) -> AnswerSheet | None:
        self._shelf.client_of(session_id, owner)
        return self._shelf.answer_sheets.get(session_id)

    def save(self, sheet, *, base) -> None:
        self._shelf.client_of(sheet.session_id)
        held = self._shelf.answer_sheets.get(sheet.session_id)
        if base != (held.version if held else 0):
            raise StaleEditError
        self._shelf.answer_sheets[sheet.session_id] = sheet

    def drop(self, session_id) -> None:
        self._shelf.answer_sheets.pop(session_id, None)
