"""Reviewing a note in the review screen: links, flags, ways out, approval, all by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.editor_harness.bundle import VITE
from tests.editor_harness.server import HarnessServer
from tests.journeys.editor import all_sent, choose, open_note, passage, reword, sentence

pytestmark = pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")


@pytest.fixture
def page(watched: Page, harness: HarnessServer) -> Page:
    return open_note(watched, harness.url)


def settle_all(page: Page) -> None:
    """Settle the six open things of the invented note by keyboard alone."""
    for key in ("fix", "fix", "a", "fix", "place", "leave"):
        page.keyboard.press("n")
        if key == "fix":
            page.keyboard.press("Enter")
            expect(page.get_by_test_id("use-suggestion")).to_be_visible()
            page.get_by_test_id("use-suggestion").focus()
            page.keyboard.press("Enter")
        elif key in {"place", "leave"}:
            testid = {"place": "place-p8", "leave": "leave-out-p18"}[key]
            page.get_by_test_id(testid).focus()
            page.keyboard.press("Enter")
        else:
            page.keyboard.press(key)
        all_sent(page)


def test_a_chosen_sentence_shows_which_of_its_words_have_no_source(page: Page) -> None:
    expect(page.locator(".nowhere")).to_have_count(0)
    choose(page, "s10")
    expect(page.locator(".nowhere")).to_have_text(["Interoceptive"])
    told = "Words without a source: Interoceptive"
    expect(page.locator("#about-sentence-s10")).to_contain_text(told)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("peek-nowhere")).to_have_text(told)
    page.keyboard.press("Escape")
    choose(page, "s2")
    expect(page.locator(".nowhere")).to_have_count(0)


def test_a_chosen_sentence_lights_its_passages_and_the_other_way_round(page: Page) -> None:
    choose(page, "s9")
    for name in ("p11", "p12"):
        expect(passage(page, name)).to_have_class("row pass lit")
    expect(page.locator(".wires path")).to_have_count(2)
    passage(page, "p3").locator(".txt").click()
    expect(sentence(page, "s2")).to_have_attribute("aria-selected", "true")
    expect(sentence(page, "s9")).to_have_attribute("aria-selected", "false")


def test_lighting_up_asks_the_server_nothing(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "since" not in r.url else None)
    for name in ("s1", "s3", "s9"):
        choose(page, name)
        sentence(page, name).hover()
    assert asked == []


def test_words_of_a_finding_are_marked_in_both_panes_behind_an_emoji_too(page: Page) -> None:
    choose(page, "s13")
    expect(sentence(page, "s13").locator(".cue.hedge")).to_have_text("keeps")
    expect(passage(page, "p15").locator("mark")).to_have_text("might be")


def test_markup_in_a_sentence_is_shown_as_text(page: Page, harness: HarnessServer) -> None:
    sly = '<img src=x onerror="window.hit=1"><b>bold</b>'
    reword(page, "s2", sly)
    all_sent(page)
    expect(sentence(page, "s2").locator(".txt")).to_have_text(sly)
    assert page.evaluate("window.hit") is None


def test_the_whole_review_works_by_keyboard_and_ends_approved(
    page: Page, harness: HarnessServer
) -> None:
    settle_all(page)
    expect(page.get_by_test_id("open-count")).to_have_text("Nothing open")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Approve this note?")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("note-state")).to_have_text("SOAP, approved")
    assert harness.world.note("n1").note["status"] == "approved"
    page.keyboard.press("e")
    expect(page.locator("textarea")).to_have_count(0)


def test_approval_is_blocked_with_reasons_that_lead_there(
    page: Page, harness: HarnessServer
) -> None:
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_test_id("approve-dialog")
    expect(dialog).to_contain_text("Not yet: 6 things are open")
    expect(dialog.get_by_test_id("approve-confirm")).to_have_count(0)
    dialog.get_by_text("Stronger than said").click()
    expect(sentence(page, "s13")).to_be_focused()
    assert harness.world.note("n1").note["status"] == "draft"


def test_an_amendment_stands_beside_what_was_approved(page: Page, harness: HarnessServer) -> None:
    settle_all(page)
    page.keyboard.press("Control+Enter")
    page.get_by_test_id("approve-confirm").click()
    approved = harness.world.note("n1").note["revision"]
    page.get_by_test_id("amend").click()
    reword(page, "s2", "She sleeps six hours.")
    all_sent(page)
    page.get_by_test_id("history").click()
    expect(page.get_by_test_id(f"revision-{approved}")).to_contain_text("approved")
    page.get_by_test_id(f"revision-{approved}").click()
    expect(sentence(page, "s2")).to_contain_text("about five hours")
    page.get_by_test_id("back-to-now").click()
    expect(sentence(page, "s2")).to_contain_text("six hours")


@pytest.mark.parametrize("key", ["a", "x"])
def test_a_decision_is_taken_back_by_ctrl_z(page: Page, harness: HarnessServer, key: str) -> None:
    choose(page, "s8")
    page.keyboard.press(key)
    all_sent(page)
    expect(page.get_by_test_id("open-count")).to_have_text("5 open")
    page.keyboard.press("Control+z")
    expect(page.get_by_test_id("open-count")).to_have_text("6 open")
    all_sent(page)
    s8 = next(s for s in harness.world.note("n1").note["sentences"] if s["id"] == "s8")
    assert (s8["method"], s8["resolution"]) == ("model", None)


def test_an_unsent_new_sentence_can_be_edited_and_taken_back(
    page: Page, harness: HarnessServer
) -> None:
    page.context.set_offline(True)
    page.get_by_test_id("add-to-C").click()
    page.locator("#add-C").fill("She rang once.")
    page.keyboard.press("Control+Enter")
    row = page.get_by_test_id("section-C").locator(".sent")
    row.locator(".txt").click()
    page.keyboard.press("e")
    page.get_by_test_id("section-C").locator("textarea").fill("She rang twice.")
    page.keyboard.press("Control+Enter")
    page.context.set_offline(False)
    all_sent(page)
    expect(row.locator(".txt")).to_have_text("She rang twice.")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    all_sent(page)
    assert all(s["section"] != "C" for s in harness.world.note("n1").note["sentences"])


def test_a_source_is_chosen_with_arrows_and_space(page: Page, harness: HarnessServer) -> None:
    choose(page, "s8")
    page.keyboard.press("s")
    expect(passage(page, "p1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(passage(page, "p2")).to_have_attribute("aria-selected", "true")
    page.get_by_test_id("pick-done").click()
    all_sent(page)
    s8 = next(s for s in harness.world.note("n1").note["sentences"] if s["id"] == "s8")
    assert [e["passage"] for e in s8["evidence"]] == ["p2"]


def test_selecting_source_text_offers_to_link_it(page: Page) -> None:
    choose(page, "s8")
    passage(page, "p12").scroll_into_view_if_needed()
    box = passage(page, "p12").locator(".txt").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 20, steps=4)
    page.mouse.up()
    page.get_by_test_id("cite-selection").click()
    expect(passage(page, "p12")).to_have_attribute("aria-selected", "true")


def test_a_sentence_is_moved_from_its_menu(page: Page, harness: HarnessServer) -> None:
    choose(page, "s6")
    page.keyboard.press("m")
    page.get_by_test_id("move-to-P").click()
    expect(page.get_by_test_id("section-P").locator("#sentence-s6")).to_be_focused()
    all_sent(page)
    s6 = next(s for s in harness.world.note("n1").note["sentences"] if s["id"] == "s6")
    assert s6["section"] == "P"


def test_single_letters_do_nothing_in_a_field_and_can_be_switched_off(page: Page) -> None:
    choose(page, "s2")
    page.keyboard.press("e")
    page.keyboard.type(" xan")
    expect(page.locator("#edit-s2")).to_have_value(
        "She sleeps about five hours and lies awake from four until it gets light. xan"
    )
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_test_id("single-keys").uncheck()
    page.keyboard.press("Escape")
    choose(page, "s2")
    page.keyboard.press("x")
    expect(sentence(page, "s2")).to_be_visible()


@pytest.mark.parametrize("width", [320, 620, 820, 1180, 1440])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_sticks_out_sideways(
    page: Page, harness: HarnessServer, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_note(page, harness.url, language=language)
    choose(page, "s3")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_accessibility_faults_are_found(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - heavy, once

    choose(page, "s3")
    found = Axe().run(page).response["violations"]
    page.keyboard.press("Control+Enter")
    found += Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
