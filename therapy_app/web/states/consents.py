"""What the client on the page consented to, and the form that writes it down."""

from datetime import date
from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.consent import How
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.paper import PaperKind
from therapy_app.web.consent_lines import ConsentLine, consent_lines, sheet_choice
from therapy_app.web.states.clients import OneClient
from therapy_app.web.tools import tools
from therapy_app.web.views import Choice
from therapy_app.workflows import consents, papers


class Consents(OneClient):
    """The section of a client's page about consents."""

    consents: list[ConsentLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    sheets: list[Choice] = []  # noqa: RUF012
    today: str = ""
    asked: str = ""
    asked_what: str = ""

    @rx.event
    def show(self) -> Any:
        """Show the section."""
        return self._open(self._look)

    @rx.event
    def ask(self, key: str) -> None:
        """Open the form about one thing."""
        self._arrive()
        found = [line for line in self.consents if line.key == key]
        self.asked = key if found else ""
        self.asked_what = found[0].what if found else ""

    @rx.event
    def close(self) -> None:
        """Close the form."""
        self._quieten()
        self.asked = ""

    @rx.event
    def write(self, form: dict[str, Any]) -> Any:
        """Write down what was said."""
        return self._do(self._write, form)

    def _look(self, by: Account) -> None:
        found = consents.topics(self._id(), by=by, tools=tools())
        self.consents = consent_lines(found, by.language)
        held = papers.handed_out(PaperKind.CLIENT_SHEET, tools=tools())
        known = [*consents.sheets_now(by=by, tools=tools()), *(one.paper for one in held)]
        self.sheets = list({one.version: sheet_choice(one) for one in reversed(known)}.values())
        self.sheets.reverse()
        self.today = tools().clock.today().isoformat()

    def _write(self, by: Account, form: dict[str, Any]) -> None:
        said = consents.Said(
            given=form.get("answer") == "yes",
            on=_day(str(form.get("on", ""))),
            how=_how(str(form.get("how", ""))),
            sheet=str(form.get("sheet", "")),
        )
        consents.write_consent(self._id(), self.asked, said, by=by, tools=tools())
        self.asked = ""
        self._look(by)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInputError(field="on") from None


def _how(text: str) -> How:
    try:
        return How(text)
    except ValueError:
        raise InvalidInputError(field="how") from None
