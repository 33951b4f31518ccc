"""Guided questions of one's own through the routes: the list, keeping, warnings, files."""

import pytest

from tests import factories
from therapy_app.defaults.flow_file import LARGEST_FILE_KB

QUESTION = {"id": "seen", "ask": "What did you see?", "takes": "observation", "words": "Own words"}
MINE = {"language": "en", "title": "Mine", "about": "For me.", "questions": [QUESTION]}


def code(answer) -> str:
    return answer.json()["error"]["code"]


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


def keep(browser, **changes):
    return browser.post("/api/flows", json={"flow": MINE | changes})


def listed(browser, language="en"):
    return browser.get(f"/api/flows?language={language}").json()["flows"]


def sent(browser, text: str):
    return browser.post("/api/flows/file", files={"file": ("mine.yaml", text.encode())})


def test_the_list_holds_the_flows_of_the_app_and_ones_own(browser):
    kept = keep(browser).json()["flow"]
    assert listed(browser)[0] == {"id": "standard", "title": "Standard session", "own": False}
    assert listed(browser)[-1] == {"id": kept["id"], "title": "Mine", "own": True}
    assert kept["id"] not in {flow["id"] for flow in listed(browser, "de")}


def test_a_flow_is_read_changed_and_taken_out_of_use(browser):
    kept = keep(browser).json()["flow"]
    assert kept == {**MINE, "id": kept["id"]}
    changed = keep(browser, id=kept["id"], title="Other").json()["flow"]
    address = f"/api/flows/{kept['id']}"
    assert browser.get(f"{address}?language=en").json()["flow"] == changed
    assert browser.post(f"{address}/retire").status_code == 200
    assert browser.get(f"{address}?language=en").status_code == 404


def test_ones_own_questions_are_asked_and_drafted(browser, scene):
    kept = keep(browser).json()["flow"]["id"]
    path = f"/api/sessions/{scene.session.id}"
    asked = browser.get(f"{path}/questions?flow={kept}").json()
    assert asked["flow"]["questions"][0]["ask"] == "What did you see?"
    answer = {"flow": kept, "question": "seen", "choices": [], "text": "He looked tired."}
    browser.put(f"{path}/answers", json={"flow": kept, "at": "", "answers": [answer], "base": 0})
    assert browser.get(f"{path}/questions").json()["flow"]["id"] == kept
    drafted = browser.post(f"{path}/draft", json={"text": "", "base": 0, "answers": 1}).json()
    (passage,) = browser.get(f"/api/notes/{drafted['note']}").json()["source"]["passages"]
    assert (passage["asked"], passage["category"]) == ("What did you see?", "observation")


def test_words_for_a_flow_taken_out_of_use_are_not_lost(browser, scene):
    kept = keep(browser).json()["flow"]["id"]
    path = f"/api/sessions/{scene.session.id}"
    answer = {"flow": kept, "question": "seen", "choices": [], "text": "He looked tired."}
    browser.put(f"{path}/answers", json={"flow": kept, "at": "", "answers": [answer], "base": 0})
    browser.post(f"/api/flows/{kept}/retire")
    assert browser.get(f"{path}/questions").json()["flow"]["id"] == "standard"
    drafted = browser.post(f"{path}/draft", json={"text": "", "base": 0, "answers": 1}).json()
    (passage,) = browser.get(f"/api/notes/{drafted['note']}").json()["source"]["passages"]
    assert passage["asked"] is None


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_says_more_than_was_asked_is_warned_about_in_the_readers_words(
    browser, scene, language
):
    scene.speak(language)
    choices = [{"id": "a", "label": "A", "says": "The client denies suicidal thoughts."}]
    flow = MINE | {"questions": [QUESTION | {"choices": choices}]}
    found = browser.post("/api/flows/try", json={"flow": flow}).json()["warnings"]
    assert [(w["kind"], w["question"]) for w in found] == [
        ("no_risk", ""),
        ("normal_finding", "seen"),
    ]
    assert "denies suicidal thoughts" in found[1]["text"]


def test_a_flow_goes_out_as_a_file_and_comes_back_the_same(browser):
    file = browser.get("/api/flows/crisis/file?language=de")
    assert 'filename="krise-und-risiko.yaml"' in file.headers["content-disposition"]
    read = sent(browser, file.text).json()["flow"]
    shipped = browser.get("/api/flows/crisis?language=de").json()["flow"]
    assert read == {**shipped, "id": ""}


@pytest.mark.parametrize(
    "text",
    ["", "[1, 2]", "title: x", "a: &a [*a]", "language: fr\ntitle: T", "\x00", "{" * 5000],
)
def test_a_file_that_holds_no_questions_is_refused(browser, text):
    answer = sent(browser, text)
    assert (answer.status_code, code(answer)) == (400, "flow_file")


def test_too_large_a_file_is_refused(browser):
    assert sent(browser, "#" * (LARGEST_FILE_KB * 1024 + 1)).status_code == 413


def test_another_therapist_finds_nothing(browser, scene):
    kept = keep(browser).json()["flow"]["id"]
    other = factories.account(name="other")
    client = factories.client(other)
    scene.join(other, client, factories.session(client))
    stranger = scene.browser(scene.sign_in(other))
    assert stranger.get(f"/api/flows/{kept}?language=en").status_code == 404
    assert stranger.post(f"/api/flows/{kept}/retire").status_code == 404
    assert keep(stranger, id=kept).status_code == 404
