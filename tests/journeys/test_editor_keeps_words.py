"""The review screen loses no word: offline, reloaded, locked, in two windows, server gone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.editor_harness.bundle import VITE
from tests.editor_harness.server import HarnessServer
from tests.journeys.editor import all_sent, choose, on_device, open_note, reword, sentence

pytestmark = pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")

MINE = "She sleeps five hours, sometimes six."
THEIRS = "She sleeps badly."


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, harness: HarnessServer) -> Page:
    return open_note(window.new_page(), harness.url)


def texts(harness: HarnessServer) -> dict[str, str]:
    return {s["id"]: s["text"] for s in harness.world.note("n1").note["sentences"]}


def test_changes_made_offline_are_counted_kept_sealed_and_sent_once_in_order(
    page: Page, window: BrowserContext, harness: HarnessServer
) -> None:
    window.set_offline(True)
    reword(page, "s2", MINE)
    page.keyboard.press("e")
    page.locator("#edit-s2").fill(MINE + " Always.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("save-status")).to_have_text(
        "Offline. 2 changes kept on this device"
    )
    kept = on_device(page)
    assert len(kept) == 2
    assert not any("sleeps" in e["name"] + e["bytes"] for e in kept)
    window.set_offline(False)
    all_sent(page)
    assert texts(harness)["s2"] == MINE + " Always."
    assert [e["text"] for e in harness.world.note("n1").edits] == [MINE, MINE + " Always."]
    assert on_device(page) == []


def test_a_change_survives_a_reload_while_the_server_is_gone(
    page: Page, harness: HarnessServer
) -> None:
    harness.world.refuse_all_with = 503
    reword(page, "s2", MINE)
    expect(page.get_by_test_id("save-status")).to_contain_text("1 change kept")
    page.reload()
    harness.world.refuse_all_with = 0
    all_sent(page)
    expect(sentence(page, "s2")).to_contain_text(MINE)
    assert texts(harness)["s2"] == MINE


def test_a_change_can_be_taken_back_after_a_reload(page: Page, harness: HarnessServer) -> None:
    before = texts(harness)["s2"]
    reword(page, "s2", MINE)
    all_sent(page)
    page.reload()
    expect(sentence(page, "s2")).to_contain_text(MINE)
    kept = page.evaluate("() => JSON.stringify(sessionStorage)")
    assert "sleeps" not in kept
    page.keyboard.press("Control+z")
    all_sent(page)
    expect(sentence(page, "s2")).to_contain_text(before)
    assert texts(harness)["s2"] == before


def test_a_killed_server_is_found_again_when_it_comes_back(
    page: Page, harness: HarnessServer
) -> None:
    harness.stop()
    reword(page, "s2", MINE)
    expect(page.get_by_test_id("save-status")).to_contain_text("Offline")
    harness.start()
    all_sent(page)
    assert texts(harness)["s2"] == MINE


def test_half_typed_text_comes_back_after_a_reload(page: Page) -> None:
    choose(page, "s2")
    page.keyboard.press("e")
    page.locator("#edit-s2").fill("Half a tho")
    page.wait_for_timeout(400)
    assert not any("Half" in e["bytes"] for e in on_device(page))
    page.reload()
    expect(page.locator("#edit-s2")).to_have_value("Half a tho")


def test_half_typed_text_of_a_closed_tab_comes_back_in_the_next(
    page: Page, window: BrowserContext, harness: HarnessServer
) -> None:
    page.get_by_test_id("add-to-C").click()
    page.locator("#add-C").fill("She rang once, on")
    page.wait_for_timeout(400)
    page.close()
    again = open_note(window.new_page(), harness.url)
    expect(again.locator("#add-C")).to_have_value("She rang once, on")


def test_text_that_is_being_typed_in_a_living_tab_stays_with_it(
    page: Page, window: BrowserContext, harness: HarnessServer
) -> None:
    choose(page, "s2")
    page.keyboard.press("e")
    page.locator("#edit-s2").fill("Half a tho")
    page.wait_for_timeout(400)
    other = open_note(window.new_page(), harness.url)
    other.wait_for_timeout(500)
    expect(other.locator("#edit-s2")).to_have_count(0)


def test_two_tabs_of_one_browser_send_each_change_once(
    page: Page, window: BrowserContext, harness: HarnessServer
) -> None:
    other = open_note(window.new_page(), harness.url)
    window.set_offline(True)
    reword(page, "s2", MINE)
    reword(other, "s6", "PHQ-9 is 14.")
    window.set_offline(False)
    all_sent(page)
    all_sent(other)
    ids = [e["edit_id"] for e in harness.world.note("n1").edits]
    assert len(ids) == len(set(ids)) == 2
    expect(sentence(page, "s6")).to_contain_text("PHQ-9 is 14.", timeout=10_000)


def wait_until(page: Page, happened: Callable[[], bool]) -> bool:
    """Ask again for ten seconds."""
    for _ in range(100):
        if happened():
            return True
        page.wait_for_timeout(100)
    return False


def stale(page: Page, harness: HarnessServer) -> None:
    """Another window rewords sentence 2 while this one is offline and does the same."""
    page.context.set_offline(True)
    reword(page, "s2", MINE)
    note = harness.world.note("n1")
    note.edit({"edit_id": "x", "kind": "reword", "sentence": "s2", "changed": 1, "text": THEIRS})
    page.context.set_offline(False)
    expect(page.get_by_test_id("conflict")).to_contain_text(
        "changed in another window", timeout=10_000
    )


def test_a_conflict_shows_both_wordings_and_overwrites_nothing(
    page: Page, harness: HarnessServer
) -> None:
    stale(page, harness)
    expect(page.get_by_test_id("conflict-mine")).to_have_text(MINE)
    expect(page.get_by_test_id("conflict-other")).to_have_text(THEIRS)
    assert texts(harness)["s2"] == THEIRS
    page.reload()
    expect(page.get_by_test_id("conflict-mine")).to_have_text(MINE)


@pytest.mark.parametrize(("button", "stays"), [("use-mine", MINE), ("use-other", THEIRS)])
def test_a_conflict_is_settled_by_choosing(
    page: Page, harness: HarnessServer, button: str, stays: str
) -> None:
    stale(page, harness)
    page.get_by_test_id(button).click()
    expect(page.get_by_test_id("conflict")).to_have_count(0)
    all_sent(page)
    assert texts(harness)["s2"] == stays
    assert on_device(page) == []


def test_a_locked_session_keeps_the_queue_and_goes_on_after_unlocking(
    page: Page, harness: HarnessServer
) -> None:
    page.evaluate("() => addEventListener('therapy-app:locked', () => (window.wasLocked = true))")
    harness.world.refuse_all_with = 423
    reword(page, "s2", MINE)
    page.wait_for_function("() => window.wasLocked")
    expect(page.get_by_test_id("editor")).to_be_hidden()
    assert len(on_device(page)) == 1
    harness.world.refuse_all_with = 0
    page.evaluate("() => dispatchEvent(new CustomEvent('therapy-app:unlocked'))")
    all_sent(page)
    assert texts(harness)["s2"] == MINE


def test_a_change_in_another_window_arrives_without_a_reload(
    page: Page, harness: HarnessServer
) -> None:
    note = harness.world.note("n1")
    note.edit({"edit_id": "x", "kind": "reword", "sentence": "s2", "changed": 1, "text": THEIRS})
    expect(sentence(page, "s2")).to_contain_text(THEIRS, timeout=8_000)
    expect(page.get_by_test_id("said")).to_contain_text("Sentence 2 was changed in another window")


def test_a_note_with_an_undecided_conflict_cannot_be_approved(
    page: Page, harness: HarnessServer
) -> None:
    note = harness.world.note("n1").note
    for s in note["sentences"]:
        s["findings"] = []
    for p in note["source"]["passages"]:
        p["must_keep"] = False
    page.reload()
    expect(page.get_by_test_id("open-count")).to_have_text("Nothing open")
    stale(page, harness)
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("approve-dialog")).to_contain_text("changed in another window")
    assert harness.world.note("n1").note["status"] == "draft"


def test_a_change_left_behind_is_sent_from_any_other_page(
    page: Page, harness: HarnessServer
) -> None:
    harness.world.refuse_all_with = 503
    reword(page, "s2", MINE)
    expect(page.get_by_test_id("save-status")).to_contain_text("1 change kept")
    harness.world.refuse_all_with = 0
    page.goto(harness.url)
    assert wait_until(page, lambda: on_device(page) == [])
    assert texts(harness)["s2"] == MINE
