"""The first that a browser is shown of a page is the page, not an empty one."""

import asyncio
from typing import Any

import pytest
import reflex as rx
from reflex.state import State
from reflex_base.event import Event
from reflex_base.utils.format import format_event_handler

from tests.web.scene import Scene
from tests.web.states.acting import Tab
from therapy_app.web.arrival import ReadBeforeShown
from therapy_app.web.states.clients import Clients, OneClient
from therapy_app.web.states.entrance import Entrance
from therapy_app.web.states.settings import Settings
from therapy_app.web.states.shell import Shell
from therapy_app.web.states.today import Today
from therapy_app.web.states.writing import Reviewing, Writing

PAGES: list[tuple[type[Shell], str]] = [
    (Today, "/"),
    (Clients, "/clients"),
    (OneClient, "/clients/{client}"),
    (Settings, "/settings"),
    (Writing, "/sessions/{session}"),
    (Reviewing, "/notes/n1"),
]


class Broken(Shell):
    """A page that cannot be read."""

    @rx.event
    def load(self) -> None:
        raise RuntimeError


class Pages:
    """The app as the middleware asks it: what is loaded at every address."""

    def __init__(self, kind: type[Any]) -> None:
        self.kind = kind

    def get_load_events(self, path: str) -> list[Any]:
        assert path.startswith("/")
        return [self.kind.load]


def arrive(tab: Tab, kind: type[Any], handler: Any = State.hydrate_and_load) -> dict[str, Any]:
    """Connect to a page, up to where Reflex takes its state for the browser; gives that state."""
    event = Event(name=format_event_handler(handler), payload={})
    app = Pages(kind)
    assert asyncio.run(ReadBeforeShown().preprocess(app, tab.root, event)) is None
    tab.root._clean()  # as Reflex does before it takes the whole
    return tab.root.dict()


@pytest.mark.parametrize(("kind", "path"), PAGES)
def test_what_is_shown_first_is_what_the_page_shows_once_it_is_read(
    scene: Scene, kind: type[Shell], path: str
) -> None:
    tab = Tab(scene.account, path.format(client=scene.client.id, session=scene.session.id))
    shown = arrive(tab, kind)
    assert tab.state(kind).ready
    tab.do(kind, "load")
    assert tab.root.dict() == shown


def test_nothing_is_read_for_a_stranger(scene: Scene) -> None:
    tab = Tab(None, "/clients")
    arrive(tab, Clients)
    assert (tab.state(Clients).ready, tab.state(Clients).clients) == (False, [])


def test_the_doors_are_shown_to_everyone(scene: Scene) -> None:
    tab = Tab(None, "/sign-in", accept_language="de")
    arrive(tab, Entrance)
    assert (tab.state(Entrance).ready, tab.state(Entrance).german) == (True, True)


def test_other_events_read_no_page(scene: Scene) -> None:
    tab = Tab(scene.account, "/clients")
    arrive(tab, Clients, Clients.begin)
    assert not tab.state(Clients).ready


def test_a_page_that_cannot_be_read_leaves_it_to_reflex_to_say_so(scene: Scene) -> None:
    arrive(Tab(scene.account, "/broken"), Broken)
