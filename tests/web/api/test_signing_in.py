"""Setting up, signing in and out, locking: what the routes answer and what they keep."""

import base64
import logging

import pytest

from tests import factories
from tests.web.scene import PASSWORD, Scene
from therapy_app.domain.language import Language

FORM = {
    "name": "brandt",
    "display_name": "Dr. J. Brandt",
    "password": PASSWORD,
    "language": "en",
    "template": "soap",
}


def code(answer) -> str:
    return answer.json()["error"]["code"]


def test_setting_up_signs_in_with_a_cookie_scripts_cannot_read() -> None:
    scene = Scene()
    answer = scene.browser().post("/api/set-up", json=FORM)
    assert (answer.status_code, answer.json()) == (201, {})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("therapy_app=")
    for mark in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert mark in cookie
    assert answer.cookies["therapy_app"] in scene.keeper.shelf.sign_ins


def test_setting_up_happens_once(scene) -> None:
    answer = scene.browser().post("/api/set-up", json=FORM | {"name": "second"})
    assert (answer.status_code, code(answer)) == (409, "already_set_up")


@pytest.mark.parametrize(
    ("field", "value"),
    [("language", "fr"), ("language", None), ("name", 7), ("name", ""), ("display_name", ["x"])],
)
def test_a_field_that_is_not_one_is_named(field, value) -> None:
    answer = Scene().browser().post("/api/set-up", json=FORM | {field: value})
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_a_weak_password_is_refused_with_the_minimum() -> None:
    answer = Scene().browser().post("/api/set-up", json=FORM | {"password": "short"})
    assert (answer.status_code, code(answer)) == (400, "weak_password")
    assert "12" in answer.json()["error"]["message"]


def test_signing_in_gives_a_fresh_token_and_ends_the_old_one(scene) -> None:
    old = scene.sign_in()
    answer = scene.browser(old).post("/api/sign-in", json={"name": "Brandt", "password": PASSWORD})
    assert answer.status_code == 200
    assert set(scene.keeper.shelf.sign_ins) == {answer.cookies["therapy_app"]} != {old}


@pytest.mark.parametrize("name", ["brandt", "nobody"])
def test_a_wrong_password_and_an_unknown_name_read_alike(scene, name) -> None:
    answer = scene.browser().post("/api/sign-in", json={"name": name, "password": "no"})
    assert (answer.status_code, code(answer)) == (401, "wrong_password")
    assert "set-cookie" not in answer.headers
    assert name not in answer.json()["error"]["message"].lower()


def test_guessing_is_slowed_down(scene) -> None:
    browser = scene.browser()
    guesses = [
        browser.post("/api/sign-in", json={"name": "brandt", "password": "no"}) for _ in range(6)
    ]
    assert (guesses[-1].status_code, code(guesses[-1])) == (429, "too_many_attempts")
    assert int(guesses[-1].headers["retry-after"]) > 0


def test_one_address_cannot_try_many_names(scene) -> None:
    browser = scene.browser()
    answers = [
        browser.post("/api/sign-in", json={"name": f"name{n}", "password": "no"}) for n in range(21)
    ]
    assert [a.status_code for a in answers] == [401] * 20 + [429]
    scene.clock.pass_minutes(1)
    again = browser.post("/api/sign-in", json={"name": "brandt", "password": PASSWORD})
    assert again.status_code == 200


def test_signing_out_ends_the_session_and_takes_the_cookie_away(scene) -> None:
    token = scene.sign_in()
    browser = scene.browser(token)
    answer = browser.post("/api/sign-out")
    assert answer.status_code == 200
    assert answer.headers["clear-site-data"] == '"cache"'
    assert 'therapy_app=""' in answer.headers["set-cookie"]
    assert not scene.keeper.shelf.sign_ins
    assert scene.browser(token).get("/api/browser-key").status_code == 401


def test_signing_out_twice_is_harmless(scene) -> None:
    token = scene.sign_in()
    assert scene.browser(token).post("/api/sign-out").status_code == 200
    assert scene.browser(token).post("/api/sign-out").status_code == 200
    assert scene.browser().post("/api/sign-out").status_code == 200


def test_a_locked_session_reaches_nothing_but_its_unlocking(scene) -> None:
    browser = scene.browser(scene.sign_in())
    assert browser.post("/api/lock").status_code == 200
    for path in ("/api/browser-key", f"/api/sessions/{scene.session.id}/pending"):
        answer = browser.get(path)
        assert (answer.status_code, code(answer)) == (423, "locked")
    wrong = browser.post("/api/unlock", json={"password": "no"})
    assert (wrong.status_code, code(wrong)) == (401, "wrong_password")
    assert browser.get("/api/browser-key").status_code == 423
    assert browser.post("/api/unlock", json={"password": PASSWORD}).status_code == 200
    assert browser.get("/api/browser-key").status_code == 200


def test_a_page_that_asks_for_news_does_not_put_off_the_lock(scene) -> None:
    browser = scene.browser(scene.sign_in())
    for _ in range(3):
        scene.clock.pass_minutes(4)
        last = browser.get("/api/notes/none?since=1")
    assert (last.status_code, code(last)) == (423, "locked")


def test_the_browser_key_is_32_bytes_and_the_accounts_own(scene) -> None:
    other = factories.account(name="okafor")
    with scene.keeper() as unit:
        unit.accounts.add(other, PASSWORD)
        unit.commit()
    keys = [
        scene.browser(scene.sign_in(who)).get("/api/browser-key").json()
        for who in (scene.account, other)
    ]
    assert [len(base64.b64decode(k["key"])) for k in keys] == [32, 32]
    assert keys[0]["key"] != keys[1]["key"]
    assert [k["account"] for k in keys] == [scene.account.id, other.id]


@pytest.mark.parametrize("path", ["/api/lock", "/api/unlock"])
def test_locking_needs_a_session(scene, path) -> None:
    answer = scene.browser().post(path, json={"password": PASSWORD})
    assert (answer.status_code, code(answer)) == (401, "not_signed_in")


def test_errors_speak_the_users_language(scene) -> None:
    guess = {"name": "brandt", "password": "no"}
    german = scene.browser(**{"Accept-Language": "de-AT,de;q=0.9"}).post("/api/sign-in", json=guess)
    assert "Passwort" in german.json()["error"]["message"]
    scene.speak(Language.DE)
    signed_in = scene.browser(scene.sign_in(), **{"Accept-Language": "en"})
    answer = signed_in.get("/api/sessions/none/pending")
    assert "gehört" in answer.json()["error"]["message"]


def test_what_nobody_foresaw_shows_a_number_and_no_detail(scene, caplog) -> None:
    secret = "Mara said something"

    def fail(*, write: bool = True):
        raise RuntimeError(secret)

    token = scene.sign_in()
    object.__setattr__(scene.tools, "keeper", fail)
    with caplog.at_level(logging.DEBUG):
        answer = scene.browser(token).get("/api/browser-key")
    assert (answer.status_code, code(answer)) == (500, "unexpected")
    assert secret not in answer.text
    assert secret not in caplog.text
    number = next(r for r in caplog.records if r.name == "therapy_app.web").args[0]
    assert number in answer.json()["error"]["message"]
    assert "RuntimeError at" in caplog.text
    assert "test_signing_in.py" in caplog.text


def test_an_unknown_route_is_told_as_an_error_of_ours(scene) -> None:
    answer = scene.browser(scene.sign_in()).get("/api/nothing/here")
    assert (answer.status_code, code(answer)) == (404, "not_found")
