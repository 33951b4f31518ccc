"""A draft by a model through the routes: started, followed, cancelled, refused."""

from dataclasses import replace
from threading import Event

import pytest

from tests.pipeline.write.models import ScriptedModel
from tests.web.api.test_connectors import WHOLE
from therapy_app.domain.errors import ModelSlowError
from therapy_app.web.tools import provide
from therapy_app.workflows.draft_note import draft_note

EMBEDDED = WHOLE | {
    "provider": "embedded",
    "endpoint": "",
    "model": "nowhere.gguf",
    "always_ask": False,
}


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


@pytest.fixture
def note(scene):
    text = "She slept four hours. She did not do the worry log."
    return draft_note(scene.session.id, text, 0, template=None, by=scene.account, tools=scene.tools)


def switched_on(browser, fields) -> str:
    (one,) = browser.post("/api/connectors", json=fields).json()["connectors"]
    browser.post(f"/api/connectors/{one['id']}/switch", json={"on": True})
    return one["id"]


def test_before_the_first_there_is_none(browser, note):
    shown = browser.get(f"/api/notes/{note.id}/writing").json()
    assert shown == {"writing": None, "revision": 1}
    assert browser.post(f"/api/notes/{note.id}/writing/cancel").json()["writing"] is None


def test_a_model_that_is_not_there_is_said_to_be_unreachable(browser, note):
    connector = switched_on(browser, EMBEDDED)
    answer = browser.post(f"/api/notes/{note.id}/writing", json={"connector": connector})
    assert answer.status_code == 424
    assert "draft stands" in answer.json()["error"]["message"]


def test_a_model_that_fails_leaves_the_draft_and_says_why(browser, note, scene):
    class Slow(ScriptedModel):
        def of(self, connector, secret):
            return self

    connector = switched_on(browser, EMBEDDED)
    provide(replace(scene.tools, models=Slow(ModelSlowError(seconds=120))))
    browser.post(f"/api/notes/{note.id}/writing", json={"connector": connector})
    for _ in range(2000):
        shown = browser.get(f"/api/notes/{note.id}/writing").json()
        if shown["writing"]["state"] != "running":
            break
        Event().wait(0.01)
    assert shown["writing"]["state"] == "failed"
    assert "120 seconds" in shown["writing"]["message"]
    assert shown["revision"] == 1


def test_what_has_not_been_seen_is_not_sent(browser, note):
    connector = switched_on(browser, WHOLE)
    answer = browser.post(f"/api/notes/{note.id}/writing", json={"connector": connector})
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "ask_first"


@pytest.mark.parametrize("body", [{}, {"connector": "x", "opened": "everything"}])
def test_an_unclear_request_is_refused(browser, note, body):
    assert browser.post(f"/api/notes/{note.id}/writing", json=body).status_code == 400


def test_anothers_note_is_not_found(browser):
    assert browser.get("/api/notes/nothing/writing").status_code == 404
