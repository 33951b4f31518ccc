"""Preferences of the account."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.address import ClientNamed, FormOfAddress, TherapistNamed
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right
from therapy_app.web import guard, wording
from therapy_app.web.model_lines import ModelLine, model_lines
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.web.views import Choice
from therapy_app.workflows import change_settings
from therapy_app.workflows.formats import all_format_names


@guard.asks_for(Right.SELF)
class Settings(Shell):
    """What the settings page shows."""

    display_name: str = ""
    language: str = ""
    template: str = ""
    minutes: str = ""
    audio_days: str = ""
    therapist_named: str = ""
    client_named: str = ""
    models: list[ModelLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    formats: list[Choice] = []  # noqa: RUF012

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    @rx.event
    def save(self, form: dict[str, Any]) -> Any:
        """Keep changed preferences."""
        return self._do(self._save, form)

    def _read(self, by: Account) -> None:
        self.display_name = by.display_name
        self.language = str(by.language)
        self.template = by.template
        self.minutes = str(by.idle_minutes)
        self.audio_days = str(by.audio_days)
        self.therapist_named = by.address.therapist
        self.client_named = by.address.client
        self.models = model_lines(tools().hearing_models(), by.language)
        names = all_format_names(by=by, tools=tools())
        self.formats = [Choice(*name) for name in names]

    def _save(self, by: Account, form: dict[str, Any]) -> None:
        # A role without clients is asked for less.
        form = {
            "audio_days": str(by.audio_days),
            "template": by.template,
            "therapist_named": by.address.therapist,
            "client_named": by.address.client,
        } | form
        for field in ("idle_minutes", "audio_days"):
            if not form.get(field, "").isdecimal():
                raise InvalidInputError(field=field)
        changed = change_settings.change_settings(
            display_name=form.get("display_name", ""),
            language=Language(form.get("language", by.language)),
            template=form["template"],
            idle_minutes=int(form["idle_minutes"]),
            audio_days=int(form["audio_days"]),
            address=_address(form),
            by=by,
            tools=tools(),
        )
        self._greet(changed)
        self._read(changed)
        self.told = wording.say(changed.language, "settings.saved")


def _address(form: dict[str, Any]) -> FormOfAddress:
    for field, known in (("therapist_named", TherapistNamed), ("client_named", ClientNamed)):
        if form[field] not in set(known):
            raise InvalidInputError(field=field)
    return FormOfAddress(TherapistNamed(form["therapist_named"]), ClientNamed(form["client_named"]))
