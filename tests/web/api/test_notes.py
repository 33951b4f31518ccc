"""Reviewing a note through the routes: the whole, edits, conflicts, approval, export."""

import re

import pytest

from therapy_app.domain.language import Language

TEXT = "She slept about four hours a night.\nWe agreed on a worry log.\n!No thoughts of dying."


def code(answer) -> str:
    return answer.json()["error"]["code"]


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


@pytest.fixture
def path(scene, browser) -> str:
    made = browser.post(
        f"/api/sessions/{scene.session.id}/draft",
        json={"text": TEXT, "base": 0, "template": "soap"},
    )
    return f"/api/notes/{made.json()['note']}"


def edit(browser, path, **fields):
    edit_id = fields.pop("edit_id", f"e{len(str(fields))}{hash(str(fields)) % 10**9}")
    return browser.post(f"{path}/edits", json={"edit_id": edit_id} | fields)


def settle(browser, path):
    """Place the one passage that must be placed."""
    return edit(browser, path, kind="place", passage="p3")


def test_the_whole_holds_everything_the_review_needs(browser, path, scene) -> None:
    whole = browser.get(path).json()
    assert (whole["status"], whole["revision"], whole["language"]) == ("draft", 1, "en")
    assert whole["by"] == "Dr. J. Brandt"
    assert whole["saved_at"] == "2026-11-12T10:55:00+00:00"
    assert whole["client"] == {"label": "Mara L."}
    assert whole["session"] == {
        "id": scene.session.id,
        "number": 1,
        "date": "2026-11-12",
        "start": "10:00",
        "end": "10:50",
        "minutes": 50,
        "setting": "in_person",
    }
    assert whole["template"]["id"] == "soap"
    assert set(whole["template"]["sections"][0]) == {
        "id",
        "title",
        "hint",
        "required",
        "silent",
    }
    assert whole["source"]["text"] == TEXT
    assert whole["source"]["words"] == 17
    for passage in whole["source"]["passages"]:
        assert TEXT[passage["start"] : passage["end"]]
    assert [p["ref"] for p in whole["source"]["passages"]] == ["¶1", "¶2", "¶3"]
    assert whole["open"] == {"sentences": [], "passages": ["p3"]}
    first = whole["sentences"][0]
    assert (first["id"], first["number"], first["method"]) == ("s1", 1, "verbatim")
    link = first["evidence"][0]
    assert TEXT[link["start"] : link["end"]] == link["quote"] == first["text"]
    assert (whole["left_out"], whole["approvals"]) == ([], [])


def test_each_word_of_a_sentence_tells_where_it_comes_from(browser, path) -> None:
    first = browser.get(path).json()["sentences"][0]
    for word in first["words"]:
        start, end = word["source"]
        assert word["how"] in {"source", "number"}
        assert TEXT[start:end] == first["text"][word["start"] : word["end"]]
    changed = first["text"].replace("slept", "danced")
    whole = edit(
        browser, path, kind="reword", sentence="s1", text=changed, changed=first["changed"]
    ).json()
    again = next(s for s in whole["sentences"] if s["id"] == "s1")
    lost = [w for w in again["words"] if w["how"] == "unaccounted"]
    assert [changed[w["start"] : w["end"]] for w in lost] == ["danced"]


def test_a_finding_is_explained_with_its_way_out(browser, path) -> None:
    answer = edit(browser, path, kind="reword", sentence="s1", changed=1, text="She slept five.")
    whole = answer.json()
    assert "source" not in whole
    found = whole["sentences"][0]["findings"][0]
    assert (found["kind"], found["severity"], found["mark"]) == ("number", "odds", "number")
    assert found["title"] == "Number differs"
    assert found["why"]
    assert found["suggestion"]["text"] == "She slept about four hours a night."
    assert found["suggestion"]["button"] == "Use “four”"
    assert (found["note_span"], found["source_span"]) == ([0, 3], [16, 20])
    assert whole["open"]["sentences"] == ["s1"]


def test_the_words_about_findings_are_in_the_readers_language(browser, path, scene) -> None:
    scene.speak(Language.DE)
    answer = edit(browser, path, kind="reword", sentence="s1", changed=1, text="She slept five.")
    assert answer.json()["sentences"][0]["findings"][0]["title"] == "Zahl weicht ab"


def test_an_edit_makes_the_next_revision(browser, path) -> None:
    answer = edit(browser, path, kind="leave_out", passage="p3")
    whole = answer.json()
    assert (answer.status_code, whole["revision"]) == (200, 2)
    assert whole["left_out"] == [
        {"passage": "p3", "by": "Dr. J. Brandt", "at": "2026-11-12T10:55:00+00:00"}
    ]
    assert whole["open"] == {"sentences": [], "passages": []}


