"""Words to expect, and words in doubt, through the routes."""

import pytest

from tests import factories
from tests.web.api.test_recordings import Recorder, code, hear

LORAZEPAM = {"word": "lorazepam", "kind": "medication", "heard": "Lori's Pam"}
KEPT = {"word": "lorazepam", "kind": "medication", "heard": ["Lori's Pam"]}


@pytest.fixture
def browser(scene):
    return scene.browser(scene.sign_in())


@pytest.fixture
def paths(scene) -> dict[str, str]:
    return {
        "practice": "/api/vocabulary",
        "client": f"/api/clients/{scene.client.id}/vocabulary",
    }


@pytest.mark.parametrize("whose", ["practice", "client"])
def test_a_word_is_added_listed_and_removed(browser, paths, whose) -> None:
    path = paths[whose]
    assert browser.get(path).json() == {"words": []}
    assert browser.post(path, json=LORAZEPAM).json() == {"words": [KEPT]}
    assert browser.get(path).json() == {"words": [KEPT]}
    assert browser.post(f"{path}/remove", json={"word": "Lorazepam"}).json() == {"words": []}


def test_a_correction_goes_to_the_sessions_client(browser, paths, scene) -> None:
    browser.post(f"/api/sessions/{scene.session.id}/vocabulary", json=LORAZEPAM)
    assert browser.get(paths["client"]).json() == {"words": [KEPT]}
    assert browser.get(paths["practice"]).json() == {"words": []}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "medication"}, 400),
        ({"word": "x", "kind": "poison"}, 400),
        ({"word": " . ", "kind": "term"}, 400),
        ({"word": "x" * 61, "kind": "term"}, 413),
    ],
)
def test_what_is_no_word_is_refused_in_a_sentence(browser, body, status) -> None:
    answer = browser.post("/api/vocabulary", json=body)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


def test_another_therapist_finds_neither_list_nor_recording(scene, paths) -> None:
    stranger = factories.account(name="stranger")
    client = factories.client(stranger)
    scene.join(stranger, client, factories.session(client))
    recorder = Recorder(scene, scene.session.id)
    recorder.start()
    browser = scene.browser(scene.sign_in(stranger))
    answers = [
        browser.get(paths["client"]),
        browser.post(paths["client"], json=LORAZEPAM),
        browser.post(f"/api/sessions/{scene.session.id}/vocabulary", json=LORAZEPAM),
        browser.post(f"{recorder.path}/doubts", json={"at": 1, "answer": "right"}),
    ]
    assert [a.status_code for a in answers] == [404] * len(answers)


@pytest.fixture
def dictated(scene, browser):
    """A drafted dictation with a number that was hard to hear; its path."""
    recorder = Recorder(scene, scene.session.id, browser)
    recorder.start()
    recorder.put(b"She slept 4? hours and takes Lori's Pam.")
    recorder.finish(1)
    hear(scene)
    text = "She slept 4 hours and takes Lori's Pam."
    draft = {"text": text, "base": 0}
    note = browser.post(f"/api/sessions/{scene.session.id}/draft", json=draft).json()["note"]
    return recorder, f"/api/notes/{note}"


def doubts(browser, note: str) -> list[dict]:
    (passage,) = browser.get(note).json()["source"]["passages"]
    return passage["doubts"]


def test_words_in_doubt_together_count_as_one_while_dictating(dictated) -> None:
    recorder, _ = dictated
    (said,) = recorder.get().json()["utterances"]
    words = {word["text"]: (word["doubt"], word["suggestion"]) for word in said["words"]}
    assert words["Lori's Pam."] == ("medication", "lorazepam")
    assert words["4"] == ("number", None)
    assert words["slept"] == (None, None)
    assert " ".join(words) == said["text"]


def test_a_doubt_says_what_was_heard_and_where_it_plays(browser, dictated) -> None:
    recorder, note = dictated
    number, medication = doubts(browser, note)
    assert (number["heard"], number["kind"], number["suggestion"]) == ("4", "number", None)
    assert (medication["heard"], medication["suggestion"]) == ("Lori's Pam.", "lorazepam")
    assert number["recording"] == recorder.id
    assert number["audio_start"] < number["at"] < number["audio_end"]
    assert number["played"] is False


def test_a_word_that_was_played_stays_in_doubt_and_one_that_is_right_does_not(
    browser, dictated
) -> None:
    recorder, note = dictated
    number, medication = doubts(browser, note)
    for one, answer in ((number, "right"), (medication, "played")):
        sent = {"at": one["at"], "answer": answer}
        assert browser.post(f"{recorder.path}/doubts", json=sent).status_code == 200
    (left,) = doubts(browser, note)
    assert (left["heard"], left["played"]) == ("Lori's Pam.", True)


@pytest.mark.parametrize("body", [{"at": 1, "answer": "wrong"}, {"at": "soon", "answer": "right"}])
def test_an_answer_that_cannot_be_is_refused(browser, dictated, body) -> None:
    recorder, _ = dictated
    answer = browser.post(f"{recorder.path}/doubts", json=body)
    assert (answer.status_code, code(answer)) == (400, "invalid_input")
