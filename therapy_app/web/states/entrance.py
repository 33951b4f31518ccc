"""The pages at the doors: set-up, sign-in, unlock; open to everyone, showing nothing of anyone."""

from typing import Any

import reflex as rx

from therapy_app.domain.errors import NotSignedInError, SealedError
from therapy_app.domain.language import Language
from therapy_app.web import wording
from therapy_app.web.cookie import token_of
from therapy_app.web.guard import open_to_all
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.web.views import Choice
from therapy_app.workflows.sign_in import who


@open_to_all
class Entrance(Shell):
    """Greets in the language of the account where it is known, else of the browser."""

    sealed: bool = False
    formats: list[Choice] = []  # noqa: RUF012 - Reflex copies the defaults of its vars

    @rx.event
    def load(self) -> Any:
        """Show the form; the guard has sent away those who stand at the wrong door."""
        self._forget()
        headers = self.router.headers
        language = wording.preferred(headers.accept_language)
        try:
            known = who(
                token_of(headers.cookie),
                tools=tools(),
                allow_locked=True,
                allow_first=True,
                allow_enrolling=True,
                touch=False,
            )
            language = known.language
        except (NotSignedInError, SealedError):
            pass
        self.lang = str(language)
        names = tools().templates.names(Language(language))
        self.formats = [Choice(*name) for name in names]
        self.sealed = tools().keys.is_closed
        self.ready = True
