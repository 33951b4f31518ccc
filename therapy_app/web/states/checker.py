"""How well the checker does: its measured figures, and this practice's own counts."""

from typing import Any

import reflex as rx

from therapy_app.defaults.figures import checker_figures
from therapy_app.domain.account import Account
from therapy_app.pipeline.check.version import checker_version
from therapy_app.web import wording
from therapy_app.web.checker_lines import Figures, TallyRow, charts, tally_rows
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.workflows.flag_examples import flag_tallies


class Checker(Shell):
    """What the page shows; no words of clients come here."""

    measured: str = ""
    charts: list[Figures] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    tallies: list[TallyRow] = []  # noqa: RUF012
    called_wrong: int = 0
    asking: bool = False

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    @rx.event
    def ask(self) -> Any:
        """Say what the file holds before it is taken away."""
        return self._do(self._ask)

    @rx.event
    def leave(self) -> None:
        """Close the question."""
        self.asking = False

    def _read(self, by: Account) -> None:
        figures = checker_figures()
        same = figures.checker == checker_version()
        day = wording.long_date(figures.date, by.language)
        self.measured = wording.say(
            by.language,
            "checker.measured" if same else "checker.measured_earlier",
            date=f"{day} {figures.date.year}",
        )
        self.charts = charts(figures, by.language)
        counted = flag_tallies(by=by, tools=tools())
        self.tallies = tally_rows(counted, by.language)
        self.called_wrong = sum(tally.wrong for tally in counted)

    def _ask(self, by: Account) -> None:
        self._read(by)
        self.asking = True
