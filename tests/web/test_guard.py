"""Nobody passes without a session: pages lead to their door, and no event is handled."""

import asyncio
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import OnLoadInternalState, State
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import format_event_handler, json_dumps

from tests import factories
from tests.web.scene import PASSWORD, Scene
from therapy_app.domain.errors import NotSignedInError
from therapy_app.web import guard
from therapy_app.web.arrival import ReadBeforeShown
from therapy_app.web.guard import SignedInEvents, open_to_all
from therapy_app.web.mishaps import TamedFormatter
from therapy_app.web.states.mishap import on_event_error
from therapy_app.workflows.sign_in import lock, sign_out, unlock

TAB = "5f1d3c1e-7c1b-4b1e-9e66-0d6a5c0f9a11"
SECRET = "Mara slept badly"
handled: list[str] = []


class Desk(rx.State):
    """A state as the pages have them, behind the door."""

    words: str = ""

    @rx.event
    def write(self) -> None:
        handled.append(guard.account().name)
        self.words = f"of {guard.account().name}"

    @rx.event
    def begin(self):
        handled.append("begin")
        return Desk.write

    @rx.event(background=True)
    async def later(self) -> None:
        handled.append(guard.account().name)

    @rx.event
    def fail(self) -> None:
        raise RuntimeError(SECRET)

    @rx.event
    def receive(self, files: list[str]) -> None:
        handled.append(f"received {len(files)}")


@open_to_all
class Porch(rx.State):
    """A state of the pages at the doors."""

    @rx.event
    def greet(self) -> None:
        handled.append("greeted")


@dataclass
class Tab:
    """A browser tab as the server sees it: what it sends, and what comes back."""

    token: str | None
    path: str = "/porch"
    states: StateManagerMemory = field(default_factory=StateManagerMemory)
    emitted: list[Event] = field(default_factory=list)
    deltas: list[dict] = field(default_factory=list)

    def send(self, *handlers, **payload) -> None:
        """Send events as the websocket does, and wait for all that follows from them."""
        handled.clear()
        asyncio.run(self._send(handlers, payload))

    def words(self) -> str:
        root = self.states.states[BaseStateToken(ident=TAB, cls=State).cache_key]
        return root.substates[Desk.get_name()].words

    @property
    def sent_to(self) -> str | None:
        ways = [e.payload["path"] for e in self.emitted if e.name == "_redirect"]
        return str(ways[-1]).strip('"') if ways else None

    async def emit_update(self, update, token: str) -> None:
        self.emitted += update.events
        if update.delta:
            self.deltas.append(update.delta)

    async def _send(self, handlers, payload) -> None:
        RegistrationContext.set(RegistrationContext.ensure_context().fork())
        app = rx.App(backend_exception_handler=on_event_error)
        app.add_middleware(SignedInEvents(), index=0)
        app.add_middleware(ReadBeforeShown(), index=1)
        app.add_page(rx.fragment(), route="/porch")
        app.add_page(rx.fragment(), route="/desk", on_load=Desk.write)
        processor = BaseStateEventProcessor(
            middleware=app,
            backend_exception_handler=app.backend_exception_handler,
            graceful_shutdown_timeout=5,
        )
        cookie = f"other=1; therapy_app={self.token}" if self.token else "other=1"
        namespace = cast("Any", self)
        async with processor.configure(state_manager=self.states, event_namespace=namespace):
            for handler in handlers:
                name = handler if isinstance(handler, str) else name_of(handler)
                event = Event(
                    name=name,
                    payload=payload,
                    router_data={
                        "headers": {"cookie": cookie},
                        "pathname": self.path,
                        "asPath": self.path,
                        "query": {},
                    },
                )
                await (await processor.enqueue(TAB, event)).wait_all()


def name_of(handler) -> str:
    return format_event_handler(handler)


@pytest.fixture
def tab(scene: Scene) -> Tab:
    return Tab(scene.sign_in())


def test_a_signed_in_tab_is_served_as_its_account(tab) -> None:
    tab.send(Desk.write)
    assert handled == ["brandt"]
    assert tab.words() == "of brandt"
    assert tab.sent_to is None


