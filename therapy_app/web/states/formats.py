"""The page of note formats: who looks at it, and in which language."""

from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.web.states.shell import Shell


class Formats(Shell):
    """Nothing beyond what every page knows."""

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    def _read(self, _by: Account) -> None:
        """There is nothing to read: the component asks the routes."""
