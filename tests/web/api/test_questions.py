"""Guided questions through the routes: asked, saved at each tap, kept from two windows, drafted."""

import pytest

ANSWER = {"flow": "standard", "question": "risk", "choices": ["some"], "text": "Once in summer."}


def code(answer) -> str:
    return answer.json()["error"]["code"]


def body(*answers, base: int = 0, **more) -> dict:
    return {"flow": "standard", "at": "risk", "answers": list(answers), "base": base, **more}


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


@pytest.fixture
def path(scene) -> str:
    return f"/api/sessions/{scene.session.id}"


def test_the_standard_questions_come_first(browser, path):
    found = browser.get(f"{path}/questions").json()
    assert found["flow"]["id"] == "standard"
    assert found["flows"][0] == {"id": "standard", "title": "Standard session"}
    assert (found["sheet"]["version"], found["sheet"]["answers"]) == (0, [])
    assert found["covered"] == []


def test_a_question_comes_with_its_choices_and_branches_and_nothing_chosen(browser, path):
    asked = browser.get(f"{path}/questions?flow=standard").json()["flow"]["questions"]
    risk = next(question for question in asked if question["id"] == "risk")
    assert [choice["id"] for choice in risk["choices"]] == ["some", "none", "brought", "not"]
    assert risk["choices"][0]["says"] == "Thoughts of suicide and self-harm were asked about."
    safety = next(question for question in asked if question["id"] == "safety")
    assert safety["only_if"] == [{"question": "risk", "choices": ["some", "brought"]}]


def test_a_saved_answer_comes_back(browser, path):
    saved = browser.put(f"{path}/answers", json=body(ANSWER)).json()
    assert saved == {"version": 1, "saved_at": "2026-11-12T10:55:00+00:00"}
    sheet = browser.get(f"{path}/questions").json()["sheet"]
    assert sheet["answers"] == [ANSWER]
    assert (sheet["flow"], sheet["at"]) == ("standard", "risk")


def test_a_second_window_overwrites_nothing_and_gets_the_answers(browser, path):
    browser.put(f"{path}/answers", json=body(ANSWER))
    answer = browser.put(f"{path}/answers", json=body())
    assert (answer.status_code, code(answer)) == (409, "stale_edit")
    assert answer.json()["current"]["answers"] == [ANSWER]


def test_answers_are_drafted_with_their_question(browser, path):
    browser.put(f"{path}/answers", json=body(ANSWER))
    drafted = browser.post(f"{path}/draft", json={"text": "", "base": 0, "answers": 1})
    assert drafted.status_code == 200
    note = browser.get(f"/api/notes/{drafted.json()['note']}").json()
    asked = "Did you talk about thoughts of suicide or self-harm?"
    assert [passage["asked"] for passage in note["source"]["passages"]] == [asked, asked]
    assert note["source"]["kind"] == "answered"


def test_answers_can_be_added_to_a_draft(browser, path):
    browser.post(f"{path}/draft", json={"text": "She came late.", "base": 0})
    browser.put(f"{path}/answers", json=body(ANSWER))
    added = browser.post(f"{path}/add", json={"text": "", "base": 0, "answers": 1})
    note = browser.get(f"/api/notes/{added.json()['note']}").json()
    assert note["source"]["text"].endswith("were asked about.\nOnce in summer.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": "all"},
        {"answers": ["risk"]},
        {"answers": [ANSWER | {"text": 5}]},
        {"answers": [ANSWER | {"choices": "some"}]},
        {"answers": [ANSWER, ANSWER]},
        {"flow": None},
        {"base": -1},
    ],
)
def test_what_is_no_answer_is_refused(browser, path, wrong):
    answer = browser.put(f"{path}/answers", json=body(ANSWER) | wrong)
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_strangers_and_unknown_flows_are_not_found(browser, path):
    assert browser.get(f"{path}/questions?flow=none").status_code == 404
    assert browser.get("/api/sessions/none/questions").status_code == 404
    assert browser.put("/api/sessions/none/answers", json=body(ANSWER)).status_code == 404