def test_a_page_locked_while_it_loads_is_led_to_the_door_and_not_left_blank(tab, scene) -> None:
    tab.send(Desk.write)
    lock(tab.token, tools=scene.tools)
    tab.send(f"{State.get_full_name()}.set_is_hydrated", value=True)
    assert tab.words() == ""
    assert tab.sent_to == "/unlock"


@pytest.mark.parametrize("handler", [Desk.write, Desk.begin, Desk.later])
@pytest.mark.parametrize("token", [None, "made-up", ""])
def test_no_event_of_a_stranger_is_handled(scene, handler, token) -> None:
    tab = Tab(token)
    tab.send(handler)
    assert handled == []
    assert tab.sent_to == "/sign-in"


@pytest.mark.parametrize("loading", [State.hydrate_and_load, OnLoadInternalState.on_load_internal])
def test_what_a_page_loads_is_loaded_for_the_signed_in_only(scene, tab, loading) -> None:
    tab.path = "/desk"
    tab.send(loading)
    assert (set(handled), tab.sent_to) == ({"brandt"}, None)
    stranger = Tab(None, "/desk")
    stranger.send(loading)
    assert (handled, stranger.sent_to) == ([], "/sign-in")


def test_what_a_browser_is_shown_first_is_a_page_already_read(tab) -> None:
    tab.path = "/desk"
    tab.send(State.hydrate_and_load)
    assert "of brandt" in str(tab.deltas[0])


def test_no_uploaded_file_of_a_stranger_is_handled(scene) -> None:
    tab = Tab(None)
    tab.send(Desk.receive, files=["words"])
    assert handled == []


def test_without_any_account_the_way_leads_to_set_up() -> None:
    Scene()
    tab = Tab(None)
    tab.send(Desk.write)
    assert (handled, tab.sent_to) == ([], "/set-up")


@pytest.mark.parametrize("handler", [Desk.write, Desk.begin, Desk.later])
def test_signing_out_elsewhere_stops_the_next_event(scene, tab, handler) -> None:
    tab.send(Desk.write)
    sign_out(tab.token, tools=scene.tools)
    tab.send(handler)
    assert (handled, tab.sent_to) == ([], "/sign-in")


def test_an_event_started_by_another_is_checked_by_itself(scene, tab, monkeypatch) -> None:
    """The session ends between an event and the one that it starts."""
    seen = []

    def admit_once(token, *, touch=True):
        seen.append(touch)
        return scene.account if len(seen) == 1 else guard.Door.SIGN_IN

    monkeypatch.setattr(guard, "admit", admit_once)
    tab.send(Desk.begin)
    assert handled == ["begin"]
    assert tab.sent_to == "/sign-in"


def test_a_locked_session_handles_nothing_until_it_is_unlocked(scene, tab) -> None:
    tab.send(Desk.write)
    lock(tab.token, tools=scene.tools)
    tab.send(Desk.write)
    assert (handled, tab.sent_to) == ([], "/unlock")
    unlock(tab.token, PASSWORD, tools=scene.tools)
    tab.send(Desk.write)
    assert handled == ["brandt"]


def test_a_session_nobody_used_is_locked_by_itself(scene, tab) -> None:
    scene.clock.pass_minutes(scene.account.idle_minutes + 1)
    tab.send(Desk.write)
    assert (handled, tab.sent_to) == ([], "/unlock")


def test_loading_a_page_again_does_not_put_off_the_lock(scene, tab) -> None:
    for _ in range(3):
        scene.clock.pass_minutes(4)
        tab.send(State.hydrate)
    tab.send(Desk.write)
    assert (handled, tab.sent_to) == ([], "/unlock")


def test_what_a_tab_held_is_gone_once_nobody_is_signed_in(scene, tab) -> None:
    tab.send(Desk.write)
    sign_out(tab.token, tools=scene.tools)
    tab.send(State.hydrate)
    assert tab.words() == ""
    assert "of brandt" not in str(tab.deltas[-1])


def test_a_refused_event_empties_the_page_in_the_browser(scene, tab) -> None:
    tab.send(Desk.write)
    lock(tab.token, tools=scene.tools)
    tab.send(Desk.write)
    assert tab.words() == ""
    desk = Desk.get_full_name()
    assert [v for k, v in tab.deltas[-1][desk].items() if k.startswith("words")] == [""]


