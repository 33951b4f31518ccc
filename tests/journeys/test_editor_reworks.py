"""Whole sentences in the review screen: select, see what would become of them, do it, undo it."""

import pytest
from playwright.sync_api import Page, expect

from tests.editor_harness.bundle import VITE
from tests.editor_harness.server import HarnessServer
from tests.journeys.editor import all_sent, choose, open_note, sentence

pytestmark = pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")


@pytest.fixture
def page(watched: Page, harness: HarnessServer) -> Page:
    return open_note(watched, harness.url)


def texts(harness: HarnessServer) -> dict[str, str]:
    return {s["id"]: s["text"] for s in harness.world.note("n1").note["sentences"]}


def ways(harness: HarnessServer) -> dict[str, str | None]:
    note = harness.world.note("n1").note
    return {s["id"]: (s["resolution"] or {}).get("way") for s in note["sentences"]}


def open_change(page: Page, name: str) -> None:
    """Choose a sentence and open the page of its menu with what can be changed, by keyboard."""
    choose(page, name)
    page.keyboard.press("c")
    expect(page.get_by_test_id("sentence-menu")).to_be_visible()


def test_a_change_is_shown_first_and_made_by_one_tap(page: Page, harness: HarnessServer) -> None:
    before = texts(harness)
    open_change(page, "s1")
    page.get_by_test_id("menu-closer").click()
    card = page.get_by_test_id("rework-s1")
    expect(card.locator("del").first).to_be_visible()
    expect(card.locator("ins").first).to_be_visible()
    assert texts(harness) == before
    page.get_by_test_id("rework-use").click()
    expect(sentence(page, "s1")).to_contain_text("She arrived worn out")
    all_sent(page)
    assert texts(harness)["s1"].startswith("She arrived worn out")
    page.keyboard.press("Control+z")
    all_sent(page)
    expect(sentence(page, "s1")).to_contain_text(before["s1"])
    assert texts(harness) == before


def test_a_preview_is_left_with_escape_and_changes_nothing(
    page: Page, harness: HarnessServer
) -> None:
    open_change(page, "s1")
    page.get_by_test_id("menu-closer").click()
    expect(page.get_by_test_id("rework-use")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("rework-s1")).to_have_count(0)
    expect(sentence(page, "s1")).to_be_focused()
    assert harness.world.note("n1").edits == []


def test_the_reader_taps_which_part_of_a_sentence_may_go(
    page: Page, harness: HarnessServer
) -> None:
    open_change(page, "s7")
    page.get_by_test_id("menu-shorten").click()
    parts = page.get_by_test_id("parts")
    expect(parts.locator(".fixed").first).to_contain_text("She looked at me more")
    expect(page.get_by_test_id("rework-use")).to_have_count(0)
    going = parts.locator("button").last
    going.click()
    expect(going).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("rework-s7").locator(".new del").first).to_contain_text(
        "then laughed"
    )
    page.get_by_test_id("rework-use").click()
    all_sent(page)
    assert "laughed" not in texts(harness)["s7"]
    assert harness.world.note("n1").edits[0]["drop"]


def test_a_sentence_that_stays_says_why(page: Page) -> None:
    choose(page, "s3")
    page.keyboard.press("t")
    page.get_by_test_id("select-shorten").click()
    card = page.get_by_test_id("rework-s3")
    expect(card).to_contain_text("Sentence 3 stays as it is")
    expect(card).to_contain_text("First settle what is open about it.")
    expect(page.get_by_test_id("rework-use")).to_have_count(0)


def test_a_sentence_becomes_two_and_the_new_one_can_be_changed_at_once(
    page: Page, harness: HarnessServer
) -> None:
    open_change(page, "s2")
    page.get_by_test_id("menu-split").click()
    expect(page.get_by_test_id("rework-s2").locator("li")).to_have_count(2)
    harness.world.delay = 1.0
    page.get_by_test_id("rework-use").click()
    harness.world.delay = 0
    expect(sentence(page, "s15")).to_contain_text("Lies awake")
    choose(page, "s15")
    page.keyboard.press("o")
    all_sent(page)
    assert texts(harness)["s15"].startswith("Lies awake")
    page.keyboard.press("Control+z")
    all_sent(page)
    expect(sentence(page, "s15")).to_have_count(0)


