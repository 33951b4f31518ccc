"""The log of acts: the whole for an auditor, one's own acts for anybody else."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.roles import Right
from therapy_app.web import guard, wording
from therapy_app.web.log_lines import LogLine, chain_sentence, log_lines
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.workflows import read_log


@guard.asks_for(Right.SELF)
class Log(Shell):
    """What the page shows; ``last`` is the number of its last line, 0 where nothing is older."""

    lines: list[LogLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    about: str = ""
    last: int = 0

    @rx.event
    def load(self) -> Any:
        """Show the newest entries."""
        return self._open(self._read)

    @rx.event
    def more(self) -> Any:
        """Show older ones below."""
        return self._do(self._more)

    def _read(self, by: Account) -> None:
        found = read_log.log_page(by=by, tools=tools())
        self.lines = []
        self._append(found, by)
        which = "log.about_all" if found.whole else "log.about_own"
        self.about = wording.say(by.language, which)

    def _more(self, by: Account) -> None:
        self._append(read_log.log_page(by=by, tools=tools(), before=self.last), by)

    def _append(self, found: read_log.LogPage, by: Account) -> None:
        self.lines = [*self.lines, *log_lines(found.entries, found.names, by.language)]
        self.last = found.entries[-1].number if found.entries else 0


@guard.asks_for(Right.AUDIT)
class LogCheck(Shell):
    """Whether the log is whole."""

    found: str = ""
    broken: bool = False

    @rx.event
    def check(self) -> Any:
        """Look along the whole log."""
        return self._do(self._check)

    def _check(self, by: Account) -> None:
        found = read_log.check_log(tools=tools())
        self.broken = not found.is_whole
        self.found = chain_sentence(found, by.language)