def test_the_same_edit_sent_twice_is_made_once(browser, path) -> None:
    answers = [
        edit(browser, path, edit_id="same", kind="leave_out", passage="p3") for _ in range(2)
    ]
    assert [a.json()["revision"] for a in answers] == [2, 2]


def test_a_late_edit_overwrites_nothing_and_gets_the_note(browser, path) -> None:
    edit(browser, path, kind="reword", sentence="s1", changed=1, text="We agreed on a worry log.")
    late = edit(browser, path, kind="reword", sentence="s1", changed=1, text="Something else.")
    assert (late.status_code, code(late)) == (409, "stale_edit")
    assert late.json()["note"]["sentences"][0]["text"] == "We agreed on a worry log."
    assert "source" not in late.json()["note"]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "shout"},
        {"kind": None},
        {"kind": "leave_out", "passage": 3},
        {"kind": "leave_out", "passage": "p99"},
        {"kind": "cite", "sentence": "s1", "changed": 1, "passages": "p1"},
        {"kind": "cite", "sentence": "s1", "changed": 1, "passages": [1]},
        {"kind": "cite", "sentence": "s1", "changed": 1, "passages": []},
        {"kind": "reword", "sentence": "s1", "changed": "1", "text": "x"},
        {"kind": "undo", "revision": -1},
        {"kind": "leave_out", "passage": "p3", "edit_id": ""},
        {"kind": "leave_out", "passage": "p3", "edit_id": "x" * 65},
    ],
)
def test_what_is_no_edit_is_refused_and_changes_nothing(browser, path, fields) -> None:
    answer = edit(browser, path, **fields)
    assert (answer.status_code, code(answer)) == (400, "invalid_input")
    assert browser.get(path).json()["revision"] == 1


def test_a_page_learns_of_news_and_only_of_news(browser, path) -> None:
    assert browser.get(f"{path}?since=1").status_code == 204
    assert browser.get(f"{path}?since=1&status=draft").status_code == 204
    assert browser.get(f"{path}?since=1&status=approved").json()["status"] == "draft"
    settle(browser, path)
    news = browser.get(f"{path}?since=1")
    assert news.json()["revision"] == 2
    assert "source" not in news.json()


@pytest.mark.parametrize("since", ["x", "-1", "1.5", "9" * 40, "²"])
def test_a_revision_that_is_no_number_is_refused(browser, path, since) -> None:
    assert browser.get(path, params={"since": since}).status_code == 400
    assert browser.get(path, params={"revision": since}).status_code == 400


def test_an_earlier_revision_can_be_read(browser, path) -> None:
    settle(browser, path)
    assert len(browser.get(path).json()["sentences"]) == 3
    assert len(browser.get(f"{path}?revision=1").json()["sentences"]) == 2
    assert browser.get(f"{path}?revision=9").status_code == 404


def test_approval_is_blocked_while_anything_is_open(browser, path) -> None:
    answer = browser.post(f"{path}/approve", json={"revision": 1})
    assert (answer.status_code, code(answer)) == (409, "not_ready")
    assert answer.json()["note"]["open"]["passages"] == ["p3"]


def test_only_the_revision_on_screen_is_approved(browser, path) -> None:
    settle(browser, path)
    answer = browser.post(f"{path}/approve", json={"revision": 1})
    assert (answer.status_code, code(answer)) == (409, "stale_edit")
    assert answer.json()["note"]["revision"] == 2


def test_an_approved_note_stays_as_it_is_until_amended(browser, path) -> None:
    settle(browser, path)
    answer = browser.post(f"{path}/approve", json={"revision": 2}).json()
    assert answer["approval"]["revision"] == 2
    assert answer["approval"]["by"] == "Dr. J. Brandt"
    assert re.fullmatch("[0-9a-f]{64}", answer["approval"]["content"])
    assert answer["note"]["status"] == "approved"
    refused = edit(browser, path, kind="delete", sentence="s1", changed=1)
    assert (refused.status_code, code(refused)) == (409, "read_only")
    amended = browser.post(f"{path}/amend").json()
    assert (amended["status"], amended["revision"]) == ("amending", 3)
    assert [a["revision"] for a in amended["approvals"]] == [2]


def test_the_history_names_each_revision(browser, path) -> None:
    settle(browser, path)
    browser.post(f"{path}/approve", json={"revision": 2})
    lines = browser.get(f"{path}/history").json()["revisions"]
    assert [(x["number"], x["what"], x["approved"]) for x in lines] == [
        (1, "draft", False),
        (2, "place", True),
    ]


def test_a_draft_cannot_be_exported(browser, path) -> None:
    assert browser.get(f"{path}/export/md").status_code == 404


