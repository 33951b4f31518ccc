"""The home page: today's sessions, and notes still open from earlier days."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from starlette.concurrency import run_in_threadpool

from therapy_app.domain.account import Account
from therapy_app.domain.language import Language
from therapy_app.web import wording
from therapy_app.web.session_lines import count_today, open_lines, today_lines
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.web.views import SessionLine
from therapy_app.workflows import load_demo, reading


class Today(Shell):
    """What the home page shows."""

    day: str = ""
    empty: bool = False
    has_demo: bool = False
    demo_busy: bool = False
    sessions: list[SessionLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    sessions_count: str = ""
    waiting: list[SessionLine] = []  # noqa: RUF012
    waiting_count: str = ""

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    @rx.event
    async def load_demo(self) -> AsyncIterator[Any]:
        """Put the invented clients in, saying so while it takes a moment."""
        self.demo_busy = True
        yield
        # Drafting several notes takes seconds: no other page may wait for it.
        await run_in_threadpool(self._do, self._load_demo)
        self.demo_busy = False

    @rx.event
    def remove_demo(self) -> Any:
        """Take the invented clients out."""
        return self._do(self._remove_demo)

    def _read(self, by: Account) -> None:
        home = reading.home(by=by, tools=tools())
        now = tools().clock.now().astimezone()
        self.day = wording.long_date(home.today, by.language)
        self.empty = home.clients == 0
        self.has_demo = home.has_demo
        self.sessions = today_lines(home.sessions, by.language, now)
        self.sessions_count = count_today(home.sessions, by.language, now)
        self.waiting = open_lines(home.open, by.language, home.today)
        self.waiting_count = wording.say(by.language, "today.open_count", count=len(home.open))

    def _load_demo(self, by: Account) -> None:
        count = load_demo.load_demo(by=by, tools=tools())
        self._read(by)
        self.told = wording.say(Language(self.lang), "today.demo_loaded", count=count)

    def _remove_demo(self, by: Account) -> None:
        load_demo.remove_demo(by=by, tools=tools())
        self._read(by)
        self.told = wording.say(Language(self.lang), "today.demo_removed")
