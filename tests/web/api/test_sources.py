"""Writing a source through the routes: versions, conflicts, files, drafting, limits."""

import asyncio
from tempfile import SpooledTemporaryFile

import pytest
from starlette.requests import Request

from tests import factories
from therapy_app.domain.errors import TooLongError
from therapy_app.web.api import upload

TEXT = "She slept about four hours a night.\nWe agreed on a worry log."


def code(answer) -> str:
    return answer.json()["error"]["code"]


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


@pytest.fixture
def path(scene) -> str:
    return f"/api/sessions/{scene.session.id}"


def test_nothing_written_yet_is_version_0(browser, path) -> None:
    found = browser.get(f"{path}/pending").json()
    assert (found["text"], found["version"]) == ("", 0)


def test_each_save_makes_the_next_version(browser, path) -> None:
    first = browser.put(f"{path}/pending", json={"text": "She", "base": 0}).json()
    second = browser.put(f"{path}/pending", json={"text": "She slept", "base": 1}).json()
    assert [first["version"], second["version"]] == [1, 2]
    assert second["saved_at"] == "2026-11-12T10:55:00+00:00"
    found = browser.get(f"{path}/pending").json()
    assert found == {"text": "She slept", **second}


def test_a_second_window_overwrites_nothing_and_gets_the_text(browser, path) -> None:
    browser.put(f"{path}/pending", json={"text": "first window", "base": 0})
    answer = browser.put(f"{path}/pending", json={"text": "second window", "base": 0})
    assert (answer.status_code, code(answer)) == (409, "stale_edit")
    assert answer.json()["current"] == {"text": "first window", "version": 1}
    assert browser.get(f"{path}/pending").json()["text"] == "first window"


def test_drafting_answers_with_the_notes_id(browser, path, scene) -> None:
    answer = browser.post(f"{path}/draft", json={"text": TEXT, "base": 0, "template": "soap"})
    assert answer.status_code == 200
    assert answer.json() == {"note": next(iter(scene.keeper.shelf.notes))}


def test_drafting_twice_gives_the_same_note(browser, path) -> None:
    drafts = [browser.post(f"{path}/draft", json={"text": TEXT, "base": 0}) for _ in range(2)]
    assert drafts[0].json() == drafts[1].json()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"text": "  \n", "base": 0}, (400, "empty_source")),
        ({"text": "x" * 100_001, "base": 0}, (413, "too_long")),
        ({"base": 0}, (400, "invalid_input")),
        ({"text": 5, "base": 0}, (400, "invalid_input")),
        ({"text": TEXT, "base": -1}, (400, "invalid_input")),
        ({"text": TEXT, "base": True}, (400, "invalid_input")),
        ({"text": TEXT, "base": 0, "template": "none"}, (404, "not_found")),
    ],
)
def test_what_cannot_be_drafted_is_refused(browser, path, body, expected) -> None:
    answer = browser.post(f"{path}/draft", json=body)
    assert (answer.status_code, code(answer)) == expected


def test_a_body_beyond_the_limit_is_refused(browser, path) -> None:
    answer = browser.put(f"{path}/pending", json={"text": "x" * 1_100_000, "base": 0})
    assert (answer.status_code, code(answer)) == (413, "too_long")


def test_a_body_of_unknown_length_stops_at_the_limit(browser, path) -> None:
    sent = []

    def endless():
        for _ in range(1000):
            sent.append(1)
            yield b" " * 65_536

    answer = browser.put(
        f"{path}/pending", content=endless(), headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, code(answer)) == (413, "too_long")