def test_several_sentences_are_selected_by_keyboard_and_merged(
    page: Page, harness: HarnessServer
) -> None:
    choose(page, "s1")
    page.keyboard.press("Shift+ArrowDown")
    for name in ("s1", "s2"):
        expect(sentence(page, name)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_test_id("select-bar")).to_contain_text("2 sentences selected")
    page.get_by_test_id("select-merge").click()
    page.get_by_test_id("rework-use").click()
    all_sent(page)
    assert "s2" not in texts(harness)
    assert "; " in texts(harness)["s1"]
    expect(page.get_by_test_id("select-bar")).to_have_count(0)
    assert [e["kind"] for e in harness.world.note("n1").edits] == ["merge"]


def test_selected_sentences_move_together(page: Page, harness: HarnessServer) -> None:
    page.get_by_test_id("select").click()
    choose(page, "s1")
    choose(page, "s6")
    page.get_by_test_id("select-move").click()
    page.get_by_test_id("select-to-P").click()
    all_sent(page)
    section = page.get_by_test_id("section-P")
    expect(section.locator("#sentence-s1")).to_be_visible()
    expect(section.locator("#sentence-s6")).to_be_visible()
    page.keyboard.press("Control+z")
    all_sent(page)
    expect(page.get_by_test_id("section-S").locator("#sentence-s1")).to_be_visible()


def test_all_without_findings_are_accepted_in_one_tap_and_the_others_not(
    page: Page, harness: HarnessServer
) -> None:
    page.get_by_test_id("select").click()
    page.get_by_test_id("accept-clear").click()
    all_sent(page)
    found = ways(harness)
    flagged = {"s3", "s5", "s8", "s13"}
    assert {name for name, way in found.items() if way == "accepted"} == found.keys() - flagged
    assert len(harness.world.note("n1").edits) == 1
    expect(page.locator("#about-sentence-s2")).to_contain_text("Stays in every new draft.")
    expect(page.get_by_test_id("open-count")).to_have_text("6 open")


def test_an_accepted_sentence_is_let_go_from_its_menu(page: Page, harness: HarnessServer) -> None:
    choose(page, "s2")
    page.keyboard.press("o")
    all_sent(page)
    assert ways(harness)["s2"] == "accepted"
    sentence(page, "s2").hover()
    page.get_by_test_id("more-s2").click()
    page.get_by_test_id("menu-release").click()
    all_sent(page)
    assert ways(harness)["s2"] is None


def test_what_was_changed_elsewhere_is_refused_and_told(page: Page, harness: HarnessServer) -> None:
    open_change(page, "s1")
    page.get_by_test_id("menu-closer").click()
    expect(page.get_by_test_id("rework-use")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_test_id("rework-use").click()
    note = harness.world.note("n1")
    note.edit({"edit_id": "x", "kind": "reword", "sentence": "s1", "changed": 1, "text": "Theirs."})
    page.context.set_offline(False)
    expect(page.get_by_test_id("toast")).to_contain_text("not possible any more", timeout=20_000)
    assert texts(harness)["s1"] == "Theirs."
    expect(sentence(page, "s1")).to_contain_text("Theirs.")


def test_without_a_connection_a_preview_says_so(page: Page) -> None:
    page.context.set_offline(True)
    open_change(page, "s1")
    page.get_by_test_id("menu-closer").click()
    expect(page.get_by_test_id("toast")).to_contain_text("needs the connection")
    expect(page.get_by_test_id("rework-s1")).to_have_count(0)


def test_no_accessibility_faults_are_found_while_selecting(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - heavy, once

    open_change(page, "s7")
    page.get_by_test_id("menu-shorten").click()
    expect(page.get_by_test_id("parts")).to_be_visible()
    found = Axe().run(page).response["violations"]
    page.keyboard.press("Escape")
    page.get_by_test_id("select").click()
    choose(page, "s1")
    choose(page, "s2")
    page.get_by_test_id("select-merge").click()
    expect(page.get_by_test_id("rework-use")).to_be_visible()
    found += Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
