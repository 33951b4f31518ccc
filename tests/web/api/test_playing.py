"""Playing what was dictated, from the note as well, and no more once it is approved."""

import pytest

from tests.listening import sound_in
from tests.web.recorder import Recorder, code, hear
from therapy_app.workflows.play_recording import CHUNKS_AT_ONCE


@pytest.fixture
def recorder(scene) -> Recorder:
    return Recorder(scene, scene.session.id)


def test_a_stretch_of_sound_is_a_wav_file_that_no_cache_keeps(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept. Four hours.")
    hear(scene)
    answer = recorder.get("/audio?start=1.1&end=1.5")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/wav")
    assert answer.headers["cache-control"] == "no-store"
    assert sound_in(answer.content) == b"Four"


def test_a_stretch_may_cross_from_take_to_take(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept.")
    recorder.put(b"Four hours.", take=1)
    hear(scene)
    assert sound_in(recorder.get("/audio?start=0.4&end=1.4").content) == b"slept.Four"


def test_a_stretch_far_into_a_take_of_many_chunks_is_played(recorder, scene) -> None:
    recorder.start()
    for number in range(CHUNKS_AT_ONCE + 4):
        recorder.put(f"Part {number:02}.  ".encode(), number=number)
    hear(scene)
    begin = CHUNKS_AT_ONCE - 1
    answer = recorder.get(f"/audio?start={begin}&end={begin + 2}")
    assert sound_in(answer.content) == f"Part {begin:02}.  Part {begin + 1:02}.  ".encode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?start=1",
        "?start=2&end=1",
        "?start=-1&end=1",
        "?start=nan&end=1",
        "?start=0&end=999",
        "?start=50&end=51",
    ],
)
def test_no_stretch_of_sound_is_refused(recorder, scene, query) -> None:
    recorder.start()
    recorder.put(b"She slept.")
    hear(scene)
    answer = recorder.get(f"/audio{query}")
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_a_drafted_note_says_where_its_passages_can_be_heard(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept badly. Four? hours a night.")
    recorder.finish(1)
    hear(scene)
    text = "She slept badly.\nFour hours a night.\nTyped by hand."
    path = f"/api/sessions/{scene.session.id}/draft"
    note = recorder.browser.post(path, json={"text": text, "base": 0}).json()["note"]
    source = recorder.browser.get(f"/api/notes/{note}").json()["source"]
    assert source["kind"] == "dictated"
    first, second, typed = source["passages"]
    assert first["has_audio"]
    assert first["audio"] == {"recording": recorder.id, "start": 0.0, "end": 1.85}
    assert second["doubts"] == [
        {
            "start": 17,
            "end": 21,
            "kind": "number",
            "suggestion": None,
            "heard": "Four",
            "played": False,
            "recording": recorder.id,
            "at": 1.7,
            "audio_start": 0.2,
            "audio_end": 3.7,
        }
    ]
    assert (typed["has_audio"], typed["audio"], typed["doubts"]) == (False, None, [])


def test_after_approval_the_sound_is_gone_and_the_note_says_so(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept badly.")
    recorder.finish(1)
    hear(scene)
    path = f"/api/sessions/{scene.session.id}/draft"
    body = {"text": "She slept badly.", "base": 0}
    note = recorder.browser.post(path, json=body).json()["note"]
    approved = recorder.browser.post(f"/api/notes/{note}/approve", json={"revision": 1})
    assert approved.status_code == 200
    assert not scene.keeper.shelf.chunks
    answer = recorder.get("/audio?start=0&end=1")
    assert (answer.status_code, code(answer)) == (404, "sound_deleted")
    (passage,) = recorder.browser.get(f"/api/notes/{note}").json()["source"]["passages"]
    assert (passage["has_audio"], passage["audio"]) == (False, None)
    late = recorder.put(b"late", 1)
    assert (late.status_code, code(late)) == (409, "read_only")
    (listed,) = recorder.browser.get(recorder.of_session).json()["recordings"]
    assert not listed["has_audio"]
    again = Recorder(scene, scene.session.id).start()
    assert (again.status_code, code(again)) == (409, "read_only")
