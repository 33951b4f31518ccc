"""No word is lost: killed servers, lost connections, reloads, closed tabs, locked sessions."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import new_context
from tests.journeys.editor import all_sent, on_device
from tests.journeys.practice import Practice, open_practice
from tests.journeys.screens import (
    begin_edit,
    open_note,
    open_writer,
    reword,
    saved,
    sign_in,
    unlock,
    writer_saved,
)

SLEEP = "slept"
WALK = "short walk"
BREATH = "practised"
HALF = (
    "She slept about five hours, and woke once because of a dream in which she was late for a "
    "train that she could see but never rea"
)
TRAIN = "She came late. She had missed the tra"
KEPT_WITHIN = 10  # seconds
ENVELOPE = 30  # bytes that sealing adds at least: the names of the fields and the seal


@pytest.fixture(scope="module")
def practice(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A served practice whose server may be killed."""
    data = tmp_path_factory.mktemp("killed") / "data"
    shutil.copytree(prepared, data)
    practice = open_practice(data)
    yield practice
    practice.server.stop()


@pytest.fixture(autouse=True)
def served(practice: Practice) -> None:
    """Each test begins with a server, even if the one before failed after it had killed it."""
    if not practice.server.runs:
        practice.server.start()


def kept_on_device(page: Page, *texts: str) -> None:
    """Wait until the browser holds something sealed that is long enough for each text."""
    until = time.monotonic() + KEPT_WITHIN
    while time.monotonic() < until:
        sealed = [len(entry["bytes"]) for entry in on_device(page)]
        if all(any(size >= len(text) + ENVELOPE for size in sealed) for text in texts):
            return
    pytest.fail("the browser kept nothing of this length")


