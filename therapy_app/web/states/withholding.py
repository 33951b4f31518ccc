"""What is withheld from the copy of one client, session by session."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.ids import ClientId, SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.session import Session
from therapy_app.domain.withholding import Part, PartKind, Withheld, WithheldBecause
from therapy_app.web import wording
from therapy_app.web.retention_lines import long_day
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.web.views import Choice
from therapy_app.workflows import withhold
from therapy_app.workflows.withhold import PartLine

_SHORT = 60
"""So much of a part is read out with its button."""


@dataclass(frozen=True, slots=True)
class PartView:
    """One part on the page; ``state`` is empty where it is shown in the copy."""

    key: str
    text: str
    state: str
    marked: bool
    act: str


class WithholdingPage(Shell):
    """What the page shows: of one session at a time, so that little of it lies in memory."""

    client: str = ""
    sessions: list[Choice] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    chosen: str = ""
    notes: list[PartView] = []  # noqa: RUF012
    sentences: list[PartView] = []  # noqa: RUF012
    passages: list[PartView] = []  # noqa: RUF012
    asked: str = ""

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    @rx.event
    def choose(self, session: str) -> Any:
        """Show the parts of this session."""
        return self._do(self._choose, session)

    @rx.event
    def ask(self, key: str) -> None:
        """Open the form that asks for the reason."""
        self._arrive()
        self.asked = key

    @rx.event
    def close(self) -> None:
        """Close the form."""
        self._quieten()
        self.asked = ""

    @rx.event
    def withhold(self, form: dict[str, Any]) -> Any:
        """Withhold the part that was asked about."""
        return self._do(self._withhold, form)

    @rx.event
    def show(self, key: str) -> Any:
        """Withhold a part no longer."""
        return self._do(self._show, key)

    def _id(self) -> ClientId:
        return ClientId(self._named())

    def _choose(self, by: Account, session: str) -> None:
        self.chosen = session
        self._read(by)

    def _read(self, by: Account) -> None:
        found = withhold.parts_of(self._id(), self.chosen, by=by, tools=tools())
        language = by.language
        self.client = self._id()
        self.sessions = [_session(one, language) for one in found.sessions]
        self.chosen = found.chosen.id if found.chosen else ""
        views = {kind: [_view(p, language) for p in found.parts if p.part.kind is kind]
                 for kind in PartKind}  # fmt: skip
        self.notes = views[PartKind.NOTE]
        self.sentences, self.passages = views[PartKind.SENTENCE], views[PartKind.PASSAGE]

    def _withhold(self, by: Account, form: dict[str, Any]) -> None:
        because = str(form.get("because", ""))
        if because not in set(WithheldBecause):
            raise InvalidInputError(field="because")
        withhold.withhold(
            self._id(),
            self._part(self.asked),
            WithheldBecause(because),
            str(form.get("reason", "")),
            by=by,
            tools=tools(),
        )
        self.asked = ""
        self._read(by)

    def _show(self, by: Account, key: str) -> None:
        withhold.show_again(self._id(), self._part(key), by=by, tools=tools())
        self._read(by)

    def _part(self, key: str) -> Part:
        kind, _, part_id = key.partition(":")
        if kind not in set(PartKind):
            raise NotFoundError
        return Part(SessionId(self.chosen), PartKind(kind), part_id)


def _session(session: Session, language: Language) -> Choice:
    day = long_day(session.date, language)
    title = wording.say(language, "withholding.hour", number=session.number, day=day)
    return Choice(session.id, title)


def _view(line: PartLine, language: Language) -> PartView:
    text = line.text or wording.say(language, "withholding.note")
    act = "show_what" if line.marked else "withhold_what"
    return PartView(
        key=f"{line.part.kind}:{line.part.id}",
        text=text,
        state=_state(line, language),
        marked=line.marked is not None,
        act=wording.say(language, f"withholding.{act}", what=text[:_SHORT]),
    )


def _state(line: PartLine, language: Language) -> str:
    one: Withheld | None = line.marked or line.with_it
    if one is None:
        return ""
    why = wording.say(language, f"withholding.{one.because}")
    key = "state_marked" if line.marked else "state_with_it"
    return wording.say(
        language, f"withholding.{key}", why=f"{why}: {one.reason}" if one.reason else why
    )