@pytest.mark.parametrize(
    "content",
    [b"[]", b"{", b'"text"', b"\xff\xfe", b"[" * 100_000, b'{"text": "\\ud800", "base": 0}'],
)
def test_what_is_no_json_object_of_text_is_refused(browser, path, content) -> None:
    answer = browser.put(
        f"{path}/pending", content=content, headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_json_must_call_itself_json(browser, path) -> None:
    answer = browser.put(f"{path}/pending", content=b"{}", headers={"Content-Type": "text/plain"})
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_a_text_file_comes_back_as_text_and_is_not_saved(browser, path) -> None:
    answer = browser.post(f"{path}/file", files={"file": ("n.txt", "Ärger, «leise»".encode())})
    assert answer.json() == {"text": "Ärger, «leise»"}
    assert browser.get(f"{path}/pending").json()["version"] == 0


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"file": ("n.txt", b"\x00\x01\x02")}, (400, "unreadable_file")),
        ({"file": ("n.exe", b"MZ")}, (400, "unreadable_file")),
        ({"file": ("n.docx", b"no zip")}, (400, "unreadable_file")),
        ({"file": ("n.txt", b"x" * (2 * 1024 * 1024 + 1))}, (413, "too_long")),
        ({"file": ("n.txt", b"x" * 3_000_000)}, (413, "too_long")),
        ({"file": ("n.txt", b"")}, (400, "empty_source")),
        ({"other": ("n.txt", b"text")}, (400, "invalid_input")),
        ([("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))], (400, "invalid_input")),
    ],
)
def test_what_is_no_readable_file_is_refused(browser, path, files, expected) -> None:
    answer = browser.post(f"{path}/file", files=files)
    assert (answer.status_code, code(answer)) == expected


def test_a_file_of_unknown_length_is_not_read_beyond_the_limit() -> None:
    received = []

    async def endless() -> dict:
        start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="n.txt"\r\n\r\n'
        received.append(1)
        body = start if len(received) == 1 else b"a" * 65_536
        return {"type": "http.request", "body": body, "more_body": len(received) < 1000}

    headers = [(b"content-type", b"multipart/form-data; boundary=x")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, endless)
    with pytest.raises(TooLongError):
        asyncio.run(upload.read(request))
    assert len(received) < 40


def test_a_file_is_kept_in_memory_and_never_on_disk(browser, path, monkeypatch) -> None:
    rolled = []

    def roll_over(file) -> None:
        rolled.append(file)

    monkeypatch.setattr(SpooledTemporaryFile, "rollover", roll_over)
    answer = browser.post(f"{path}/file", files={"file": ("n.txt", b"a " * 900_000)})
    assert answer.status_code == 200
    assert not rolled


def test_the_file_route_takes_forms_only(browser, path) -> None:
    for headers in ({}, {"Content-Type": "multipart/form-data"}):
        answer = browser.post(f"{path}/file", content=b"text", headers=headers)
        assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_another_therapists_session_does_not_exist(browser, scene) -> None:
    other = factories.account(name="okafor")
    client = factories.client(other)
    session = factories.session(client)
    scene.join(other, client, session)
    path = f"/api/sessions/{session.id}"
    answers = [
        browser.get(f"{path}/pending"),
        browser.put(f"{path}/pending", json={"text": "x", "base": 0}),
        browser.post(f"{path}/draft", json={"text": "x", "base": 0}),
        browser.post(f"{path}/file", files={"file": ("n.txt", b"x")}),
    ]
    assert [(a.status_code, code(a)) for a in answers] == [(404, "not_found")] * 4
    theirs = scene.browser(scene.sign_in(other)).get(f"{path}/pending")
    assert theirs.status_code == 200


def test_without_signing_in_nothing_is_reached(scene, path) -> None:
    browser = scene.browser()
    answers = [
        browser.get(f"{path}/pending"),
        browser.put(f"{path}/pending", json={"text": "x", "base": 0}),
        browser.post(f"{path}/draft", json={"text": "x", "base": 0}),
        browser.post(f"{path}/file", files={"file": ("n.txt", b"x")}),
    ]
    assert [(a.status_code, code(a)) for a in answers] == [(401, "not_signed_in")] * 4
    assert not scene.keeper.shelf.pending
