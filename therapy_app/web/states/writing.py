"""The page of one session: the place to write, until there is a note."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.ids import SessionId
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.web.views import Choice, SessionHead, session_head
from therapy_app.workflows import reading


class Writing(Shell):
    """What stands around the source writer; the text itself never comes here."""

    head: list[SessionHead] = []  # noqa: RUF012 - one entry once the page is read
    formats: list[Choice] = []  # noqa: RUF012
    format: str = ""
    deaf: str = ""
    """Why this computer cannot hear; empty where it can."""

    @rx.event
    def load(self) -> Any:
        """Show the session, or go to its note where there is one."""
        return self._open(self._read)

    def _read(self, by: Account) -> Any:
        row = reading.session_page(SessionId(self._named()), by=by, tools=tools())
        if row.note is not None:
            return rx.redirect(f"/notes/{row.note.id}", replace=True)
        self.head = [session_head(row, by.language, tools().clock.today())]
        names = tools().templates.names(row.client.language)
        self.formats = [Choice(*name) for name in names]
        self.format = by.template
        return None


class Reviewing(Shell):
    """The page of one note; the editor reads the note itself."""

    note: str = ""

    @rx.event
    def load(self) -> Any:
        """Name the note to the editor."""
        return self._open(self._read)

    def _read(self, _by: Account) -> None:
        self.note = self._named()
