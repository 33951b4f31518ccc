"""The dialog that adds a session, with its client inline where there is none yet."""

import datetime as dt
from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import ClientId
from therapy_app.domain.session import Setting
from therapy_app.web.states.clients import OneClient, client_fields
from therapy_app.web.states.shell import Shell
from therapy_app.web.states.today import Today
from therapy_app.web.tools import tools
from therapy_app.web.views import ClientLine, client_line
from therapy_app.workflows import add_client, add_session, reading

NEW = "new"
USUAL_MINUTES = 50


class SessionForm(Shell):
    """What the dialog shows; the defaults are the last full hour of today, fifty minutes."""

    adding: bool = False
    choices: list[ClientLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    chosen: str = NEW
    date: str = ""
    start: str = ""
    end: str = ""

    @rx.event
    def begin(self) -> Any:
        """Open the dialog."""
        return self._do(self._begin)

    @rx.event
    def choose(self, client_id: str) -> None:
        """Take one of the clients, or a new one."""
        self.chosen = client_id

    @rx.event
    def leave(self) -> None:
        """Close the dialog."""
        self._quieten()
        self.adding = False

    @rx.event
    def add(self, form: dict[str, Any]) -> Any:
        """Keep the session, and show it where the dialog was opened."""
        return self._do(self._add, form)

    def _begin(self, by: Account) -> None:
        now = tools().clock.now().astimezone()
        self.date = f"{now:%Y-%m-%d}"
        self.start, self.end = usual_hour(now)
        self._list_clients(by)
        here = self._named()
        known = [c.id for c in self.choices]
        self.chosen = here if here in known else known[0] if known else NEW
        self.adding = True

    def _list_clients(self, by: Account) -> None:
        found = reading.clients(by=by, tools=tools())
        self.choices = [client_line(client, by.language) for client in found]

    def _add(self, by: Account, form: dict[str, Any]) -> Any:
        hour = session_fields(form)
        if form.get("client", NEW) == NEW:
            client = add_client.add_client(**client_fields(form), by=by, tools=tools())
            self._list_clients(by)
            self.chosen = client.id
        else:
            self.chosen = form["client"]
        add_session.add_session(ClientId(self.chosen), **hour, by=by, tools=tools())
        self.adding = False
        return OneClient.load if "/clients/" in self.router.url.path else Today.load


def usual_hour(now: dt.datetime) -> tuple[str, str]:
    """(start, end) of the last full hour, fifty minutes long and so within the day of ``now``."""
    start = now.replace(minute=0)
    return f"{start:%H:%M}", f"{start + dt.timedelta(minutes=USUAL_MINUTES):%H:%M}"


def session_fields(form: dict[str, Any]) -> dict[str, Any]:
    """The fields of a session as the form sends them; raises InvalidInputError by field."""
    return {
        "date": _read("date", form, dt.date.fromisoformat),
        "start": _read("start", form, dt.time.fromisoformat),
        "end": _read("end", form, dt.time.fromisoformat),
        "setting": _read("setting", form, Setting),
        "modality": form.get("modality", ""),
    }


def _read(field: str, form: dict[str, Any], kind: Any) -> Any:
    try:
        return kind(form.get(field, ""))
    except ValueError as error:
        raise InvalidInputError(field=field) from error
