"""How the file of the client on the page stands: treatment, legal hold, restriction."""

from datetime import date
from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import ClientId
from therapy_app.web.standing_lines import StandingLine, standing_line
from therapy_app.web.states.clients import OneClient
from therapy_app.web.tools import tools
from therapy_app.workflows import file_standing, reading

_ACTS = {
    "resume": file_standing.resume_treatment,
    "lift_hold": file_standing.lift_hold,
    "lift": file_standing.lift_restriction,
    "shut": file_standing.shut_restricted,
}
_WITH_REASON = {
    "hold": file_standing.put_on_hold,
    "restrict": file_standing.restrict,
    "open": file_standing.open_restricted,
}


class FileStanding(OneClient):
    """The section of a client's page that says where the file stands."""

    standing: list[StandingLine] = []  # noqa: RUF012 - one entry once the page is read
    asking: str = ""

    @rx.event
    def show(self) -> Any:
        """Show the section."""
        return self._open(self._look)

    @rx.event
    def ask(self, what: str) -> None:
        """Open the form for an act that needs a reason or a day."""
        self._arrive()
        self.asking = what if what in {"end", *_WITH_REASON} else ""

    @rx.event
    def close(self) -> None:
        """Close the form."""
        self._quieten()
        self.asking = ""

    @rx.event
    def answer(self, form: dict[str, Any]) -> Any:
        """Do the act that was asked about."""
        return self._do(self._answer, form)

    @rx.event
    def act(self, what: str) -> Any:
        """Do an act that needs no words."""
        return self._do(self._act, what)

    def _look(self, by: Account) -> None:
        page = reading.client_page(self._id(), by=by, tools=tools())
        self.standing = [standing_line(page, tools().clock.today(), by.language)]

    def _answer(self, by: Account, form: dict[str, Any]) -> Any:
        client = ClientId(self._id())
        if self.asking == "end":
            day = _day(str(form.get("ended", "")))
            file_standing.end_treatment(client, day, by=by, tools=tools())
        elif self.asking in _WITH_REASON:
            reason = str(form.get("reason", ""))
            _WITH_REASON[self.asking](client, reason, by=by, tools=tools())
        self.asking = ""
        return self._again(by)

    def _act(self, by: Account, what: str) -> Any:
        if what not in _ACTS:
            raise InvalidInputError(field="kind")
        _ACTS[what](ClientId(self._id()), by=by, tools=tools())
        return self._again(by)

    def _again(self, by: Account) -> Any:
        """What can be seen of the sessions may have changed with it."""
        self._look(by)
        return OneClient.load


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInputError(field="ended") from None
