"""Writing about a session: saved while typed, safe without a connection, two windows, a draft."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.journeys.conftest import PASSWORD
from tests.journeys.screens import begin_typing
from tests.journeys.server import Server
from tests.journeys.test_doors_and_lock import set_up

WORDS = "She said she slept badly three times this week. We agreed on a sleep log until Monday."


@pytest.fixture
def writing(page: Page) -> Page:
    """A session of today with a new client, open for writing."""
    set_up(page)
    page.locator("#add-a-session").click()
    page.locator("#add-session-code").fill("ET-3")
    page.locator("#add-session-name").fill("Emre T.")
    page.locator("#add-session-save").click()
    page.locator("#sessions-list").get_by_role("link", name="Emre T.").click()
    begin_typing(page)
    return page


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved on this computer, \d\d:\d\d$"))


def test_what_is_typed_is_saved_and_there_after_a_reload(writing: Page) -> None:
    writing.locator("#source").fill(WORDS)
    saved(writing)
    expect(writing.locator("#words")).to_have_text("17 words")
    writing.reload()
    expect(writing.locator("#source")).to_have_value(WORDS)


def test_nothing_that_was_typed_offline_is_lost_with_the_page(
    writing: Page, context: BrowserContext
) -> None:
    writing.locator("#source").fill(WORDS)
    saved(writing)
    context.set_offline(True)
    writing.locator("#source").press_sequentially(" Offline.")
    expect(writing.locator("#offline")).to_contain_text("9 characters waiting to be sent")
    expect(writing.locator("#offline")).to_contain_text("safe on this device")
    address = writing.url
    writing.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#source")).to_have_value(f"{WORDS} Offline.")
    saved(again)


def test_the_device_keeps_no_word_in_clear(writing: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    writing.locator("#source").fill("Zanzibar")
    expect(writing.locator("#offline")).to_contain_text("safe on this device")
    kept = writing.evaluate("""async () => {
        const open = indexedDB.open("therapy-app");
        await new Promise((done) => (open.onsuccess = done));
        const all = open.result.transaction("unsent").objectStore("unsent").getAll();
        await new Promise((done) => (all.onsuccess = done));
        const bytes = (entry) => new TextDecoder("latin1").decode(entry.sealed);
        return all.result.map((entry) => JSON.stringify(entry) + bytes(entry));
    }""")
    assert len(kept) == 1
    assert "Zanzibar" not in kept[0]
    plain = writing.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "Zanzibar" not in plain


def test_two_windows_never_overwrite_each_other(writing: Page, context: BrowserContext) -> None:
    writing.locator("#source").fill("First.")
    saved(writing)
    other = context.new_page()
    other.goto(writing.url)
    expect(other.locator("#source")).to_have_value("First.")
    other.locator("#source").fill("First. Other window.")
    saved(other)
    writing.locator("#source").fill("First. This window.")
    expect(writing.locator("#conflict")).to_contain_text("First. This window.")
    expect(writing.locator("#conflict")).to_contain_text("First. Other window.")
    writing.locator("#keep-both").click()
    expect(writing.locator("#source")).to_have_value("First. Other window.\n\nFirst. This window.")
    saved(writing)


def test_what_was_typed_without_a_connection_outlives_the_lock(
    writing: Page, context: BrowserContext, server: Server
) -> None:
    writing.locator("#source").fill(WORDS)
    saved(writing)
    context.set_offline(True)
    writing.locator("#source").press_sequentially(" Asleep.")
    expect(writing.locator("#offline")).to_contain_text("safe on this device")
    own = {"X-Therapy-App": "1", "Origin": server.url}
    assert context.request.post("/api/lock", headers=own).ok
    context.set_offline(False)
    # The page covers itself at once; when its websocket is back, it is led to the door.
    writing.wait_for_url("**/unlock")
    expect(writing.locator("#source")).to_have_count(0)
    writing.locator("#unlock-password").fill(PASSWORD)
    writing.locator("#unlock").click()
    expect(writing.locator("#source")).to_have_value(f"{WORDS} Asleep.")
    saved(writing)


def test_a_file_is_added_below_what_was_typed(writing: Page) -> None:
    writing.locator("#source").fill("Typed first.")
    spoken: FilePayload = {
        "name": "spoken.txt",
        "mimeType": "text/plain",
        "buffer": b"Spoken later.",
    }
    writing.locator("#file").set_input_files(spoken)
    expect(writing.locator("#source")).to_have_value("Typed first.\n\nSpoken later.")


def test_no_words_make_no_draft(writing: Page) -> None:
    writing.locator("#draft").click()
    expect(writing.locator("#said")).to_have_text("There are no words to draft from yet.")


def test_a_draft_opens_and_the_sessions_page_leads_to_it(writing: Page) -> None:
    address = writing.url
    writing.locator("#source").fill(WORDS)
    writing.locator("#draft").click()
    writing.wait_for_url("**/notes/**")
    note = writing.url
    writing.goto(address)
    expect(writing).to_have_url(note)


def test_no_page_breaks_a_rule_of_accessibility_or_the_width(writing: Page) -> None:
    axe, session = Axe(), writing.url
    for path in (session, "/", "/clients", "/settings"):
        for width in (1440, 320):
            writing.set_viewport_size({"width": width, "height": 800})
            writing.goto(path)
            expect(writing.get_by_role("heading", level=1)).to_be_visible()
            assert axe.run(writing).response["violations"] == [], (path, width)
            wider = "document.documentElement.scrollWidth > innerWidth"
            assert not writing.evaluate(wider), (path, width)


def test_a_client_is_removed_only_after_the_question(writing: Page) -> None:
    writing.goto("/clients")
    writing.get_by_role("link", name="Emre T.").click()
    writing.locator("#remove-client").click()
    expect(writing.locator("#removal-text")).to_contain_text("1 session and every text")
    writing.keyboard.press("Escape")
    expect(writing.locator("#removal")).to_be_hidden()
    expect(writing.locator("#remove-client")).to_be_focused()
    writing.locator("#remove-client").click()
    writing.locator("#removal-yes").click()
    expect(writing.get_by_text("No clients yet")).to_be_visible()
