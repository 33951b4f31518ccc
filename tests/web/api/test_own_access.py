"""The browsers signed in as oneself, ending some, and another password, through the routes."""

import pytest

from tests.web.scene import PASSWORD, Scene
from therapy_app.domain.audit import AuditTag
from therapy_app.web.device import device_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604.1"
NEW = "another quiet river at dusk"


def sign_in(scene: Scene, agent: str, password: str = PASSWORD):
    """A browser that has signed in through the form."""
    browser = scene.browser(**{"User-Agent": agent})
    answer = browser.post("/api/sign-in", json={"name": "brandt", "password": password})
    assert answer.status_code == 200, answer.text
    return browser


def listed(browser) -> list[dict]:
    return browser.get("/api/browsers").json()["browsers"]


def acts(scene: Scene, tag: AuditTag) -> int:
    with scene.keeper(write=False) as unit:
        return sum(event.tag is tag for event in unit.audit.of_subject(scene.account.id))


@pytest.fixture
def here(scene: Scene):
    return sign_in(scene, FIREFOX)


def test_each_browser_is_listed_with_what_it_roughly_is_and_when_it_was_used(scene, here) -> None:
    scene.clock.pass_minutes(5)
    sign_in(scene, SAFARI)
    scene.clock.pass_minutes(1)
    here.get("/api/browser-key")
    mine, other = listed(here)
    assert (mine["device"], mine["mine"]) == ("Firefox, Linux", True)
    assert (other["device"], other["mine"]) == ("Safari, iPad", False)
    assert mine["since"] != mine["used"]
    assert "12 Nov" in other["since"]


def test_one_of_them_is_ended_at_once(scene, here) -> None:
    tablet = sign_in(scene, SAFARI)
    (other,) = (one for one in listed(here) if not one["mine"])
    left = here.post(f"/api/browsers/{other['id']}/end").json()["browsers"]
    assert [one["mine"] for one in left] == [True]
    assert tablet.get("/api/browser-key").status_code == 401
    assert acts(scene, AuditTag.BROWSER_ENDED) == 1
    assert here.post(f"/api/browsers/{other['id']}/end").status_code == 404


def test_all_others_are_ended_at_once(scene, here) -> None:
    others = [sign_in(scene, SAFARI) for _ in range(2)]
    left = here.post("/api/other-browsers/end").json()["browsers"]
    assert [one["mine"] for one in left] == [True]
    assert [one.get("/api/browser-key").status_code for one in others] == [401, 401]
    assert here.get("/api/browser-key").status_code == 200


def test_one_that_is_too_old_to_be_signed_in_is_not_listed(scene, here) -> None:
    scene.clock.pass_minutes(12 * 60 + 1)
    assert [one["mine"] for one in listed(sign_in(scene, SAFARI))] == [True]


def test_a_list_holds_no_token(scene, here) -> None:
    assert here.cookies["therapy_app"] not in here.get("/api/browsers").text


def test_another_password_ends_all_others_and_the_old_one_opens_nothing(scene, here) -> None:
    tablet = sign_in(scene, SAFARI)
    assert here.post("/api/password", json={"old": PASSWORD, "new": NEW}).status_code == 200
    assert here.get("/api/browser-key").status_code == 200
    assert tablet.get("/api/browser-key").status_code == 401
    old = scene.browser().post("/api/sign-in", json={"name": "brandt", "password": PASSWORD})
    assert old.status_code == 401
    sign_in(scene, SAFARI, NEW)
    assert acts(scene, AuditTag.PASSWORD_CHANGED) == 1


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [("not this one", NEW, 401), (PASSWORD, "short", 400), (PASSWORD, PASSWORD, 400)],
)
def test_without_the_old_password_or_with_a_weak_one_all_stays(
    scene, here, old, new, status
) -> None:
    tablet = sign_in(scene, SAFARI)
    assert here.post("/api/password", json={"old": old, "new": new}).status_code == status
    assert tablet.get("/api/browser-key").status_code == 200
    sign_in(scene, FIREFOX)


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_told_roughly(agent, device) -> None:
    assert device_of(agent) == device
