"""The page of one session: the place to write, until there is a note and to add to its draft."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.ids import SessionId
from therapy_app.domain.note import NoteStatus
from therapy_app.ports import SessionRow
from therapy_app.web import wording
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.web.views import Choice, Ear, SessionHead, ear_lines, session_head
from therapy_app.workflows import reading
from therapy_app.workflows.connected_ears import ears
from therapy_app.workflows.formats import USUAL, format_names


class Writing(Shell):
    """What stands around the source writer; the text itself never comes here."""

    head: list[SessionHead] = []  # noqa: RUF012 - one entry once the page is read
    formats: list[Choice] = []  # noqa: RUF012
    format: str = ""
    note: str = ""
    """The draft that words are added to; empty before there is one."""
    ears: list[Ear] = []  # noqa: RUF012
    """Who may hear a dictation, first who does unless another is chosen."""
    deaf: str = ""
    """Why nobody can hear; empty where somebody can."""

    @rx.event
    def load(self) -> Any:
        """Show the session, or go to its note where there is one."""
        return self._open(self._read)

    @rx.event
    def load_more(self) -> Any:
        """Show the session once more, to add words to its draft."""
        return self._open(self._read_more)

    def _read(self, by: Account) -> Any:
        row = self._row(by)
        if row.note is not None:
            return rx.redirect(f"/notes/{row.note.id}", replace=True)
        self._show(row, by)
        return None

    def _read_more(self, by: Account) -> Any:
        row = self._row(by)
        if row.note is None:
            return rx.redirect(f"/sessions/{row.session.id}", replace=True)
        if row.note.status is NoteStatus.APPROVED:
            return rx.redirect(f"/notes/{row.note.id}", replace=True)
        self._show(row, by)
        self.note = row.note.id
        return None

    def _row(self, by: Account) -> SessionRow:
        _, session, *_ = self.router.url.path.strip("/").split("/")
        return reading.session_page(SessionId(session), by=by, tools=tools())

    def _show(self, row: SessionRow, by: Account) -> None:
        self.head = [session_head(row, by.language, tools().clock.today())]
        names = format_names(row.client.language, by=by, tools=tools())
        self.formats = [Choice(*name) for name in names]
        self.format = by.template if by.template in dict(names) else USUAL
        here = tools().can_hear()
        self.ears = ear_lines(ears(by=by, tools=tools()), by.language, here=here)
        self.deaf = "" if self.ears else wording.say(by.language, "dictate.deaf")


class Reviewing(Shell):
    """The page of one note; the editor reads the note itself."""

    note: str = ""

    @rx.event
    def load(self) -> Any:
        """Name the note to the editor."""
        return self._open(self._read)

    def _read(self, _by: Account) -> None:
        self.note = self._named()
