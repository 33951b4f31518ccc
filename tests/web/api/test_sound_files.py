"""Files of sound through the routes: read in pieces, limits, what is no sound."""

import tempfile

import pytest

from tests.web.recorder import Recorder, code, hear


@pytest.fixture
def recorder(scene) -> Recorder:
    return Recorder(scene, scene.session.id)


def test_an_uploaded_file_is_heard_in_the_background(recorder, scene) -> None:
    answer = recorder.upload(b"She slept. Four hours.", "?language=de")
    assert answer.status_code == 201
    assert (answer.json()["state"], answer.json()["language"]) == ("finished", "de")
    recorder.path = f"/api/recordings/{answer.json()['id']}"
    hear(scene)
    whole = recorder.get().json()
    assert whole["state"] == "heard"
    assert [u["text"] for u in whole["utterances"]] == ["She slept.", "Four hours."]


def test_a_large_file_is_kept_in_pieces(recorder, scene) -> None:
    sound = bytes(range(256)).replace(b".", b"") * 4000
    answer = recorder.upload(sound)
    assert answer.json()["takes"] == [4]
    kept = sorted(scene.keeper.shelf.chunks.items())
    assert b"".join(data for _, data in kept) == sound


def test_no_byte_of_a_file_is_put_aside_on_disk(recorder, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert recorder.upload(b"sound " * 400_000).status_code == 201


def test_a_file_without_sound_says_so_when_it_was_looked_at(recorder, scene) -> None:
    answer = recorder.upload(b"\xff\xfe no sound")
    recorder.path = f"/api/recordings/{answer.json()['id']}"
    hear(scene)
    whole = recorder.get().json()
    assert whole["state"] == "unheard"
    assert whole["error"]["code"] == "unreadable_audio"
    assert "WAV" in whole["error"]["message"]


@pytest.mark.parametrize(
    "form",
    [
        {"files": {"file": ("x.wav", b"")}},
        {"files": {"other": ("x.wav", b"sound")}},
        {"data": {"file": "sound"}},
        {"json": {"file": "sound"}},
        {"content": b"sound", "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
        {
            "content": b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\ncut off',
            "headers": {"Content-Type": "multipart/form-data; boundary=b"},
        },
    ],
)
def test_any_other_form_is_refused_and_nothing_stays_of_it(recorder, scene, form) -> None:
    answer = recorder.browser.post(f"{recorder.of_session}/upload", **form)
    assert answer.status_code == 400
    assert code(answer) in {"invalid_input", "unreadable_audio"}
    assert not scene.keeper.shelf.recordings
    assert not scene.keeper.shelf.chunks


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(recorder, scene) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": "999999999"}
    answer = recorder.browser.post(f"{recorder.of_session}/upload", content=b"", headers=headers)
    assert (answer.status_code, code(answer)) == (413, "too_long")
    assert "200 MB" in answer.json()["error"]["message"]
    assert not scene.keeper.shelf.recordings
