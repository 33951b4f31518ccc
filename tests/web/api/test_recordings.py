"""Dictating through the routes: sound in, words out, two tabs, limits, whose it is."""

import pytest

from tests import factories
from tests.web.recorder import Recorder, code, hear
from therapy_app.domain.ids import new_id
from therapy_app.domain.language import Language


@pytest.fixture
def recorder(scene) -> Recorder:
    return Recorder(scene, scene.session.id)


def test_a_recording_is_begun_once_under_the_browsers_own_id(recorder) -> None:
    answers = [recorder.start(), recorder.start()]
    assert [a.status_code for a in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["id"] == recorder.id
    assert answers[0].json()["state"] == "open"


def test_what_was_dictated_comes_back_as_words_with_times(recorder, scene) -> None:
    recorder.start()
    assert recorder.put(b"She slept. Fou").json() == {"takes": [1]}
    assert recorder.put(b"r? hours.", 1).json() == {"takes": [2]}
    hear(scene)
    whole = recorder.get().json()
    assert whole["takes"] == [2]
    assert whole["seconds"] == 2.3
    assert whole["error"] is None
    assert [u["text"] for u in whole["utterances"]] == ["She slept.", "Four hours."]
    assert whole["utterances"][1]["number"] == 1
    assert whole["utterances"][1]["words"][0] == {
        "text": "Four",
        "start": 1.1,
        "end": 1.6,
        "doubt": "number",
        "suggestion": None,
    }


def test_only_what_is_new_comes_back_since_a_number(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept. Four hours.")
    hear(scene)
    assert [u["number"] for u in recorder.get("?since=1").json()["utterances"]] == [1]
    assert recorder.get("?since=2").json()["utterances"] == []
    assert recorder.get("?since=x").status_code == 400


def test_asking_for_news_does_not_put_off_the_lock(recorder, scene) -> None:
    recorder.start()
    for _ in range(3):
        scene.clock.pass_minutes(4)
        answer = recorder.get("?since=0")
    assert answer.status_code == 423


def test_speaking_puts_off_the_lock(recorder, scene) -> None:
    recorder.start()
    for number in range(4):
        scene.clock.pass_minutes(4)
        assert recorder.put(b"x", number).status_code == 200


def test_the_same_chunk_again_gives_the_same_answer_and_other_bytes_a_conflict(recorder) -> None:
    recorder.start()
    answers = [recorder.put(b"She slept.") for _ in range(2)]
    assert [a.json() for a in answers] == [{"takes": [1]}] * 2
    answer = recorder.put(b"Other words.")
    assert (answer.status_code, code(answer)) == (409, "stale_edit")


def test_two_tabs_write_takes_of_their_own(recorder, scene) -> None:
    recorder.start()
    other = Recorder(scene, scene.session.id)
    other.path = recorder.path
    recorder.put(b"She slept.")
    assert other.put(b"Four hours.", take=1).json() == {"takes": [1, 1]}
    assert recorder.put(b" Well.", 1).json() == {"takes": [2, 1]}
    hear(scene)
    said = [u["text"] for u in recorder.get().json()["utterances"]]
    assert said == ["She slept.", "Well.", "Four hours."]


def test_finishing_waits_for_chunks_that_are_missing(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She ", 0)
    recorder.put(b"hours.", 2)
    answer = recorder.finish(3)
    assert (answer.status_code, code(answer)) == (409, "not_ready")
    assert answer.json()["takes"] == [1]
    assert "2" in answer.json()["error"]["message"]
    recorder.put(b"slept four ", 1)
    assert recorder.finish(3).json()["state"] == "finished"
    hear(scene)
    whole = recorder.finish(3).json()
    assert whole["state"] == "heard"
    assert whole["text"] == " ".join(one["text"] for one in whole["utterances"])


def test_what_is_missing_for_good_can_be_done_without(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept.", 0)
    recorder.put(b"hours.", 2)
    assert recorder.finish(1).json()["state"] == "finished"
    hear(scene)
    assert recorder.get().json()["utterances"][0]["text"] == "She slept."


def test_a_session_lists_its_recordings(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept.")
    hear(scene)
    (listed,) = recorder.browser.get(recorder.of_session).json()["recordings"]
    assert listed == {
        "id": recorder.id,
        "state": "open",
        "language": "en",
        "started": "2026-11-12T10:55:00+00:00",
        "takes": [1],
        "seconds": 1.0,
        "heard_seconds": 1.0,
        "heard_by": None,
        "has_audio": True,
    }


def test_a_discarded_recording_is_gone(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept.")
    hear(scene)
    assert recorder.browser.post(f"{recorder.path}/discard").json() == {}
    assert recorder.get().status_code == 404
    shelf = scene.keeper.shelf
    assert not {*shelf.recordings, *shelf.chunks, *shelf.utterances, *shelf.takes}


def test_the_reader_is_told_in_their_language(recorder, scene) -> None:
    scene.speak(Language.DE)
    scene.listeners.engine_is_there = False
    recorder.start()
    recorder.put(b"She slept.")
    hear(scene)
    assert recorder.get().json()["error"]["message"].startswith("Gesprochenes")


@pytest.mark.parametrize(
    ("take", "number", "data", "expected"),
    [
        (0, 0, b"", (400, "invalid_input")),
        (0, 0, b"x" * (1024 * 1024 + 1), (413, "too_long")),
        (1000, 0, b"x", (400, "invalid_input")),
        (0, 20_000, b"x", (400, "invalid_input")),
        ("-1", 0, b"x", (400, "invalid_input")),
        ("first", 0, b"x", (400, "invalid_input")),
    ],
)
def test_what_is_no_chunk_is_refused(recorder, take, number, data, expected) -> None:
    recorder.start()
    answer = recorder.put(data, number, take)
    assert (answer.status_code, code(answer)) == expected


@pytest.mark.parametrize(
    "body",
    [{}, {"id": "x"}, {"id": "A" * 32}, {"id": "0" * 33}, {"id": "0" * 32, "language": "fr"}],
)
def test_what_names_no_recording_is_refused(recorder, body) -> None:
    answer = recorder.browser.post(recorder.of_session, json=body)
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


@pytest.mark.parametrize("takes", [None, "1", [-1], ["1"], [0] * 1001])
def test_what_counts_no_takes_is_refused(recorder, takes) -> None:
    recorder.start()
    answer = recorder.browser.post(f"{recorder.path}/finish", json={"takes": takes})
    assert (answer.status_code, code(answer)) == (400, "invalid_input")


def test_another_therapists_recordings_are_not_found(recorder, scene) -> None:
    recorder.start()
    recorder.put(b"She slept.")
    hear(scene)
    stranger = factories.account(name="stranger")
    client = factories.client(stranger, code="X-1")
    session = factories.session(client)
    scene.join(stranger, client, session)
    other = Recorder(scene, session.id, scene.browser(scene.sign_in(stranger)))
    other.id, other.path = recorder.id, recorder.path
    answers = [
        other.browser.get(recorder.of_session),
        other.browser.post(recorder.of_session, json={"id": new_id()}),
        other.browser.post(f"{recorder.of_session}/upload", files={"file": ("x", b"x")}),
        other.put(b"x", 1),
        other.get(),
        other.finish(1),
        other.browser.post(f"{recorder.path}/discard"),
        other.get("/audio?start=0&end=1"),
    ]
    assert {(a.status_code, code(a)) for a in answers} == {(404, "not_found")}
    # Under an id that is taken, a recording of one's own is refused, and nothing of it shown.
    answer = other.start()
    assert (answer.status_code, code(answer)) == (409, "stale_edit")
    assert recorder.get().json()["takes"] == [1]


def test_without_signing_in_nothing_is_reached(recorder, scene) -> None:
    recorder.start()
    stranger = Recorder(scene, scene.session.id, scene.browser())
    stranger.path = recorder.path
    answers = [
        stranger.start(),
        stranger.put(b"x"),
        stranger.get(),
        stranger.finish(),
        stranger.upload(b"x"),
        stranger.get("/audio?start=0&end=1"),
    ]
    assert {(a.status_code, code(a)) for a in answers} == {(401, "not_signed_in")}
    assert not scene.keeper.shelf.chunks
