"""Note formats through the routes: the list, one's own, trying out, files, another for a note."""

from dataclasses import replace

import pytest

from tests import factories
from therapy_app.defaults.format_file import LARGEST_FILE_KB
from therapy_app.domain.template import LEFT_OUT
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.segment import ClauseSegmenter
from therapy_app.web.tools import provide

MINE = {
    "language": "en",
    "title": "Mine",
    "silent": "not documented",
    "sections": [{"id": "a", "title": "All", "hint": "", "takes": ["client_report"]}],
    "leaves_out": ["risk"],
}
TEXT = "She slept badly.\nWe agreed on a worry log."


def code(answer) -> str:
    return answer.json()["error"]["code"]


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


def keep(browser, **changes):
    return browser.post("/api/formats", json={"format": MINE | changes})


def listed(browser, language="en"):
    return browser.get(f"/api/formats?language={language}").json()["formats"]


def test_the_list_holds_the_formats_of_the_app_and_ones_own(browser) -> None:
    kept = keep(browser).json()["format"]
    assert listed(browser)[0] == {"id": "soap", "title": "SOAP", "own": False}
    assert listed(browser)[-1] == {"id": kept["id"], "title": "Mine", "own": True}
    assert kept["id"] not in {form["id"] for form in listed(browser, "de")}


def test_a_format_is_read_changed_and_taken_out_of_use(browser) -> None:
    kept = keep(browser).json()["format"]
    assert kept == {**MINE, "id": kept["id"]}
    path = f"/api/formats/{kept['id']}"
    assert browser.get(f"{path}?language=en").json()["format"] == kept
    again = keep(browser, id=kept["id"], title="Other").json()["format"]
    assert (again["id"], again["title"]) == (kept["id"], "Other")
    assert browser.post(f"{path}/retire").status_code == 200
    assert browser.get(f"{path}?language=en").status_code == 404


def test_a_format_is_tried_out_with_its_warnings_in_the_readers_words(scene, browser) -> None:
    provide(replace(scene.tools, segmenter=ClauseSegmenter(), drafter=ExtractiveDrafter()))
    risky = MINE | {"silent": "denies everything"}
    tried = browser.post("/api/formats/try", json={"format": risky}).json()
    assert tried["sections"][0]["sentences"]
    assert tried["sections"][0]["silent"] == "denies everything"
    assert tried["left_out"]
    kinds = [warning["kind"] for warning in tried["warnings"]]
    assert "silent_finding" in kinds
    assert "risk_left_out" in kinds
    assert "Plan: no section takes it." in " ".join(w["text"] for w in tried["warnings"])
    assert listed(browser)[-1]["own"] is False


def test_a_format_goes_out_as_a_file_and_comes_back_unkept(browser) -> None:
    kept = keep(browser, title="Größe & mehr").json()["format"]
    file = browser.get(f"/api/formats/{kept['id']}/file?language=en")
    assert file.headers["content-disposition"] == 'attachment; filename="gr-e-mehr.yaml"'
    read = browser.post("/api/formats/file", files={"file": ("x.yaml", file.content)})
    assert read.json()["format"] == {**kept, "id": ""}
    assert len([form for form in listed(browser) if form["own"]]) == 1


@pytest.mark.parametrize(
    ("data", "status", "name"),
    [
        (b"a: &x [1]\nb: *x", 400, "format_file"),
        (b"!!python/object/apply:os.system [ls]", 400, "format_file"),
        (b"\xff\xff", 400, "format_file"),
        (b"x" * (LARGEST_FILE_KB * 1024 + 1), 413, "too_long"),
    ],
)
def test_a_hostile_or_oversized_file_is_refused_in_a_sentence(browser, data, status, name) -> None:
    answer = browser.post("/api/formats/file", files={"file": ("x.yaml", data)})
    assert (answer.status_code, code(answer)) == (status, name)
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [{}, {"format": 1}, {"format": MINE | {"language": "fr"}}, {"format": MINE | {"sections": 1}}],
)
def test_what_is_no_format_is_refused(browser, body) -> None:
    for path in ("/api/formats", "/api/formats/try"):
        assert browser.post(path, json=body).status_code == 400


def test_the_formats_of_the_app_are_not_overwritten(browser) -> None:
    assert keep(browser, id="soap").status_code == 404


def test_another_therapist_finds_no_format_of_ones_own(scene, browser) -> None:
    kept = keep(browser).json()["format"]
    stranger = factories.account(name="stranger")
    client = factories.client(stranger)
    scene.join(stranger, client, factories.session(client))
    other = scene.browser(scene.sign_in(stranger))
    path = f"/api/formats/{kept['id']}"
    assert other.get(f"{path}?language=en").status_code == 404
    assert other.get(f"{path}/file?language=en").status_code == 404
    assert other.post(f"{path}/retire").status_code == 404
    assert other.post("/api/formats", json={"format": kept}).status_code == 404


def drafted(scene, browser) -> str:
    body = {"text": TEXT, "base": 0, "template": "soap"}
    made = browser.post(f"/api/sessions/{scene.session.id}/draft", json=body)
    return f"/api/notes/{made.json()['note']}"


def change(browser, path, template, revision=1, edit_id="e1"):
    body = {"template": template, "revision": revision, "edit_id": edit_id}
    return browser.post(f"{path}/format", json=body)


def test_a_note_gets_another_format_and_its_sentences_stay(scene, browser) -> None:
    path = drafted(scene, browser)
    before = browser.get(path).json()
    after = change(browser, path, "client_summary").json()
    assert after["template"]["id"] == "client_summary"
    assert after["template"]["sections"][-1]["id"] == LEFT_OUT
    assert after["revision"] == 2
    assert {s["text"] for s in after["sentences"]} == {s["text"] for s in before["sentences"]}


def test_a_note_that_moved_on_comes_back_instead(scene, browser) -> None:
    path = drafted(scene, browser)
    answer = change(browser, path, "birp", revision=5)
    assert (answer.status_code, code(answer)) == (409, "stale_edit")
    assert answer.json()["note"]["template"]["id"] == "soap"


@pytest.mark.parametrize("body", [{}, {"template": "birp"}, {"template": 1, "revision": 1}])
def test_a_change_without_what_it_needs_is_refused(scene, browser, body) -> None:
    path = drafted(scene, browser)
    assert browser.post(f"{path}/format", json=body).status_code == 400
