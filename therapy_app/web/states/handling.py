"""How data is handled right now; no words of clients come here."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.paper import PaperKind
from therapy_app.domain.roles import Right
from therapy_app.export.handling_lines import Head, KeptLine, StepLine, head, kept, key_lies, steps
from therapy_app.web import guard, wording
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.workflows.data_handling import data_handling
from therapy_app.workflows.papers import paper


@guard.asks_for(Right.SELF)
class DataPage(Shell):
    """What the page shows, ready worded."""

    head: Head = Head("", "", "", "", "", "")
    away: bool = False
    steps: list[StepLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    kept: list[KeptLine] = []  # noqa: RUF012
    key_lies: str = ""
    version: str = ""
    gets_in: str = ""

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    def _read(self, by: Account) -> None:
        handling = data_handling(by=by, tools=tools())
        self.head = head(handling, by.language)
        self.away = bool(handling.away)
        self.steps = steps(handling, by.language)
        self.kept = kept(handling, by.language)
        made = paper(PaperKind.HANDLING, by.language, by=by, tools=tools())
        self.version = wording.say(by.language, "papers.version", version=made.version) + "."
        self.key_lies = key_lies(handling, by.language)
        rule = "required" if handling.second_factor else "relaxed"
        self.gets_in = wording.say(by.language, f"handling.access_{rule}")
