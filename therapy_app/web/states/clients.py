"""The list of clients, and the page of one of them."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.ids import ClientId
from therapy_app.domain.language import Language
from therapy_app.domain.retention import FileState
from therapy_app.web import guard, wording
from therapy_app.web.session_lines import dated_lines
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.web.views import ClientLine, SessionLine, client_line
from therapy_app.workflows import add_client, reading
from therapy_app.workflows.erase_client import erase_client


class Clients(Shell):
    """What the list of clients shows."""

    clients: list[ClientLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    clients_count: str = ""
    adding: bool = False

    @rx.event
    def load(self) -> Any:
        """Show the list."""
        return self._open(self._read)

    @rx.event
    def begin(self) -> None:
        """Open the form for a new client."""
        self._arrive()
        self.adding = True

    @rx.event
    def leave(self) -> None:
        """Close the form."""
        self._quieten()
        self.adding = False

    @rx.event
    def add(self, form: dict[str, Any]) -> Any:
        """Keep a new client."""
        return self._do(self._add, form)

    def _add(self, by: Account, form: dict[str, Any]) -> None:
        add_client.add_client(**client_fields(form), by=by, tools=tools())
        self.adding = False
        self._read(by)

    def _read(self, by: Account) -> None:
        found = reading.clients(by=by, tools=tools())
        self.clients = [client_line(client, by.language) for client in found]
        self.clients_count = wording.counted(
            by.language, "clients.count_one", "clients.count", len(found)
        )


class OneClient(Shell):
    """What the page of one client shows."""

    who: list[ClientLine] = []  # noqa: RUF012 - one entry once the page is read
    sessions: list[SessionLine] = []  # noqa: RUF012
    removal: str = ""
    editing: bool = False
    removing: bool = False
    copying: bool = False

    @rx.event
    def load(self) -> Any:
        """Show the client."""
        return self._open(self._read)

    @rx.event
    def edit(self) -> None:
        """Open the form."""
        self._arrive()
        self.editing = True

    @rx.event
    def ask_removal(self) -> None:
        """Ask before anything goes."""
        self._arrive()
        self.removing = True

    @rx.event
    def ask_copy(self) -> None:
        """Say what a copy holds before it is made."""
        self._arrive()
        self.copying = True

    @rx.event
    def leave(self) -> None:
        """Close the form or the question."""
        self._quieten()
        self.editing = self.removing = self.copying = False

    @rx.event
    def change(self, form: dict[str, Any]) -> Any:
        """Keep changed fields."""
        return self._do(self._change, form)

    @rx.event
    def remove(self) -> Any:
        """Remove the client and all that belongs to them, then go back to the list."""
        return self._do(self._remove)

    def _id(self) -> ClientId:
        return ClientId(self._named())

    def _read(self, by: Account) -> None:
        page = reading.client_page(self._id(), by=by, tools=tools())
        today = tools().clock.today()
        self.who = [client_line(page.client, by.language)]
        self.sessions = dated_lines(page.rows, by.language, today)
        count = wording.counted(
            by.language, "clients.remove_one_session", "clients.remove_sessions", len(page.rows)
        )
        self.removal = wording.say(by.language, "clients.remove_text", sessions=count)
        if page.state is not FileState.DUE and not page.client.demo:
            self.removal += " " + wording.say(by.language, "file.removal_early")

    def _change(self, by: Account, form: dict[str, Any]) -> None:
        add_client.change_client(self._id(), **client_fields(form), by=by, tools=tools())
        self.editing = False
        self._read(by)

    def _remove(self, by: Account) -> Any:
        guard.must_be_proven_here()
        erase_client(self._id(), by=by, tools=tools())
        self._forget()
        return rx.redirect("/clients")


def client_fields(form: dict[str, Any]) -> dict[str, Any]:
    """The fields of a client as the forms send them."""
    return {
        "code": form.get("code", ""),
        "name": form.get("name", "").strip() or None,
        "language": Language(form.get("language", Language.EN)),
    }