def test_what_one_account_held_is_not_shown_to_the_next(scene, tab) -> None:
    tab.send(Desk.write)
    other = factories.account(name="okafor")
    with scene.keeper() as unit:
        unit.accounts.add(other, PASSWORD)
        unit.commit()
    tab.token = scene.sign_in(other)
    tab.send(State.hydrate)
    assert tab.words() == ""


def test_a_stranger_who_knows_the_tabs_name_sees_nothing(scene, tab) -> None:
    tab.send(Desk.write)
    stranger = Tab(None, states=tab.states)
    stranger.send(State.hydrate, State.hydrate_and_load, OnLoadInternalState.on_load_internal)
    assert "of brandt" not in str(stranger.deltas)
    assert tab.words() == ""


def test_events_at_the_doors_are_open(scene) -> None:
    tab = Tab(None)
    tab.send(Porch.greet)
    assert (handled, tab.sent_to) == (["greeted"], None)


def test_setting_a_var_by_name_is_no_way_around(scene) -> None:
    tab = Tab(None)
    tab.send(f"{Desk.get_full_name()}.setvar", var_name="words", value="x")
    assert tab.sent_to == "/sign-in"


def test_a_state_of_ours_cannot_pass_as_the_frameworks() -> None:
    assert guard._is_framework(name_of(State.hydrate))
    assert guard._is_framework(name_of(OnLoadInternalState.on_load_internal))
    assert not guard._is_framework(f"{Desk.get_full_name()}.hydrate")
    assert not guard._is_framework(f"{State.get_full_name()}.setvar")


def test_the_cookie_never_goes_to_the_browsers_scripts(scene, tab) -> None:
    tab.send(State.hydrate, Desk.write)
    sent = json_dumps(tab.deltas)
    assert "brandt" in sent
    assert tab.token not in sent


def test_a_broken_handler_shows_a_number_and_tells_nobodys_words(tab, caplog) -> None:
    with pytest.raises(RuntimeError):
        tab.send(State.hydrate, Desk.fail)
    sent = json_dumps(tab.deltas)
    number = next(r for r in caplog.records if r.name == "therapy_app.web").args[0]
    assert f"report the number {number}" in sent
    logged = [TamedFormatter().format(record) for record in caplog.records]
    assert any("RuntimeError at" in line and "test_guard.py" in line for line in logged)
    assert SECRET not in sent + "".join(logged)


def test_outside_an_event_nobody_is_signed_in() -> None:
    # A context of its own: the thread's may hold the account of an earlier test.
    with pytest.raises(NotSignedInError):
        Context().run(guard.account)


PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize(
    ("path", "door"),
    [("/", "/sign-in"), ("/clients", "/sign-in"), ("/unlock", "/sign-in"), ("/sign-in", None)],
)
def test_a_strangers_browser_is_led_to_sign_in(scene, path, door) -> None:
    answer = scene.browser().get(path, headers=PAGE)
    assert answer.headers.get("location") == door
    assert answer.status_code == (303 if door else 200)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "place"),
    [("/", None), ("/notes/1", None), ("/sign-in", "/"), ("/set-up", "/"), ("/unlock", "/")],
)
def test_a_signed_in_browser_stays_inside(scene, path, place) -> None:
    answer = scene.browser(scene.sign_in()).get(path, headers=PAGE)
    assert answer.headers.get("location") == place


def test_a_locked_browser_is_led_to_unlock(scene) -> None:
    token = scene.sign_in()
    lock(token, tools=scene.tools)
    browser = scene.browser(token)
    places = [browser.get(p, headers=PAGE).headers.get("location") for p in ("/", "/sign-in")]
    assert places == ["/unlock", "/unlock"]
    assert browser.get("/unlock/", headers=PAGE).status_code == 200


def test_a_new_installation_leads_to_set_up() -> None:
    browser = Scene().browser()
    assert browser.get("/", headers=PAGE).headers["location"] == "/set-up"
    assert browser.get("/set-up", headers=PAGE).status_code == 200


def test_files_of_the_app_are_served_at_the_doors(scene) -> None:
    assert scene.browser().get("/x.js", headers={"Accept": "*/*"}).status_code == 200
