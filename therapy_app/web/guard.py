"""The sign-in check: one rule for pages and events, asked of the database each time."""

# ruff: noqa: SLF001 - Reflex offers no public way to a state's root and its changes.

from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from enum import StrEnum
from typing import Any, TypeVar

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, State, StateUpdate
from reflex_base.constants import CompileVars, RouteVar
from reflex_base.event import Event
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from therapy_app.domain.account import Account
from therapy_app.domain.errors import (
    FirstPasswordError,
    LockedError,
    NotSignedInError,
    NotYourRoleError,
    SecondFactorNeededError,
)
from therapy_app.domain.roles import Right
from therapy_app.web.cookie import token_of
from therapy_app.web.origin import headers_of
from therapy_app.web.places import HOME, REFUSED, home_of, instead_of
from therapy_app.web.tools import tools
from therapy_app.workflows.permission import must_be_allowed
from therapy_app.workflows.set_up import is_set_up
from therapy_app.workflows.sign_in import must_be_proven, who


class Door(StrEnum):
    """The pages that stand outside: where those are sent who may not come in."""

    SIGN_IN = "/sign-in"
    SET_UP = "/set-up"
    UNLOCK = "/unlock"
    FIRST_PASSWORD = "/first-password"  # noqa: S105 - an address
    SECOND_FACTOR = "/second-factor"


def admit(token: str | None, *, touch: bool = True) -> Account | Door:
    """The account behind the cookie's token, or the door to send this browser to."""
    try:
        return who(token, tools=tools(), touch=touch)
    except LockedError:
        return Door.UNLOCK
    except FirstPasswordError:
        return Door.FIRST_PASSWORD
    except SecondFactorNeededError:
        return Door.SECOND_FACTOR
    except NotSignedInError:
        return Door.SIGN_IN if is_set_up(tools=tools()) else Door.SET_UP


class SignedInPages:
    """Sends a browser that may not come in to its door before any page is served.

    Pages hold no data of their own, so this is courtesy; what protects the data is
    ``SignedInEvents`` and the check in each route.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect, or pass the request on."""
        if _is_page(scope):
            token = token_of(headers_of(scope).get("cookie"))
            found = await run_in_threadpool(admit, token, touch=False)
            place = _place(scope["path"].rstrip("/") or HOME, found)
            if place is not None:
                await RedirectResponse(place, 303)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    """Whether the browser navigates: files and routes are asked for without wanting HTML."""
    return (
        scope["type"] == "http"
        and scope["method"] in {"GET", "HEAD"}
        and not scope["path"].startswith("/api/")
        and "." not in scope["path"].rpartition("/")[2]
        and "text/html" in headers_of(scope).get("accept", "")
    )


def _place(path: str, found: Account | Door) -> str | None:
    """Where to send a browser that asks for ``path``; None if it may stay."""
    wanted = found if isinstance(found, Door) else home_of(found)
    at_a_door = path in set(Door)
    if isinstance(found, Account) and not at_a_door and path != HOME:
        return None
    return None if path == wanted else wanted


class Ownership(rx.State):
    """Whose data the state of this browser tab holds."""

    _account_id: str = ""


_current: ContextVar[Account | None] = ContextVar("account", default=None)
_token: ContextVar[str] = ContextVar("token", default="")
_open: set[str] = set()
_rights: dict[str, Right] = {}
_StateClass = TypeVar("_StateClass", bound=type[BaseState])


def account() -> Account:
    """Who is behind the event being handled; raises NotSignedInError outside one."""
    found = _current.get()
    if found is None:
        raise NotSignedInError
    return found


def must_be_proven_here() -> None:
    """Before a weighty act: raises ProveAgainError where the password was given too long ago."""
    must_be_proven(_token.get(), tools=tools())


def right_of(state: str) -> Right:
    """What the events of this state ask for; of one that does not say: the right to treat."""
    return _rights.get(state, Right.TREAT)


def lets_in(state: str) -> bool:
    """Whether the event being handled may reach this state, given by its full name."""
    someone = _current.get()
    return state in _open or (someone is not None and someone.may(right_of(state)))


def open_to_all(state: _StateClass) -> _StateClass:
    """Class decorator: the events of this state need no sign-in (the pages at the doors)."""
    _open.add(state.get_full_name())
    return state


def asks_for(right: Right) -> Callable[[_StateClass], _StateClass]:
    """Class decorator: what somebody must be allowed, for the events of this state."""

    def decorate(state: _StateClass) -> _StateClass:
        _rights[state.get_full_name()] = right
        return state

    return decorate


class SignedInEvents(Middleware):
    """Checks every event of every state before its handler runs.

    Reflex calls this for events from the websocket, for those another event started, for
    background events and for uploads alike, with the state locked. The identity is the cookie
    of the websocket's handshake, looked up anew each time: signing out or locking in one tab
    stops all others at their next event. A tab's state is emptied as soon as it belongs to
    someone else or to nobody.
    """

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ARG002
        """Let the event through, or answer it with an emptied page and the way to the door."""
        framework = _is_framework(event.name)
        token = token_of(state.router_data.get(RouteVar.HEADERS, {}).get("cookie"))
        found = await run_in_threadpool(admit, token, touch=not framework)
        someone = found if isinstance(found, Account) else None
        _current.set(someone)
        _token.set(token or "")
        emptied = await _empty_unless_owned(state, someone.id if someone else "")
        # A page whose loading is over reads nothing more that would show the way to the door.
        stranded = emptied and someone is None and event.name.endswith(f".{_LOADED}")
        owner = event.name.rpartition(".")[0]
        if (framework and not stranded) or lets_in(owner):
            return None
        way = await _way_out(found, owner, state)
        root = state._get_root_state()
        delta = await root._get_resolved_delta()
        root._clean()
        return StateUpdate(delta=delta, events=Event.from_event_type(rx.redirect(way)))


async def _way_out(found: Account | Door, owner: str, state: BaseState) -> str:
    """The door, or a page of one's own role; what a role forbids is written down."""
    if isinstance(found, Door):
        return str(found)
    way = instead_of(state.router.url.path, found)
    if way == REFUSED:
        with suppress(NotYourRoleError):
            await run_in_threadpool(must_be_allowed, right_of(owner), by=found, tools=tools())
    return way


async def _empty_unless_owned(state: BaseState, account_id: str) -> bool:
    """Whether the state was somebody else's, and is empty now."""
    owner = await state.get_state(Ownership)
    if owner._account_id == account_id:
        return False
    root = state._get_root_state()
    hydrated = getattr(root, CompileVars.IS_HYDRATED)
    root.reset()
    setattr(root, CompileVars.IS_HYDRATED, hydrated)
    owner._account_id = account_id
    return True


_LOADED = "set_is_hydrated"
_FRAMEWORK = {
    "hydrate",
    "hydrate_and_load",
    _LOADED,
    "on_load_internal",
    "update_vars_internal",
}


def _is_framework(name: str) -> bool:
    """Events by which Reflex loads a page; the app's own states cannot take their names."""
    owner, _, handler = name.rpartition(".")
    return handler in _FRAMEWORK and _owner_is_reflex(owner)


def _owner_is_reflex(full_name: str) -> bool:
    root = State.get_full_name()
    return full_name == root or full_name.startswith(f"{root}.reflex___")
