"""What a page says when the app itself went wrong while handling an event."""

from typing import cast

import reflex as rx
from reflex.event import EventSpec

from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right
from therapy_app.web import guard, wording
from therapy_app.web.mishaps import log_mishap
from therapy_app.web.states.shell import Shell


@guard.asks_for(Right.SELF)
class Mishap(Shell):
    """Owns up to what nobody foresaw."""

    @rx.event
    def own_up(self, number: str) -> None:
        """Show the number under which the log tells where it happened."""
        self.problem = wording.refusal("unexpected", Language(self.lang), id=number)


def on_event_error(exception: Exception) -> EventSpec:
    """For ``rx.App(backend_exception_handler=...)``: log type and place, show a number."""
    return cast("EventSpec", Mishap.own_up(log_mishap(exception)))