@pytest.mark.parametrize("format_", ["md", "txt", "html", "json", "docx"])
def test_an_approved_note_is_downloaded_under_a_plain_name(browser, path, format_) -> None:
    settle(browser, path)
    browser.post(f"{path}/approve", json={"revision": 2})
    answer = browser.get(f"{path}/export/{format_}?evidence=1")
    assert answer.status_code == 200
    disposition = answer.headers["content-disposition"]
    assert re.fullmatch(rf'attachment; filename="[a-z0-9-]+\.{format_}"', disposition)
    assert "mara" not in disposition.lower()
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content


def test_an_unknown_format_does_not_exist(browser, path) -> None:
    settle(browser, path)
    browser.post(f"{path}/approve", json={"revision": 2})
    assert browser.get(f"{path}/export/exe").status_code == 404


def test_nobody_else_reaches_the_note(scene, path) -> None:
    stranger = scene.browser()
    for method, end in [
        ("GET", ""),
        ("GET", "?since=1"),
        ("POST", "/edits"),
        ("POST", "/approve"),
        ("POST", "/amend"),
        ("GET", "/history"),
        ("GET", "/export/md"),
    ]:
        answer = stranger.request(method, f"{path}{end}")
        assert (answer.status_code, code(answer)) == (401, "not_signed_in")


def test_what_an_edit_would_do_is_shown_without_doing_it(browser, path) -> None:
    edit(browser, path, kind="reword", sentence="s1", changed=1, text="She slept four hours.")
    chosen = [{"sentence": "s1", "changed": 2}]
    asked = {"edit_id": "x", "kind": "closer", "chosen": chosen}
    [rewrite] = browser.post(f"{path}/preview", json=asked).json()["rewrites"]
    assert (rewrite["of"], rewrite["why_not"], rewrite["parts"]) == (["s1"], None, [])
    [closer] = rewrite["becomes"]
    assert closer["text"] == "She slept about four hours a night."
    assert browser.get(path).json()["revision"] == 2
    done = edit(browser, path, kind="closer", chosen=chosen).json()
    shown = next(s for s in done["sentences"] if s["id"] == "s1")
    assert (done["revision"], shown["text"]) == (3, closer["text"])
    assert (shown["locked"], shown["resolution"]["way"]) == (True, "accepted")


def test_why_a_sentence_stays_is_said_in_the_users_language(browser, path) -> None:
    asked = {"edit_id": "x", "kind": "split", "chosen": [{"sentence": "s1", "changed": 1}]}
    [rewrite] = browser.post(f"{path}/preview", json=asked).json()["rewrites"]
    assert (rewrite["becomes"], rewrite["why_not"]) == ([], "Nothing here can be done by rule.")


def test_a_preview_of_what_moved_on_brings_the_note_along(browser, path) -> None:
    edit(browser, path, kind="reword", sentence="s1", changed=1, text="She slept four hours.")
    asked = {"edit_id": "x", "kind": "split", "chosen": [{"sentence": "s1", "changed": 1}]}
    answer = browser.post(f"{path}/preview", json=asked)
    assert (answer.status_code, code(answer)) == (409, "stale_edit")
    assert answer.json()["note"]["revision"] == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "split", "chosen": "s1"},
        {"kind": "split", "chosen": ["s1"]},
        {"kind": "split", "chosen": [{"sentence": "s1"}]},
        {"kind": "shorten", "chosen": [{"sentence": "s1", "changed": 1}], "drop": [[3, 3]]},
        {"kind": "shorten", "chosen": [{"sentence": "s1", "changed": 1}], "drop": [[0, 2, 4]]},
        {"kind": "delete", "chosen": [{"sentence": "s1", "changed": 1}]},
    ],
)
def test_a_preview_of_nothing_sensible_is_refused(browser, path, wrong) -> None:
    answer = browser.post(f"{path}/preview", json={"edit_id": "x"} | wrong)
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_accepting_several_is_one_revision_and_can_be_undone(browser, path) -> None:
    chosen = [{"sentence": "s1", "changed": 1}, {"sentence": "s2", "changed": 1}]
    done = edit(browser, path, kind="accept", chosen=chosen).json()
    assert (done["revision"], [s["locked"] for s in done["sentences"]][:2]) == (2, [True, True])
    back = edit(browser, path, kind="undo", revision=2).json()
    assert [s["locked"] for s in back["sentences"]][:2] == [False, False]


def test_a_wish_goes_to_no_connector_that_is_not_ones_own(browser, path) -> None:
    chosen = [{"sentence": "s1", "changed": 1}]
    wish = {"connector": "nobody", "chosen": chosen, "words": "shorter"}
    for route in ("wish", "wish/sending"):
        answer = browser.post(f"{path}/{route}", json=wish)
        assert (answer.status_code, code(answer)) == (404, "not_found")


def test_a_wish_without_words_is_refused(browser, path) -> None:
    wish = {"connector": "c", "chosen": [{"sentence": "s1", "changed": 1}], "words": " "}
    answer = browser.post(f"{path}/wish", json=wish)
    assert (answer.status_code, code(answer)) == (400, "invalid_input")
