"""Calling a flag wrong through the routes, and the file of all such flags."""

import json

import pytest

TEXT = "She slept about four hours a night.\nWe agreed on a worry log."


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


@pytest.fixture
def path(scene, browser) -> str:
    made = browser.post(
        f"/api/sessions/{scene.session.id}/draft",
        json={"text": TEXT, "base": 0, "template": "soap"},
    )
    path = f"/api/notes/{made.json()['note']}"
    edit(browser, path, "e1", kind="reword", sentence="s1", changed=1, text="She slept five.")
    return path


def edit(browser, path, edit_id, **fields):
    return browser.post(f"{path}/edits", json={"edit_id": edit_id} | fields)


def dispute(browser, path, **fields):
    asked = {"kind": "dispute", "sentence": "s1", "changed": 2, "finding": 0} | fields
    return edit(browser, path, "e2", **asked)


def test_a_flag_called_wrong_is_settled_and_says_so(browser, path) -> None:
    whole = dispute(browser, path).json()
    (found,) = whole["sentences"][0]["findings"]
    assert found["disputed"] is True
    assert whole["sentences"][0]["resolution"]["way"] == "disputed"
    assert whole["open"]["sentences"] == []


@pytest.mark.parametrize("finding", [None, 1, -1, "0"])
def test_a_flag_that_is_not_there_is_refused(browser, path, finding) -> None:
    answer = dispute(browser, path, finding=finding)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_input")


def test_a_sentence_that_moved_on_is_not_disputed(browser, path) -> None:
    assert dispute(browser, path, changed=1).status_code == 409


def test_the_file_is_a_download_with_one_example_a_line(browser, path) -> None:
    dispute(browser, path)
    answer = browser.get("/api/flags/export")
    assert answer.headers["content-type"] == "application/x-ndjson"
    said = 'attachment; filename="flags-called-wrong-2026-11-12.jsonl"'
    assert answer.headers["content-disposition"] == said
    assert answer.headers["cache-control"] == "no-store"
    (line,) = answer.text.splitlines()
    assert json.loads(line)["sentence"] == "She slept five."


def test_nobody_gets_the_file_without_signing_in(scene, browser, path) -> None:
    dispute(browser, path)
    answer = scene.browser().get("/api/flags/export")
    assert answer.status_code == 401
    assert "slept" not in answer.text
