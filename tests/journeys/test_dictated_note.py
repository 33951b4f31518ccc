"""A dictated note in the real app: hear a doubtful word, take the suggestion, approve."""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.audio import ENGLISH
from tests.journeys.practice import Practice
from tests.journeys.screens import no_complaints, open_note, passage, sentence
from therapy_app.domain.hearing import HeardTake, HeardWord, RecordingState, Utterance
from therapy_app.domain.ids import NoteId, RecordingId, new_id
from therapy_app.domain.session import Session
from therapy_app.domain.vocabulary import Term, TermKind
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.keep_vocabulary import vocabulary
from therapy_app.workflows.record_dictation import start_recording

SAID = "She denies suicidal ideation. She takes Lori's Pam at night. We practised breathing."
LEARNED = Term("lorazepam", TermKind.MEDICATION, heard=("Lori's Pam",))


def heard(text: str, seconds: float) -> Utterance:
    """All words surely heard, evenly spread over the sound."""
    words = text.split()
    each = seconds / len(words)
    spread = (HeardWord(w, i * each, (i + 1) * each, 0.95) for i, w in enumerate(words))
    return Utterance(0.0, seconds, tuple(spread))


def dictate(practice: Practice) -> tuple[Session, NoteId]:
    """A session with a recording that was heard to its end, and its draft."""
    session = practice.session()
    acts = {"by": practice.account, "tools": practice.tools}
    recording_id = RecordingId(new_id())
    recording, _ = start_recording(session.id, recording_id, language=None, **acts)
    with practice.tools.keeper() as unit:  # before the desk of the served app takes it up
        unit.recordings.save(replace(recording, state=RecordingState.HEARD))
        unit.recordings.add_chunk(recording_id, 0, 0, ENGLISH.path.read_bytes())
        unit.recordings.add_utterance(recording_id, 0, 0, heard(SAID, ENGLISH.seconds))
        unit.recordings.save_take(recording_id, 0, HeardTake(ENGLISH.seconds, 1))
        unit.commit()
    return session, draft_note(session.id, SAID, 0, template=None, **acts).id


@pytest.fixture
def dictated(practice: Practice) -> tuple[Session, NoteId]:
    return dictate(practice)


@pytest.fixture
def page(signed_in: BrowserContext, dictated):
    page = signed_in.new_page()
    with no_complaints(page):
        yield open_note(page, dictated[1])


def doubtful(row):
    return row.locator("[data-doubt]")


def test_a_tap_on_a_doubtful_word_plays_it_to_the_end(page: Page) -> None:
    row = sentence(page, "Lori's Pam")
    with page.expect_response(lambda answer: "/audio?" in answer.url) as played:
        doubtful(row).click()
    assert (played.value.status, played.value.headers["content-type"]) == (200, "audio/wav")
    assert played.value.headers["cache-control"] == "no-store"
    expect(doubtful(row)).to_have_class("dbt on")
    expect(page.get_by_test_id("doubt-play")).to_have_text("Stop")
    expect(doubtful(row)).to_have_class("dbt", timeout=30_000)
    expect(page.locator(".toast")).to_have_count(0)


def test_a_suggestion_becomes_the_words_of_the_source_and_is_expected_from_now_on(
    page: Page, practice: Practice, dictated
) -> None:
    session, note = dictated
    doubtful(passage(page, "Lori's Pam")).click()
    expect(page.get_by_test_id("doubt")).to_contain_text("Heard as “Lori's Pam”, not sure.")
    page.get_by_test_id("doubt-use").click()
    expect(passage(page, "She takes lorazepam at night.")).to_be_visible()
    expect(page.locator("[data-testid=editor]")).to_have_attribute("data-waiting", "0")
    expect(doubtful(page.locator(".editor"))).to_have_count(0)
    assert "takes lorazepam at night" in practice.read(note).source.text
    page.goto(f"/clients/{session.client_id}")
    expect(page.locator("#vocabulary li")).to_contain_text("lorazepam")
    acts = {"by": practice.account, "tools": practice.tools}
    assert vocabulary(session.client_id, **acts) == (LEARNED,)


def test_a_word_found_right_stays_right_after_a_reload(page: Page, dictated) -> None:
    doubtful(sentence(page, "Lori's Pam")).click()
    with page.expect_response(lambda answer: answer.url.endswith("/doubts")) as told:
        page.get_by_test_id("doubt-right").click()
    assert told.value.ok
    open_note(page, dictated[1])
    expect(passage(page, "Lori's Pam")).to_be_visible()
    expect(doubtful(page.locator(".editor"))).to_have_count(0)


def test_with_approval_the_sound_is_gone_and_the_page_says_so(
    page: Page, practice: Practice, dictated
) -> None:
    expect(page.locator("[data-play]").first).to_be_visible()
    while practice.read(dictated[1]).open.sentences:
        page.keyboard.press("n")
        page.keyboard.press("a")
        expect(page.locator("[data-testid=editor]")).to_have_attribute("data-waiting", "0")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#approve-dialog")).to_contain_text("“Lori's Pam” (0:0")
    page.get_by_test_id("approve-confirm").click()
    expect(page.get_by_test_id("coverage")).to_contain_text("The sound was deleted")
    expect(page.locator("[data-play]")).to_have_count(0)
