"""The daily backup: whether, where, how many, and how the last one went."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.backup import BackupPlan, BackupTry
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right
from therapy_app.web import guard, wording
from therapy_app.web.retention_lines import long_day
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.workflows.daily_backup import back_up, plan_backups, planned


@guard.asks_for(Right.MANAGE)
class Backups(Shell):
    """What the page shows, ready worded."""

    daily: str = ""
    folder: str = ""
    keep: str = ""
    last: str = ""
    failed: bool = False

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    @rx.event
    def save(self, form: dict[str, Any]) -> Any:
        """Keep another plan."""
        return self._do(self._save, form)

    @rx.event
    def make(self) -> Any:
        """Make a backup now, as planned."""
        return self._do(self._make)

    def _read(self, by: Account) -> None:
        plan, last = planned(tools=tools())
        self.daily = "daily" if plan.daily else "off"
        self.folder = plan.folder
        self.keep = str(plan.keep)
        self.last = _told(last, by.language)
        self.failed = bool(last.problem)

    def _save(self, by: Account, form: dict[str, Any]) -> None:
        keep = str(form.get("keep", ""))
        if not keep.isdecimal() or len(keep) > len("365"):
            raise InvalidInputError(field="keep")
        daily, folder = form.get("daily") == "daily", str(form.get("folder", "")).strip()
        plan_backups(BackupPlan(daily, folder, int(keep)), by=by, tools=tools())
        self._read(by)
        self.told = wording.say(by.language, "settings.saved")

    def _make(self, by: Account) -> None:
        plan, _ = planned(tools=tools())
        if not plan.folder:
            raise InvalidInputError(field="folder")
        back_up(plan, tools=tools())
        self._read(by)


def _told(last: BackupTry, language: Language) -> str:
    if last.at is None:
        return wording.say(language, "backups.none")
    when = f"{long_day(last.at.astimezone().date(), language)}, {wording.clock_time(last.at)}"
    if last.problem or last.seen is None:
        why = wording.refusal(last.problem, language)
        return wording.say(language, "backups.failed", when=when, why=why)
    size = max(1, last.seen.bytes // 1024)
    return wording.say(language, "backups.made", when=when, size=size, entries=last.seen.entries)
