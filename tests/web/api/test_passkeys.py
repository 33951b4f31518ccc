"""Passkeys through the routes: made, used at the door and inside, listed, removed."""

import pytest

from tests.authenticator import SecurityKey
from tests.web.scene import PASSWORD, Scene
from therapy_app.web.tools import provide

HTTPS = "https://notes.practice.example"


@pytest.fixture
def key() -> SecurityKey:
    return SecurityKey()


@pytest.fixture
def mine(scene: Scene, key: SecurityKey):
    """A signed-in browser with one passkey, and what making it answered."""
    browser = scene.browser(scene.sign_in())
    return browser, made(browser, key).json()


def made(browser, key: SecurityKey, name: str = "My laptop"):
    options = browser.post("/api/passkeys/begin").json()
    return browser.post("/api/passkeys", json={"name": name, "credential": key.make(options)})


def used(browser, key: SecurityKey, path: str, **more):
    options = browser.post("/api/passkey-challenge").json()
    return browser.post(path, json={"credential": key.use(options), **more})


def code(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_a_passkey_is_made_listed_and_opens_without_a_name(scene, key, mine) -> None:
    browser, answer = mine
    assert len(answer["codes"]) == 10
    (one,) = browser.get("/api/passkeys").json()["passkeys"]
    assert (one["name"], one["used"], one["site"]) == ("My laptop", "", "")
    door = scene.browser()
    answer = used(door, key, "/api/sign-in/passkey")
    assert (answer.status_code, answer.json()) == (200, {})
    assert door.get("/api/browser-key").status_code == 200
    assert "therapy_app_known" in answer.cookies
    assert browser.get("/api/passkeys").json()["passkeys"][0]["used"] != ""


def test_the_options_ask_for_a_passkey_that_is_found_by_itself_and_for_its_owner(scene) -> None:
    options = scene.browser(scene.sign_in()).post("/api/passkeys/begin").json()
    wanted = options["authenticatorSelection"]
    assert wanted["residentKey"] == "required"
    assert wanted["userVerification"] == "required"
    assert options["attestation"] == "none"
    assert options["rp"]["id"] == "localhost"
    door = scene.browser().post("/api/passkey-challenge").json()
    assert door["userVerification"] == "required"
    assert door["allowCredentials"] == []


def test_the_door_tells_nobody_who_has_passkeys(scene, mine) -> None:
    assert scene.browser().post("/api/passkey-challenge").json()["allowCredentials"] == []


def test_a_locked_browser_opens_with_a_passkey_of_its_account(scene, key, mine) -> None:
    browser, _ = mine
    assert browser.post("/api/lock").status_code == 200
    assert browser.get("/api/browser-key").status_code == 423
    assert used(browser, key, "/api/unlock").status_code == 200
    assert browser.get("/api/browser-key").status_code == 200


def test_a_weighty_act_takes_a_passkey_or_password_and_code(scene, key, mine) -> None:
    browser, answer = mine
    scene.clock.pass_minutes(6)
    assert code(browser.post("/api/recovery-codes")) == (403, "prove_again")
    assert code(browser.post("/api/proof", json={"password": PASSWORD})) == (401, "code_needed")
    both = {"password": PASSWORD, "code": answer["codes"][0]}
    assert browser.post("/api/proof", json=both).json()["seconds"] == 300
    scene.clock.pass_minutes(6)
    assert used(browser, key, "/api/proof").json()["seconds"] == 300
    assert len(browser.post("/api/recovery-codes").json()["codes"]) == 10


def test_a_passkey_that_was_removed_opens_nothing(scene, key, mine) -> None:
    browser, answer = mine
    path = f"/api/passkeys/{answer['passkeys'][0]['id']}/remove"
    assert browser.post(path).json()["passkeys"] == []
    assert code(used(scene.browser(), key, "/api/sign-in/passkey")) == (401, "passkey_unknown")


def test_the_answer_for_an_account_with_passkeys_says_how_to_come_in_without(scene, mine) -> None:
    answer = scene.browser().post("/api/sign-in", json={"name": "brandt", "password": PASSWORD})
    assert code(answer) == (401, "code_needed")
    assert "recovery codes" in answer.json()["error"]["message"]


def test_behind_https_passkeys_belong_to_the_name_that_is_set_up(scene, key) -> None:
    provide(scene.tools, origins=[HTTPS])
    there = {"Host": "notes.practice.example", "Origin": HTTPS}
    browser = scene.browser(scene.sign_in(), **there)
    abroad = key.but(origin=HTTPS)
    assert browser.post("/api/passkeys/begin").json()["rp"]["id"] == "notes.practice.example"
    assert made(browser, abroad).status_code == 200
    assert used(scene.browser(**there), abroad, "/api/sign-in/passkey").status_code == 200
    here = scene.browser()
    assert code(used(here, key, "/api/sign-in/passkey")) == (401, "wrong_passkey")


def test_a_host_that_is_not_set_up_gets_no_challenge(scene) -> None:
    strange = scene.browser(Host="evil.example", Origin="http://evil.example")
    assert strange.post("/api/passkey-challenge").status_code == 421


def test_a_bare_number_is_told_to_take_the_name(scene) -> None:
    browser = scene.browser(Host="127.0.0.1:3000", Origin="http://127.0.0.1:3000")
    answer = browser.post("/api/passkey-challenge")
    assert code(answer) == (409, "passkey_address")
    assert "localhost" in answer.json()["error"]["message"]


def test_asking_for_challenges_has_its_pace(scene) -> None:
    statuses = {scene.browser().post("/api/passkey-challenge").status_code for _ in range(25)}
    assert statuses == {200, 429}
