"""Speaking about a session in the real app with the real engine, from the first word on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Playwright, expect

from tests.audio.dictation import DICTATION
from tests.journeys.conftest import DEVICES, new_context
from tests.journeys.practice import Practice, open_practice
from tests.journeys.recorder import all_sent, in_phase, record, seconds, speaking, until_clock
from tests.journeys.screens import (
    arrived,
    open_note,
    reword,
    saved,
    sentence,
    sentences,
    sign_in,
    writer_saved,
)
from tests.journeys.test_accessible import settle_everything
from therapy_app.domain.hearing import Recording
from therapy_app.domain.ids import NoteId, SessionId
from therapy_app.domain.session import Session
from therapy_app.domain.source import SourceKind
from therapy_app.workflows.draft_note import draft_note

EARLIER = "She slept five hours a night. She takes sertraline. We practised breathing."
HEARD_WITHIN = 240_000  # milliseconds, on a machine with other work
UNSENT = 1.2  # seconds that were not yet handed over when the page went
BETWEEN = 0.5  # seconds between what the clock and the sound's own length may differ


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return DICTATION.as_wav(tmp_path_factory.mktemp("spoken") / "dictation.wav")


@pytest.fixture(scope="module")
def speaker(playwright_: Playwright, spoken: Path) -> Iterator[Browser]:
    with speaking(playwright_, spoken) as browser:
        yield browser


@pytest.fixture(scope="module")
def practice(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A served practice whose server may be killed."""
    data = tmp_path_factory.mktemp("dictating") / "data"
    shutil.copytree(prepared, data)
    practice = open_practice(data)
    yield practice
    practice.server.stop()


@pytest.fixture
def tablet(speaker: Browser, practice: Practice) -> Iterator[BrowserContext]:
    context = new_context(speaker, practice.server, **DEVICES["tablet"])
    sign_in(context, practice)
    yield context
    context.close()


@pytest.fixture
def session(practice: Practice) -> Session:
    return practice.session()


def open_recorder(tablet: BrowserContext, session: Session) -> Page:
    page = tablet.new_page()
    page.goto(f"/sessions/{session.id}")
    in_phase(page, "ready")
    return page


def recordings(practice: Practice, session: SessionId) -> tuple[Recording, ...]:
    with practice.tools.keeper(write=False) as unit:
        return unit.recordings.of_session(session, practice.account.id)


def sound(practice: Practice, session: SessionId) -> list[float]:
    """How many seconds of each take the app keeps."""
    (recording,) = recordings(practice, session)
    with practice.tools.keeper(write=False) as unit:
        takes = range(len(unit.recordings.received(recording.id)))
        kept = [unit.recordings.chunks(recording.id, t, practice.account.id) for t in takes]
    return [seconds(b"".join(chunks)) for chunks in kept]


def holds_the_dictation(text: str) -> None:
    for words in ("Maria Keller", "She arrived on time", "a bit lighter", "taking", "daily"):
        assert words in text


def finish(page: Page) -> str:
    """Finish, wait until all is heard, and read what stands in the writer."""
    page.locator("#finish").tap()
    field = page.locator("#source")
    expect(field).to_be_visible(timeout=HEARD_WITHIN)
    expect(page.locator("#said")).to_contain_text("Your dictation is in the text")
    writer_saved(page)
    return field.input_value()


def test_what_is_spoken_becomes_an_approved_note_and_its_sound_is_gone(
    tablet: BrowserContext, practice: Practice, session: Session
) -> None:
    page = open_recorder(tablet, session)
    record(page)
    until_clock(page, round(DICTATION.seconds) + 1)
    text = finish(page)
    holds_the_dictation(text)
    page.locator("#draft").tap()
    arrived(page, "/notes/[^/]+")
    expect(sentences(page).first).to_be_visible(timeout=60_000)
    note = NoteId(page.url.rstrip("/").rpartition("/")[2])
    source = practice.read(note).source
    assert source.kind is SourceKind.DICTATED
    assert len(source.words) > len(text.split()) / 2
    settle_everything(page)
    page.keyboard.press("Control+Enter")
    page.get_by_test_id("approve-confirm").tap()
    expect(page.get_by_test_id("amend")).to_be_visible(timeout=30_000)
    (recording,) = recordings(practice, session.id)
    assert recording.sound_deleted is not None
    assert sound(practice, session.id) == []


