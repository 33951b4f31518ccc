"""Every event handler of the pages, for nobody, a locked session and another therapist."""

from collections.abc import Iterator
from typing import Any

import pytest
from reflex.state import BaseState, State

from tests.web.matrix.belongings import (
    CANARY,
    Belongings,
    account_of,
    belongings,
    nothing,
    on_a_database,
)
from tests.web.states.acting import Tab as Acting
from tests.web.test_guard import Tab, name_of
from therapy_app import therapy_app
from therapy_app.domain.access import AccessRules
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import TherapyAppError
from therapy_app.domain.roles import Role, rights_of
from therapy_app.web import guard
from therapy_app.web.states.today import Today
from therapy_app.workflows.sign_in import lock

DOORS = {"Entrance.load"}
PAYLOADS: dict[str, tuple[object, ...]] = {
    "Clients.add": ({"code": "X-1", "name": "", "language": "en"},),
    "OneClient.change": ({"code": "X-2", "name": "", "language": "en"},),
    "SessionForm.choose": ("<client>",),
    "SessionForm.add": (
        {
            "client": "<client>",
            "date": "2026-11-12",
            "start": "09:00",
            "end": "09:50",
            "setting": "video",
            "modality": "",
        },
    ),
    "Settings.save": (
        {
            "display_name": "Dr. S.",
            "language": "en",
            "template": "soap",
            "idle_minutes": "10",
            "audio_days": "0",
            "therapist_named": "neutral",
            "client_named": "usual",
        },
    ),
    "Consents.ask": ("sound",),
    "Consents.write": ({"answer": "no", "on": "2026-11-01", "how": "spoken"},),
    "FileStanding.ask": ("hold",),
    "FileStanding.answer": ({"reason": "X", "ended": "2026-11-01"},),
    "FileStanding.act": ("resume",),
    "Backups.save": ({"daily": "off", "folder": "", "keep": "7"},),
    "OnePaper.show_in": ("de",),
    "Papers.save": ({"practice_name": "Practice"},),
    "Retention.save": ({"country": "de", "file_years": "10", "refused_days": "30"},),
    "WithholdingPage.choose": ("<session>",),
    "WithholdingPage.ask": ("note:",),
    "WithholdingPage.withhold": ({"because": "therapeutic", "reason": ""},),
    "WithholdingPage.show": ("note:",),
    "Mishap.own_up": ("1",),
}
"""What events bring along; all others bring nothing."""
NAMELESS = {"setvar"}
NAMED = {
    "OneClient": "/clients/<client>",
    "Consents": "/clients/<client>",
    "FileStanding": "/clients/<client>",
    "SessionForm": "/clients/<client>",
    "WithholdingPage": "/withhold/<client>",
    "Writing": "/sessions/<session>",
    "Reviewing": "/notes/<note>",
}
"""The states that read a record which their address names."""

ABOUT_NONE = {"Clients.add", "Today.load_demo"}


def states(kind: type[BaseState]) -> Iterator[type[BaseState]]:
    for below in kind.get_substates():
        if below.__module__.startswith("therapy_app.web.states."):
            yield below
        yield from states(below)


HANDLERS = {
    f"{state.__name__}.{name}": (state, name)
    for state in states(State)
    for name in state.event_handlers
    if name not in NAMELESS and name in vars(state)
}


def test_the_app_whose_events_these_are_is_the_one_that_is_served() -> None:
    assert therapy_app.app is not None
    assert len(HANDLERS) > 20
    assert set(PAYLOADS) | DOORS <= set(HANDLERS)


def test_no_event_is_open_to_all_but_those_at_the_doors() -> None:
    opened = {name for name, (state, _) in HANDLERS.items() if state.get_full_name() in guard._open}
    assert opened == DOORS


@pytest.mark.parametrize(
    ("caller", "way"),
    [("nobody", "/sign-in"), ("locked", "/unlock"), ("enrolling", "/second-factor")],
)
def test_every_event_of_who_may_not_come_in_leads_to_the_door(scene, caller, way) -> None:
    if caller == "enrolling":
        with scene.keeper() as unit:
            unit.practice.keep(AccessRules())
            unit.commit()
    token = None if caller == "nobody" else scene.sign_in()
    if token and caller == "locked":
        lock(token, tools=scene.tools)
    for name, (state, handler) in HANDLERS.items():
        tab = Tab(token)
        tab.send(name_of(state.event_handlers[handler]))
        door = None if name in DOORS else way
        assert tab.sent_to == door, name
        assert "Mara" not in str(tab.deltas), name


@pytest.mark.parametrize("role", Role)
def test_every_event_of_another_role_is_led_away_and_shows_nothing(scene, role) -> None:
    token = scene.sign_in(account_of(scene, role.value, role))
    refused = 0
    for name, (state, handler) in HANDLERS.items():
        if name in DOORS or guard.right_of(state.get_full_name()) in rights_of({role}):
            continue
        tab = Tab(token, path="/clients/x")
        tab.send(name_of(state.event_handlers[handler]))
        assert tab.sent_to == "/other-role", name
        assert "Mara" not in str(tab.deltas), name
        refused += 1
    assert refused > 1
    acts = [entry.event.tag for entry in _log(scene, refused)]
    assert acts == [AuditTag.REFUSED_BY_ROLE] * refused


@pytest.mark.parametrize(
    ("role", "home"), [("supervisor", "/shared"), ("manager", "/accounts"), ("auditor", "/log")]
)
def test_the_first_page_of_each_role_is_its_own(scene, role, home) -> None:
    token = scene.sign_in(account_of(scene, role, Role(role)))
    tab = Tab(token, path="/")
    tab.send(name_of(Today.load))
    assert tab.sent_to == home
    answer = scene.browser(token, Accept="text/html").get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, home)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    scene = on_a_database(tmp_path_factory.mktemp("house"))
    owner, stranger = account_of(scene, "owner"), account_of(scene, "stranger")
    theirs = belongings(scene, owner, scene.browser(scene.sign_in(owner)))
    yield scene, stranger, theirs
    scene.keeper.close()


@pytest.mark.parametrize("name", sorted(set(HANDLERS) - DOORS - ABOUT_NONE))
def test_an_event_about_anothers_record_is_as_good_as_about_none(house, name) -> None:
    _, stranger, theirs = house
    assert happens(name, stranger, theirs) == happens(name, stranger, nothing())


@pytest.mark.parametrize("name", ["OneClient.load", "Writing.load"])
def test_the_owner_sees_the_record_at_the_same_address(house, name) -> None:
    _, _, theirs = house
    with pytest.raises(AssertionError, match=CANARY):
        happens(name, theirs.account, theirs)


def happens(name: str, by, whose: Belongings) -> tuple[object, ...]:
    """What the tab shows after an event at the address of somebody's record."""
    kind, handler = HANDLERS[name]
    state: Any = kind
    tab = Acting(by, str(whose.named(NAMED.get(state.__name__, "/"))))
    payload = [whose.named(part) for part in PAYLOADS.get(name, ())]
    try:
        tab.do(state, handler, *payload)
    except TherapyAppError as error:
        return (type(error),)
    shown = tab.state(state).dict()
    assert CANARY not in str(shown)
    return (str(tab.state(state).problem), tab.state(state).wrong)


def _log(scene, most: int):
    with scene.keeper(write=False) as unit:
        return unit.audit.latest(most)