def pages_shown(page: Page) -> list[str]:
    """What the page hears each time that the server has shown it anew: once for a connection."""
    heard: list[str] = []

    def listen(frame: str | bytes) -> None:
        if isinstance(frame, str) and '"is_hydrated_rx_state_":true' in frame:
            heard.append(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", listen))
    return heard


def more_than(page: Page, heard: list[str], count: int) -> None:
    """Wait until the page has heard more than it had."""
    until = time.monotonic() + KEPT_WITHIN
    while len(heard) <= count and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert len(heard) > count


def test_a_killed_server_costs_no_word_of_an_open_edit_or_of_the_writer(
    signed_in: BrowserContext, practice: Practice
) -> None:
    note, session = practice.note(), practice.session()
    page = open_note(signed_in.new_page(), note)
    reword(page, BREATH, "We practised the breathing exercise three times.")
    saved(page)
    writer = signed_in.new_page()
    field = open_writer(writer, session.id)
    field.fill("She came late.")
    writer_saved(writer)
    acknowledged = practice.texts(note)

    practice.server.kill()
    begin_edit(page, SLEEP).fill(HALF)
    field.fill(TRAIN)
    kept_on_device(page, HALF, TRAIN)
    practice.server.start()
    page.reload()
    writer.reload()

    expect(page.locator("textarea")).to_have_value(HALF, timeout=30_000)
    assert practice.texts(note) == acknowledged
    assert "We practised the breathing exercise three times." in acknowledged
    page.locator("textarea").press("Control+Enter")
    saved(page)
    assert HALF in practice.texts(note)
    expect(writer.locator("#source")).to_have_value(TRAIN)
    writer_saved(writer)
    assert practice.pending(session.id) == TRAIN
    assert on_device(page) == []


def test_what_was_called_saved_is_in_the_database_after_a_kill(
    signed_in: BrowserContext, practice: Practice
) -> None:
    note, session = practice.note(), practice.session()
    page = open_note(signed_in.new_page(), note)
    writer = signed_in.new_page()
    field = open_writer(writer, session.id)
    for turn in range(3):
        page.bring_to_front()
        reword(page, SLEEP, f"She slept badly on {turn + 2} nights.")
        saved(page)
        writer.bring_to_front()
        field.fill(f"Version {turn} of what I remember.")
        writer_saved(writer)
        practice.server.kill()
        assert f"She slept badly on {turn + 2} nights." in practice.texts(note)
        assert practice.pending(session.id) == f"Version {turn} of what I remember."
        practice.server.start()


def test_a_restarted_server_leaves_the_open_fields_and_the_focus_where_they_were(
    signed_in: BrowserContext, practice: Practice
) -> None:
    note, session = practice.note(), practice.session()
    writer, page = signed_in.new_page(), signed_in.new_page()
    shown = [pages_shown(writer), pages_shown(page)]
    source = open_writer(writer, session.id)
    source.fill("Begun before")
    writer_saved(writer)
    open_note(page, note)
    field = begin_edit(page, SLEEP)
    field.fill(HALF)
    for one in (source, field):
        one.evaluate("(field) => { field.dataset.same = 'yes'; }")
    practice.server.kill()
    before = [len(one) for one in shown]
    practice.server.start()
    for tab, one, had in zip((writer, page), shown, before, strict=True):
        more_than(tab, one, had)

    expect(page.locator("textarea[data-same]")).to_be_focused()
    page.keyboard.press("Control+Enter")
    saved(page)
    assert HALF in practice.texts(note)
    expect(writer.locator("#source[data-same]")).to_be_focused()
    writer.keyboard.type(", gone on after.")
    writer_saved(writer)
    assert practice.pending(session.id) == "Begun before, gone on after."


def test_three_edits_made_in_a_minute_offline_all_arrive_once(
    browser: Browser, practice: Practice
) -> None:
    context = new_context(browser, practice.server)
    sign_in(context, practice)
    page = context.new_page()
    page.clock.install()
    note = practice.note()
    open_note(page, note)
    start = practice.read(note).newest
    context.set_offline(True)
    reword(page, SLEEP, "She slept about five hours.")
    reword(page, BREATH, "We practised the breathing exercise two times.")
    reword(page, WALK, "Homework is a short walk a day.")
    expect(page.get_by_test_id("save-status")).to_contain_text("3 changes kept on this device")
    page.clock.run_for(60_000)
    assert practice.read(note).newest == start
    context.set_offline(False)
    all_sent(page)
    expect(page.get_by_test_id("save-status")).to_contain_text("Saved")
    assert practice.read(note).newest == start + 3
    texts = practice.texts(note)
    assert "She slept about five hours." in texts
    assert "We practised the breathing exercise two times." in texts
    assert "Homework is a short walk a day." in texts
    assert on_device(page) == []
    context.close()


def test_a_reload_in_mid_edit_brings_the_words_back(
    signed_in: BrowserContext, practice: Practice
) -> None:
    page = open_note(signed_in.new_page(), practice.note())
    begin_edit(page, SLEEP).fill(HALF)
    kept_on_device(page, HALF)
    page.reload()
    expect(page.locator("textarea")).to_have_value(HALF)
    expect(page.get_by_text("Your unsaved wording is back.").first).to_be_visible()


def test_the_next_tab_has_what_a_closed_tab_left_half_written(
    signed_in: BrowserContext, practice: Practice
) -> None:
    note, session = practice.note(), practice.session()
    page = open_note(signed_in.new_page(), note)
    begin_edit(page, SLEEP).fill(HALF)
    kept_on_device(page, HALF)
    page.close()
    writer = signed_in.new_page()
    open_writer(writer, session.id).press_sequentially("Half a tho")
    writer.close()
    again = open_note(signed_in.new_page(), note)
    expect(again.locator("textarea")).to_have_value(HALF)
    expect(open_writer(signed_in.new_page(), session.id)).to_have_value("Half a tho")


def test_a_session_locked_in_mid_edit_goes_on_where_it_was(
    signed_in: BrowserContext, practice: Practice
) -> None:
    note, session = practice.note(), practice.session()
    page = open_note(signed_in.new_page(), note)
    begin_edit(page, SLEEP).fill(HALF)
    kept_on_device(page, HALF)
    writer = signed_in.new_page()
    open_writer(writer, session.id).fill("Begun before the lock")
    writer_saved(writer)
    own = {"X-Therapy-App": "1", "Origin": practice.url}
    assert signed_in.request.post("/api/lock", headers=own).ok
    writer.locator("#source").fill("Begun before the lock, gone on after.")
    expect(writer.locator("#unlock")).to_be_visible(timeout=20_000)
    expect(page.locator("#unlock")).to_be_visible(timeout=20_000)
    expect(page.get_by_text(HALF)).to_be_hidden()
    unlock(page)
    expect(page.locator("textarea")).to_have_value(HALF)
    page.locator("textarea").press("Control+Enter")
    saved(page)
    assert HALF in practice.texts(note)
    expect(writer.locator("#source")).to_have_value("Begun before the lock, gone on after.")
    writer_saved(writer)
    assert practice.pending(session.id) == "Begun before the lock, gone on after."
