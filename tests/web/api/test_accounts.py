"""The routes for accounts, the choice of a first password and the proof before weighty acts."""

import pytest

from tests import factories
from tests.web.scene import PASSWORD
from therapy_app.domain.roles import Role

COLLEAGUE = {
    "name": "keller",
    "display_name": "Dr. A. Keller",
    "language": "en",
    "roles": ["therapist"],
}
OWN = "three blue herons at dawn"


@pytest.fixture
def manager(scene):
    return scene.browser(scene.sign_in())


def line(answer, name: str) -> dict:
    return next(one for one in answer.json()["accounts"] if one["name"] == name)


def test_somebody_is_added_comes_in_and_chooses_a_password(scene, manager):
    made = manager.post("/api/accounts", json=COLLEAGUE)
    assert line(made, "keller")["state"] == "invited"
    first = made.json()["first_password"]
    guest = scene.browser()
    assert guest.post("/api/sign-in", json={"name": "keller", "password": first}).status_code == 200
    page = guest.get("/", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/first-password")
    assert guest.get("/api/browsers").json()["error"]["code"] == "first_password"
    assert guest.post("/api/first-password", json={"password": "short"}).status_code == 400
    assert guest.post("/api/first-password", json={"password": OWN}).status_code == 200
    assert guest.get("/api/browsers").status_code == 200
    assert line(manager.get("/api/accounts"), "keller")["state"] == "in_use"


def test_the_list_says_how_many_clients_and_nothing_about_them(scene, manager):
    answer = manager.get("/api/accounts")
    assert line(answer, "brandt") == {
        "id": scene.account.id,
        "name": "brandt",
        "display_name": "Dr. J. Brandt",
        "roles": ["manager", "therapist"],
        "state": "in_use",
        "until": None,
        "clients": 1,
        "mine": True,
    }
    assert scene.client.code not in answer.text


def test_the_last_manager_is_told_why_it_stays(scene, manager):
    address = f"/api/accounts/{scene.account.id}"
    refused = manager.post(f"{address}/roles", json={"roles": ["therapist"]})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "last_manager")
    assert manager.post(f"{address}/roles", json={"roles": ["king"]}).status_code == 400


def test_a_first_password_out_of_time_says_what_to_do(scene, manager):
    first = manager.post("/api/accounts", json=COLLEAGUE).json()["first_password"]
    scene.clock.pass_minutes(8 * 24 * 60)
    answer = scene.browser().post("/api/sign-in", json={"name": "keller", "password": first})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "first_password_over")


def test_the_password_given_once_more_opens_a_weighty_act(scene):
    browser = scene.browser(scene.sign_in())
    scene.clock.pass_minutes(6)
    assert browser.get("/api/proof").json() == {"seconds": 0}
    copy = f"/api/clients/{scene.client.id}/copy"
    assert browser.get(copy).json()["error"]["code"] == "prove_again"
    assert browser.post("/api/proof", json={"password": "no"}).status_code == 401
    assert browser.post("/api/proof", json={"password": PASSWORD}).json() == {"seconds": 300}
    assert browser.get(copy).status_code == 200


def test_a_role_without_clients_hears_so_in_words(scene):
    auditor = factories.account(name="auditor", roles=frozenset({Role.AUDITOR}))
    with scene.keeper() as unit:
        unit.accounts.add(auditor, PASSWORD)
        unit.commit()
    answer = scene.browser(scene.sign_in(auditor)).get(f"/api/clients/{scene.client.id}/copy")
    assert answer.status_code == 403
    assert "another role" in answer.json()["error"]["message"]
