"""A page that comes back after the connection was lost shows at once what it showed before."""

from contextlib import suppress
from typing import Any

from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, State, StateUpdate
from reflex_base.event import Event

from therapy_app.web import guard

FIRST = f"{State.get_full_name()}.hydrate_and_load"


class ReadBeforeShown(Middleware):
    """Reads a page before Reflex sends the browser its state for the first time.

    Reflex answers each connection with the whole state as it is, and has the page read only
    afterwards. A restarted server remembers no page, so that it would send an empty one: the
    browser would throw away the field in which someone writes, and with it the focus and the
    next key presses. Comes after ``guard.SignedInEvents``, and reads for those it lets in.
    """

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:
        """Read what the address names; Reflex reads it again, for redirects and messages."""
        if event.name == FIRST:
            for load in Event.from_event_type(app.get_load_events(state.rx_router_url.path)):
                with suppress(Exception):  # it happens again when Reflex reads, and is told then
                    await _read(state, load.name)
        return None


async def _read(state: BaseState, load: str) -> None:
    owner, _, handler = load.rpartition(".")
    if guard.lets_in(owner):
        getattr(await state.get_state(State.get_class_substate(owner)), handler)()
