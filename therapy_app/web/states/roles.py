"""The pages about accounts, and the page for those whose role has no part in another."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.roles import Right
from therapy_app.web import guard, wording
from therapy_app.web.states.shell import Shell


@guard.asks_for(Right.MANAGE)
class Managing(Shell):
    """Nothing beyond what every page knows: the component asks the routes."""

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    def _read(self, _by: Account) -> None:
        """There is nothing to read."""


@guard.asks_for(Right.SELF)
class OtherRole(Shell):
    """Who somebody is here, on the page that says that another one is another role's."""

    roles: str = ""

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    def _read(self, by: Account) -> None:
        names = [wording.say(by.language, f"roles.{role}") for role in sorted(by.roles)]
        self.roles = wording.say(by.language, "other_role.yours", roles=", ".join(names))


@guard.asks_for(Right.SUPERVISE)
class Supervising(Shell):
    """Which shared note is open; its words never come here."""

    note: str = ""

    @rx.event
    def load(self) -> Any:
        """Show the list, which its component reads."""
        return self._open(self._read)

    @rx.event
    def load_note(self) -> Any:
        """Name the note to the editor."""
        return self._open(self._read_note)

    def _read(self, _by: Account) -> None:
        """There is nothing to read."""

    def _read_note(self, _by: Account) -> None:
        self.note = self._named()
