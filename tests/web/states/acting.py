"""A page's state as the server holds it, for someone whom the guard has let in."""

from typing import Any

from reflex.state import State

from therapy_app.domain.account import Account
from therapy_app.web import guard


class Tab:
    """One browser tab: calls event handlers as Reflex would, on one tree of states."""

    def __init__(self, by: Account | None, path: str = "/", **headers: str) -> None:
        self.root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
        guard._current.set(by)
        guard._token.set("")
        self.go(path, **headers)

    def go(self, path: str, **headers: str) -> None:
        """Move to another address."""
        self.root.router_data = {"pathname": path, "asPath": path, "headers": headers, "query": {}}
        self.root._update_router_vars(self.root.router_data, {})

    def signed_in_with(self, token: str) -> "Tab":
        """The browser of this token: when its password was given counts."""
        guard._token.set(token)
        return self

    def state(self, kind: type[State]) -> Any:
        """The tab's state of this kind."""
        return self.root.get_substate(kind.get_full_name().split("."))

    def do(self, kind: type[State], event: str, *details: Any) -> Any:
        """Let an event happen; gives what the handler returns."""
        return getattr(kind, event).fn(self.state(kind), *details)
