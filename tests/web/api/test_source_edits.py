"""Correcting a source and adding to it through the routes: the whole with its source, conflicts."""

import pytest

from tests.web.api.test_notes import TEXT, code

FIRST = "She slept about four hours a night."


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


@pytest.fixture
def session(scene) -> str:
    return f"/api/sessions/{scene.session.id}"


@pytest.fixture
def path(browser, session) -> str:
    made = browser.post(f"{session}/draft", json={"text": TEXT, "base": 0, "template": "soap"})
    return f"/api/notes/{made.json()['note']}"


def correct(browser, session, **fields):
    plain = {"passage": "p1", "text": "She slept about five hours a night.", "edit": "c1"}
    return browser.post(f"{session}/source-edits", json=plain | fields)


def test_a_correction_gives_the_whole_note_with_its_new_source(browser, session, path):
    note = correct(browser, session).json()["note"]
    assert (note["source"]["version"], note["revision"]) == (2, 2)
    assert note["source"]["passages"][0]["id"] == "p1v2"
    stale = note["sentences"][0]["stale"]
    assert stale == {
        "title": "Look again",
        "why": "The passage this rests on was changed.",
        "was": [FIRST],
        "rewritable": True,
    }
    assert note["sentences"][1]["stale"] is None
    assert note["open"]["sentences"] == ["s1"]


def test_the_same_correction_sent_twice_is_made_once(browser, session, path):
    first, second = (correct(browser, session).json()["note"] for _ in range(2))
    assert second == first


def test_a_passage_changed_in_another_window_comes_back_with_the_note(browser, session, path):
    correct(browser, session)
    late = correct(browser, session, edit="c2", text="She slept about six hours a night.")
    assert (late.status_code, code(late)) == (409, "stale_edit")
    assert late.json()["note"]["source"]["passages"][0]["id"] == "p1v2"


def test_a_page_gets_the_source_only_where_it_has_another_version(browser, session, path):
    correct(browser, session)
    news = browser.get(f"{path}?since=1&status=draft&source=1").json()
    assert news["source"]["version"] == 2
    assert "source" not in browser.get(f"{path}?since=1&status=draft&source=2").json()
    refresh = {"edit_id": "e1", "kind": "refresh", "sentence": "s1", "changed": 2}
    made = browser.post(f"{path}/edits?source=2", json=refresh).json()
    assert "source" not in made
    assert made["sentences"][0]["text"] == "She slept about five hours a night."


def test_an_earlier_revision_comes_with_the_source_it_rests_on(browser, session, path):
    correct(browser, session)
    old = browser.get(f"{path}?revision=1").json()
    assert (old["source"]["version"], old["source"]["text"]) == (1, TEXT)


def test_what_is_no_correction_is_refused(browser, session, path):
    for fields in ({"edit": ""}, {"passage": None}, {"text": 5}):
        assert correct(browser, session, **fields).status_code == 400


def test_without_a_note_there_is_nothing_to_correct_or_add_to(browser, session):
    assert correct(browser, session).status_code == 404
    added = browser.post(f"{session}/add", json={"text": "More.", "base": 0})
    assert added.status_code == 404


def test_added_words_come_as_marked_sentences(browser, session, path):
    added = browser.post(f"{session}/add", json={"text": "She called her sister.", "base": 0})
    assert added.json() == {"note": path.rpartition("/")[2]}
    note = browser.get(path).json()
    assert [s["text"] for s in note["sentences"] if s["added"]] == ["She called her sister."]
    assert note["source"]["version"] == 2


def test_an_approved_note_is_closed_to_both(browser, session, path):
    browser.post(f"{path}/edits", json={"edit_id": "e", "kind": "leave_out", "passage": "p3"})
    revision = browser.get(path).json()["revision"]
    assert browser.post(f"{path}/approve", json={"revision": revision}).status_code == 200
    assert code(correct(browser, session)) == "read_only"
    assert code(browser.post(f"{session}/add", json={"text": "More.", "base": 0})) == "read_only"
