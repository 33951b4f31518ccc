"""What every page shares: in which language, when it locks, and what went wrong."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.errors import TherapyAppError
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right, rights_of
from therapy_app.web import guard, wording
from therapy_app.web.places import home_of


@guard.asks_for(Right.SELF)
class Shell(rx.State):
    """The frame of the page; the pages' own states inherit from it.

    ``guard`` has checked who asks before any event arrives here.
    """

    lang: str = "en"
    ready: bool = False
    signs_as: str = ""
    rights: list[str] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    home: str = "/"
    idle_minutes: int = 10
    problem: str = ""
    wrong: str = ""
    told: str = ""
    _shown: str = ""

    @rx.var
    def german(self) -> bool:
        """Whether the screens are in German; English otherwise."""
        return self.lang == Language.DE

    @rx.event
    def dismiss(self) -> None:
        """Take away the message at the foot of the page."""
        self._quieten()

    def _open(self, read: Callable[[Account], Any]) -> Any:
        """Show a page: read its rows; what cannot be read is shown no longer."""
        by = self._arrive()
        try:
            return read(by)
        except TherapyAppError as error:
            self._forget()
            self._arrive()
            self._refuse(error)
        return None

    def _do(self, act: Callable[..., Any], *details: Any) -> Any:
        """Do one act, and say in a sentence what stood in its way."""
        by = self._arrive()
        try:
            return act(by, *details)
        except TherapyAppError as error:
            self._refuse(error)
        return None

    def _arrive(self) -> Account:
        """Begin an event: forget the last page's rows and messages; gives who asks.

        A page may be loaded again, or later than the first click on it: what is open on it
        stays open, for only another address or another account makes it another page.
        """
        by = guard.account()
        here = f"{by.id} {self.router.url.path.rstrip('/')}"
        if here != self._shown:
            self._forget()
            self._shown = here
        self._quieten()
        self._greet(by)
        return by

    def _greet(self, by: Account) -> None:
        self.lang = str(by.language)
        self.signs_as = by.display_name
        self.idle_minutes = by.idle_minutes
        self.rights = sorted(rights_of(by.roles))
        self.home = home_of(by)
        self.ready = True

    def _quieten(self) -> None:
        self.problem = self.wrong = self.told = ""

    def _refuse(self, error: TherapyAppError) -> None:
        """Say what stands in the way; ``wrong`` names the field, for the form to point at."""
        self.problem = wording.sentence(error, Language(self.lang))
        self.wrong = str(error.details.get("field", "")).removesuffix("_taken")

    def _forget(self) -> None:
        """Take what the last page showed out of the server's memory."""
        state: Any = self
        while type(state) is not Shell:
            state = state.parent_state
        state.reset()

    def _named(self) -> str:
        """The id of the record that the address names."""
        return self.router.url.path.rstrip("/").rsplit("/", 1)[-1]