def test_a_second_dictation_adds_to_a_draft_and_leaves_its_sentences_alone(
    tablet: BrowserContext, practice: Practice, session: Session
) -> None:
    acts = {"by": practice.account, "tools": practice.tools}
    note = draft_note(session.id, EARLIER, 0, template=None, **acts).id
    page = open_note(tablet.new_page(), note)
    reword(page, "sertraline", "Takes sertraline as before.")
    settle_everything(page)
    saved(page)
    before = practice.read(note)
    page.get_by_test_id("add-more").tap()
    arrived(page, "/sessions/[^/]+/add")
    in_phase(page, "ready")
    record(page)
    until_clock(page, round(DICTATION.seconds) + 1)
    holds_the_dictation(finish(page))
    page.locator("#draft").tap()
    arrived(page, f"/notes/{note}")
    expect(sentence(page, "Takes sertraline as before.")).to_be_visible(timeout=60_000)
    after = practice.read(note)
    now = {one.id: one for one in after.revision.sentences}
    assert [now[one.id] for one in before.revision.sentences] == [*before.revision.sentences]
    assert len(now) > len(before.revision.sentences)
    assert after.source.text.startswith(EARLIER)
    holds_the_dictation(after.source.text)
    (recording,) = recordings(practice, session.id)
    assert {word.recording_id for word in after.source.words} == {recording.id}


def test_a_cut_network_a_reload_and_a_killed_server_cost_no_second_that_was_acknowledged(
    tablet: BrowserContext, practice: Practice, session: Session
) -> None:
    page = open_recorder(tablet, session)
    page.on("dialog", lambda dialog: dialog.accept())
    record(page)
    until_clock(page, 3)
    tablet.set_offline(True)
    expect(page.locator("#recorder-offline")).to_be_visible(timeout=20_000)
    until_clock(page, 7)
    tablet.set_offline(False)
    expect(page.locator("#recorder-offline")).to_have_count(0, timeout=30_000)
    until_clock(page, 9)
    page.reload()
    in_phase(page, "stopped")
    all_sent(page)
    (before_reload,) = sound(practice, session.id)
    assert before_reload > 9 - UNSENT

    record(page)
    at = until_clock(page, before_reload + 3)
    acknowledged = sum(sound(practice, session.id))
    practice.server.kill()
    expect(page.locator("#recorder-offline")).to_be_visible(timeout=20_000)
    at = until_clock(page, at + 4)
    practice.server.start()
    assert sum(sound(practice, session.id)) >= acknowledged
    expect(page.locator("#recorder-offline")).to_have_count(0, timeout=30_000)
    text = finish(page)
    kept = sound(practice, session.id)
    assert len(kept) == 2
    assert kept[0] >= before_reload
    assert sum(kept) > at - BETWEEN
    assert "Maria Keller" in text


def test_a_sound_file_is_written_down(
    tablet: BrowserContext, practice: Practice, session: Session
) -> None:
    page = open_recorder(tablet, session)
    page.locator("#sound-file").tap()
    expect(page.locator("#file-limits")).to_contain_text("at most 200 MB and 60 minutes")
    page.locator("#sound").set_input_files(DICTATION.path)
    field = page.locator("#source")
    expect(field).to_be_visible(timeout=HEARD_WITHIN)
    holds_the_dictation(field.input_value())


def test_a_file_without_sound_is_refused_in_a_sentence_and_can_be_discarded(
    tablet: BrowserContext, practice: Practice, session: Session
) -> None:
    page = open_recorder(tablet, session)
    page.locator("#sound-file").tap()
    broken: FilePayload = {
        "name": "broken.wav",
        "mimeType": "audio/wav",
        "buffer": b"no sound at all" * 99,
    }
    page.locator("#sound").set_input_files(broken)
    in_phase(page, "unheard")
    expect(page.locator("#recorder-problem")).not_to_be_empty()
    page.locator("#discard").tap()
    page.locator("#discard-yes").tap()
    in_phase(page, "ready")
    page.reload()
    in_phase(page, "ready")
    assert recordings(practice, session.id) == ()


def test_without_a_model_the_page_says_so_and_typing_works(
    prepared: Path, speaker: Browser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(prepared, data)
    practice = open_practice(data, THERAPY_APP_MODELS=str(tmp_path / "no-models"))
    context = new_context(speaker, practice.server)
    sign_in(context, practice)
    page = context.new_page()
    page.goto(f"/sessions/{practice.session().id}")
    expect(page.locator("#source")).to_be_editable(timeout=30_000)
    page.locator("#dictate").click()
    expect(page.locator("#deaf")).to_contain_text("Dictating is off")
    page.locator("#type-instead").click()
    page.keyboard.type("Typed.")
    writer_saved(page)
    context.close()
    practice.server.stop()
