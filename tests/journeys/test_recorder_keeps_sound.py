"""The recorder loses no second: offline, reloaded, closed, server gone, microphone gone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    FilePayload,
    Page,
    Playwright,
    expect,
)

import tests.recorder_harness
from tests.editor_harness.bundle import VITE, bundle
from tests.journeys.editor import on_device
from tests.journeys.recorder import (
    all_sent,
    clock,
    in_phase,
    pause,
    record,
    seconds,
    speaking,
    until_clock,
)
from tests.recorder_harness.fake_recordings import SENTENCES, FakeRecording
from tests.recorder_harness.server import RecorderServer

pytestmark = pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")

HARNESS = Path(tests.recorder_harness.__file__).parent
BEGINNING = re.compile("^" + re.escape(SENTENCES[0]))
UNSENT = 1.0  # seconds of the last chunk, not yet handed over when the page went
BETWEEN = 0.5  # seconds between what the clock and the sound's own length may differ


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(tmp_path_factory.mktemp("recorder"), HARNESS)


@pytest.fixture(scope="module")
def beeping(playwright_: Playwright) -> Iterator[Browser]:
    with speaking(playwright_) as browser:
        yield browser


@pytest.fixture
def harness(folder: Path) -> Iterator[RecorderServer]:
    server = RecorderServer(folder).start()
    yield server
    server.stop()


@pytest.fixture
def window(beeping: Browser) -> Iterator[BrowserContext]:
    context = beeping.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, harness: RecorderServer) -> Page:
    return open_session(window, harness)


def open_session(window: BrowserContext, harness: RecorderServer, more: str = "") -> Page:
    page = window.new_page()
    page.goto(f"{harness.url}/?session=s1&lang=en{more}")
    return page


def dictation(harness: RecorderServer) -> FakeRecording:
    (only,) = harness.world.recordings.all("s1")
    return only


def test_a_network_cut_for_a_minute_costs_no_second(
    page: Page, window: BrowserContext, harness: RecorderServer
) -> None:
    record(page)
    began = until_clock(page, 2)
    window.set_offline(True)
    expect(page.locator("#recorder-offline")).to_contain_text(
        "Offline. Keep talking. Your words are safe on this device."
    )
    expect(page.locator("#recorder-offline")).to_contain_text("s waiting to be sent")
    came_back = until_clock(page, began + 60)
    window.set_offline(False)
    expect(page.locator("#recorder-offline")).to_have_count(0, timeout=20_000)
    until_clock(page, came_back + 2)
    pause(page)
    all_sent(page)
    assert seconds(dictation(harness).sound(0)) > clock(page) - BETWEEN


def test_a_server_that_was_gone_gets_all_that_was_said_meanwhile(
    page: Page, harness: RecorderServer
) -> None:
    record(page)
    until_clock(page, 2)
    harness.stop()
    expect(page.locator("#recorder-offline")).to_be_visible(timeout=20_000)
    until_clock(page, 5)
    harness.start()
    pause(page)
    all_sent(page)
    assert seconds(dictation(harness).sound(0)) > clock(page) - BETWEEN


def test_a_full_disk_is_said_and_the_sound_waits(page: Page, harness: RecorderServer) -> None:
    harness.world.refuse_chunks_with = 507
    record(page)
    expect(page.locator("#recorder-problem")).to_be_visible(timeout=20_000)
    harness.world.refuse_chunks_with = 0
    expect(page.locator("#recorder-problem")).to_have_count(0, timeout=20_000)
    pause(page)
    all_sent(page)
    assert seconds(dictation(harness).sound(0)) > clock(page) - BETWEEN


def test_after_a_reload_one_goes_on_and_both_parts_are_in_the_text(
    page: Page, harness: RecorderServer
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    record(page)
    until_clock(page, 4)
    page.reload()
    assert asked == ["beforeunload"]
    in_phase(page, "stopped")
    all_sent(page)
    expect(page.locator("#why")).to_contain_text("This dictation was interrupted.")
    first = seconds(dictation(harness).sound(0))
    assert first > 4 - UNSENT
    record(page)
    until_clock(page, clock(page) + 3)
    page.locator("#finish").click()
    expect(page.locator("#source")).to_be_visible(timeout=20_000)
    assert seconds(dictation(harness).sound(0)) >= first
    assert seconds(dictation(harness).sound(1)) > 3 - BETWEEN
    assert page.locator("#source").input_value().startswith(" ".join(SENTENCES[:2]))


def test_a_closed_tab_is_finished_with_what_is_there(
    page: Page, window: BrowserContext, harness: RecorderServer
) -> None:
    record(page)
    until_clock(page, 4)
    page.close()
    again = open_session(window, harness)
    in_phase(again, "stopped")
    again.locator("#finish").click()
    expect(again.locator("#source")).to_have_value(BEGINNING, timeout=20_000)


def test_what_a_closed_tab_left_is_sent_and_finished_from_any_page(
    page: Page, window: BrowserContext, harness: RecorderServer
) -> None:
    record(page)
    until_clock(page, 2)
    window.set_offline(True)
    until_clock(page, 5)
    page.locator("#finish").click()
    in_phase(page, "finishing")
    page.close()
    window.set_offline(False)
    elsewhere = window.new_page()
    elsewhere.goto(harness.url)
    all_sent(elsewhere, ended=True)
    assert seconds(dictation(harness).sound(0)) > 5 - BETWEEN
    assert on_device(elsewhere) == []
    assert dictation(harness).state == "heard"


def test_the_device_keeps_no_sound_in_clear(page: Page, window: BrowserContext) -> None:
    record(page)
    window.set_offline(True)
    until_clock(page, 4)
    kept = [entry for entry in on_device(page) if entry["name"].startswith("sound/")]
    assert len(kept) >= 2
    assert not any(mark in e["bytes"] for e in kept for mark in ("webm", "OpusHead", "Opus"))


def test_nothing_is_recorded_while_it_is_paused(page: Page, harness: RecorderServer) -> None:
    record(page)
    until_clock(page, 2)
    pause(page)
    all_sent(page)
    at, arrived = clock(page), dictation(harness).sound(0)
    expect(page.locator("#recorder-state")).to_have_text("Paused")
    page.wait_for_timeout(2500)
    assert clock(page) == at
    assert dictation(harness).sound(0) == arrived
    page.locator("#record").click()
    until_clock(page, at + 2)
    pause(page)
    all_sent(page)
    assert seconds(dictation(harness).sound(0)) < clock(page) + 1 + BETWEEN


def test_a_locked_page_records_nothing_more_until_it_is_told_to_go_on(
    page: Page, harness: RecorderServer
) -> None:
    record(page)
    until_clock(page, 3)
    page.evaluate("""dispatchEvent(new CustomEvent("therapy-app:locked", { detail: {} }))""")
    in_phase(page, "paused")
    expect(page.locator("#why")).to_contain_text("Paused while the page was locked.")
    all_sent(page)
    assert seconds(dictation(harness).sound(0)) > clock(page) - BETWEEN
    record(page)


def test_a_lost_microphone_stops_visibly_and_one_can_go_on(
    window: BrowserContext, harness: RecorderServer
) -> None:
    window.add_init_script("""{
        const media = navigator.mediaDevices;
        const open = media.getUserMedia.bind(media);
        media.getUserMedia = async (wanted) => (window.microphone = await open(wanted));
    }""")
    page = open_session(window, harness)
    record(page)
    until_clock(page, 2)
    page.evaluate("""microphone.getTracks()[0].dispatchEvent(new Event("ended"))""")
    in_phase(page, "stopped")
    expect(page.locator("#why")).to_contain_text("The microphone is gone.")
    expect(page.locator("#recorder-state")).to_have_text("Stopped")
    record(page)
    until_clock(page, 4)
    page.locator("#finish").click()
    expect(page.locator("#source")).to_be_visible(timeout=20_000)
    assert len(dictation(harness).takes) == 2


def test_a_denied_microphone_says_what_to_do_and_typing_works(
    playwright_: Playwright, harness: RecorderServer
) -> None:
    with speaking(playwright_, allowed=False) as browser:
        page = open_session(browser.new_context(), harness)
        page.locator("#record").click()
        expect(page.locator("#why")).to_contain_text("The microphone is not allowed.")
        expect(page.locator("#why")).to_contain_text("allow the microphone")
        assert harness.world.recordings.all("s1") == []
        page.locator("#type-instead").click()
        expect(page.locator("#source")).to_be_focused()
        page.keyboard.type("Typed instead.")
        expect(page.locator("#saved svg")).to_be_visible()


def test_discarding_asks_first_and_leaves_nothing(page: Page, harness: RecorderServer) -> None:
    record(page)
    until_clock(page, 2)
    page.locator("#discard").click()
    expect(page.locator("#discard-dialog")).to_contain_text("Discard this dictation?")
    page.locator("#discard-no").click()
    in_phase(page, "recording")
    page.locator("#discard").click()
    page.locator("#discard-yes").click()
    in_phase(page, "ready")
    all_sent(page, ended=True)
    expect(page.locator("#record")).to_have_text("Record")
    assert harness.world.recordings.all("s1") == []
    assert on_device(page) == []


def test_a_second_window_waits_until_the_first_is_gone(
    page: Page, window: BrowserContext, harness: RecorderServer
) -> None:
    record(page)
    until_clock(page, 2)
    other = open_session(window, harness)
    in_phase(other, "elsewhere")
    expect(other.locator("#elsewhere")).to_be_visible()
    page.close()
    in_phase(other, "stopped")


def test_what_was_heard_goes_below_what_was_typed_and_only_once(
    page: Page, harness: RecorderServer
) -> None:
    page.locator("#type-instead").click()
    page.locator("#source").fill("Typed first.")
    expect(page.locator("#saved svg")).to_be_visible()
    page.locator("#dictate").click()
    record(page)
    until_clock(page, 4)
    page.locator("#finish").click()
    expect(page.locator("#said")).to_contain_text("Your dictation is in the text", timeout=20_000)
    both = page.locator("#source").input_value()
    assert both.startswith(f"Typed first.\n\n{SENTENCES[0]}")
    expect(page.locator("#saved svg")).to_be_visible()
    page.wait_for_timeout(1500)
    assert harness.world.recordings.pending("s1")["text"] == both
    page.reload()
    expect(page.locator("#source")).to_have_value(both)
    page.wait_for_timeout(1000)
    expect(page.locator("#source")).to_have_value(both)


def test_a_part_that_is_lost_for_good_is_said_and_the_rest_is_kept(
    page: Page, harness: RecorderServer
) -> None:
    record(page)
    until_clock(page, 5)
    pause(page)
    all_sent(page)
    del dictation(harness).takes[0][4]
    page.locator("#finish").click()
    expect(page.locator("#said")).to_contain_text("a part of its sound was lost", timeout=20_000)
    expect(page.locator("#source")).to_have_value(SENTENCES[0])


def test_doubtful_words_are_marked_until_they_are_corrected(page: Page) -> None:
    record(page)
    until_clock(page, 7)
    expect(page.locator(".heard .dbt").first).to_have_accessible_name(
        "Halvorsen: hard to hear. Play it"
    )
    page.locator("#finish").click()
    doubts = page.locator(".doubts li")
    expect(doubts).to_have_text(["Halvorsen", "mirtazapine", "fifteen"])
    expect(page.locator(".marks u")).to_have_text(["Halvorsen", "mirtazapine", "fifteen"])
    field = page.locator("#source")
    field.fill(field.input_value().replace("mirtazapine", "mirtazapin").replace("fifteen", "50"))
    expect(doubts).to_have_text(["Halvorsen"])


def test_a_dictation_is_made_with_the_keyboard_alone(page: Page) -> None:
    expect(page.locator("#record")).to_be_visible()
    in_phase(page, "ready")
    for _ in range(8):
        if page.evaluate("document.activeElement.id") == "record":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    in_phase(page, "recording")
    until_clock(page, 4)
    page.keyboard.press("Space")
    in_phase(page, "paused")
    page.keyboard.press("Tab")
    expect(page.locator("#finish")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#source")).to_have_value(BEGINNING, timeout=20_000)
    expect(page.locator("#main")).to_be_focused()


def test_a_computer_that_cannot_hear_says_so_and_typing_works(
    window: BrowserContext, harness: RecorderServer
) -> None:
    page = open_session(window, harness, "&deaf=No+engine+is+installed.")
    expect(page.locator("#source")).to_be_visible()
    page.locator("#dictate").click()
    expect(page.locator("#deaf")).to_have_text("No engine is installed.")
    expect(page.locator("#record")).to_have_count(0)
    page.locator("#type-instead").click()
    expect(page.locator("#source")).to_be_focused()


def test_a_sound_file_is_heard_like_a_dictation(page: Page) -> None:
    page.locator("#sound-file").click()
    expect(page.locator("#file-dialog")).to_contain_text("Never a recording of the session.")
    expect(page.locator("#file-limits")).to_contain_text("at most 200 MB and 60 minutes")
    spoken: FilePayload = {"name": "spoken.wav", "mimeType": "audio/wav", "buffer": b"RIFF"}
    page.locator("#sound").set_input_files(spoken)
    expect(page.locator("#source")).to_have_value(" ".join(SENTENCES[:2]), timeout=20_000)
