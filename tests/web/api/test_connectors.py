"""Connecting a model, seeing what would be sent and what was, through the routes."""

import pytest

from tests import factories as make
from therapy_app.domain.language import Language
from therapy_app.workflows.draft_note import draft_note

WHOLE = {
    "provider": "mistral",
    "name": "Notes helper",
    "endpoint": "https://api.mistral.ai/v1",
    "model": "mistral-small",
    "region": "EU, France",
    "processor": "Mistral AI SAS",
    "agreement": "2026-01-15",
    "retention": "not kept",
    "training": "excluded",
    "transfer": "within_eea",
    "always_ask": True,
}
SECRET = "sk-quiet-river-4711"


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


def added(browser, **other) -> dict:
    answer = browser.post("/api/connectors", json=WHOLE | {"key": SECRET} | other)
    assert answer.status_code == 200, answer.text
    return answer.json()["connectors"][-1]


def test_a_connector_is_added_off_and_switched_on(browser):
    one = added(browser)
    assert (one["on"], one["place"], one["lacks"]) == (False, "elsewhere", [])
    (one,) = browser.post(f"/api/connectors/{one['id']}/switch", json={"on": True}).json()[
        "connectors"
    ]
    assert one["on"]


def test_the_key_never_comes_back(browser):
    one = added(browser)
    assert one["has_key"]
    assert SECRET not in browser.get("/api/connectors").text
    (one,) = browser.post(f"/api/connectors/{one['id']}", json=WHOLE | {"key": ""}).json()[
        "connectors"
    ]
    assert not one["has_key"]


def test_what_is_missing_is_said_in_the_readers_language(browser, scene):
    one = added(browser, agreement="", training="allowed")
    assert [lack["field"] for lack in one["lacks"]] == ["agreement", "training"]
    refused = browser.post(f"/api/connectors/{one['id']}/switch", json={"on": True})
    assert refused.status_code == 409
    assert "data processing agreement" in refused.json()["error"]["message"]
    scene.speak(Language.DE)
    refused = browser.post(f"/api/connectors/{one['id']}/switch", json={"on": True})
    assert "Auftragsverarbeitung" in refused.json()["error"]["message"]


def test_a_server_on_this_computer_needs_only_what_reaches_it(browser):
    local = {"provider": "ollama", "endpoint": "http://localhost:11434", "always_ask": False}
    bare = dict.fromkeys(("region", "processor", "agreement", "retention"), "")
    one = added(browser, **local, **bare, training="", transfer="", key=None)
    assert (one["place"], one["lacks"]) == ("here", [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"provider": "nobody"},
        {"agreement": "yesterday"},
        {"training": "maybe"},
        {"always_ask": "yes"},
        {"name": 5},
    ],
)
def test_odd_fields_are_refused(browser, wrong):
    assert browser.post("/api/connectors", json=WHOLE | wrong).status_code == 400


def test_another_therapists_connector_is_not_found(browser, scene):
    one = added(browser)
    stranger = make.account(name="stranger")
    client = make.client(stranger)
    scene.join(stranger, client, make.session(client))
    other = scene.browser(scene.sign_in(stranger))
    assert other.get("/api/connectors").json()["connectors"] == []
    for act, body in (("", WHOLE), ("/switch", {"on": True}), ("/remove", {})):
        assert other.post(f"/api/connectors/{one['id']}{act}", json=body).status_code == 404


def test_nobody_who_is_not_signed_in_gets_any_of_it(scene):
    for path in ("/api/connectors", "/api/sent"):
        assert scene.browser().get(path).status_code == 401


@pytest.fixture
def note(scene):
    text = "Mara slept badly.\nHer sister Priya rang about the blue owl."
    return draft_note(scene.session.id, text, 0, template=None, by=scene.account, tools=scene.tools)


@pytest.fixture
def connector(browser) -> str:
    one = added(browser)["id"]
    browser.post(f"/api/connectors/{one}/switch", json={"on": True})
    return one


def test_what_would_be_sent_is_shown_whole_and_can_be_corrected(browser, note, connector):
    path = f"/api/notes/{note.id}/sending"
    shown = browser.get(path, params={"connector": connector}).json()
    prompts = "".join(request["prompt"] for request in shown["requests"])
    assert "Mara" not in prompts
    assert {one["word"] for one in shown["stand_ins"]} == {"Mara", "Priya"}
    body = {"word": "owl", "hide": True, "connector": connector}
    hidden = browser.post(f"{path}/words", json=body).json()
    assert "owl" in {one["word"] for one in hidden["stand_ins"]}
    assert hidden["seal"] != shown["seal"]
    body = {"word": "Priya", "hide": False, "connector": connector}
    again = browser.post(f"{path}/words", json=body).json()
    assert "Priya" in "".join(request["prompt"] for request in again["requests"])


def test_nothing_would_be_sent_to_what_is_off(browser, note, connector):
    browser.post(f"/api/connectors/{connector}/switch", json={"on": False})
    answer = browser.get(f"/api/notes/{note.id}/sending", params={"connector": connector})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "connector_off")


def test_what_was_sent_is_listed_by_session_and_in_all(browser, scene):
    sent = make.sent(scene.session)
    with scene.keeper() as unit:
        unit.sendings.add(sent)
        unit.commit()
    (one,) = browser.get(f"/api/sessions/{scene.session.id}/sent").json()["sent"]
    assert (one["text"], one["processor"], one["hidden"]) == (sent.text, sent.processor, 1)
    (line,) = browser.get("/api/sent").json()["sent"]
    assert line["who"] == scene.client.label
