"""How long things are kept, what goes tonight, and what went."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.retention import Periods
from therapy_app.domain.roles import Right
from therapy_app.export.handling_lines import KeptLine, kept
from therapy_app.web import guard, retention_lines, wording
from therapy_app.web.retention_lines import CertificateLine, FileLine, NightLine
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.workflows.data_handling import data_handling
from therapy_app.workflows.keep_periods import keep_periods, keeping
from therapy_app.workflows.leaving import start_afresh
from therapy_app.workflows.permission import must_be_allowed


class Retention(Shell):
    """What the page shows, ready worded."""

    changing: bool = False
    kept: list[KeptLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    country: str = ""
    file_years: str = ""
    draft_days: str = ""
    words_days: str = ""
    refused_days: str = ""
    law: str = ""
    too_short: bool = False
    tonight: str = ""
    going: list[str] = []  # noqa: RUF012
    nights: list[NightLine] = []  # noqa: RUF012
    files: list[FileLine] = []  # noqa: RUF012
    certificates: list[CertificateLine] = []  # noqa: RUF012
    in_memory: bool = False
    sealed: bool = False
    starting: bool = False

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    @rx.event
    def change(self) -> None:
        """Open the form for other periods."""
        self._arrive()
        self.changing = True

    @rx.event
    def leave(self) -> None:
        """Close the form."""
        self._quieten()
        self.changing = False

    @rx.event
    def save(self, form: dict[str, Any]) -> Any:
        """Keep other periods."""
        return self._do(self._save, form)

    @rx.event
    def start(self) -> Any:
        """Have the app start afresh now, so that its memory holds nothing of what was erased."""
        return self._do(self._start)

    def _read(self, by: Account) -> None:
        found = keeping(by=by, tools=tools())
        periods, language = found.periods, by.language
        handling = data_handling(by=by, tools=tools())
        self.kept = kept(handling, language)
        self.sealed = handling.sealed
        self.in_memory = tools().fresh_start.is_wanted
        self.starting = False
        self.country = periods.country
        self.file_years = str(periods.file_years)
        self.draft_days = _days(periods.draft_days)
        self.words_days = _days(periods.words_days)
        self.refused_days = str(periods.refused_days)
        self.law = retention_lines.law(found, language)
        self.too_short = found.too_short
        self.tonight = retention_lines.tonight(found, language)
        self.going = retention_lines.going(found, language)
        self.nights = retention_lines.nights(found, language)
        self.files = retention_lines.files(found, language)
        self.certificates = retention_lines.certificates(found, language)

    def _start(self, by: Account) -> None:
        start_afresh(by=by, tools=tools())
        self.starting = True

    def _save(self, by: Account, form: dict[str, Any]) -> None:
        must_be_allowed(Right.MANAGE, by=by, tools=tools())
        guard.must_be_proven_here()
        periods = Periods(
            country=str(form.get("country", "")),
            file_years=_number(form, "file_years"),
            draft_days=_number(form, "draft_days") if form.get("draft_days") else None,
            words_days=_number(form, "words_days") if form.get("words_days") else None,
            refused_days=_number(form, "refused_days"),
        )
        keep_periods(periods, sure=bool(form.get("sure")), by=by, tools=tools())
        self.changing = False
        self._read(by)
        self.told = wording.say(by.language, "settings.saved")


def _days(days: int | None) -> str:
    return "" if days is None else str(days)


def _number(form: dict[str, Any], field: str) -> int:
    value = str(form.get(field, ""))
    if not value.isdecimal() or len(value) > len("365"):
        raise InvalidInputError(field=field)
    return int(value)
