"""Connected models in the review screen: writing the draft, stopping, and wishes for a sentence."""

import pytest
from playwright.sync_api import Page, expect

from tests.editor_harness.bundle import VITE
from tests.editor_harness.fake_models import WHY, WROTE, connector
from tests.editor_harness.server import HarnessServer
from tests.journeys.editor import all_sent, choose, open_note, sentence

pytestmark = pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")


@pytest.fixture
def page(watched: Page, harness: HarnessServer) -> Page:
    harness.world.models.connectors = [connector(1)]
    return open_note(watched, harness.url)


def texts(harness: HarnessServer) -> dict[str, str]:
    return {s["id"]: s["text"] for s in harness.world.note("n1").note["sentences"]}


def begin(page: Page, name: str = "c1") -> None:
    """Open the menu, choose the model, and wait until it writes."""
    page.get_by_test_id("write-with").click()
    page.get_by_test_id(f"write-with-{name}").click()
    expect(page.get_by_test_id("model-bar")).to_contain_text("is writing")


def test_with_no_model_on_nothing_speaks_of_one(watched: Page, harness: HarnessServer) -> None:
    harness.world.models.connectors = [connector(1, on=False)]
    page = open_note(watched, harness.url)
    page.get_by_test_id("select").click()
    choose(page, "s1")
    expect(page.get_by_test_id("select-shorten")).to_be_visible()
    expect(page.get_by_test_id("write-with")).to_have_count(0)
    expect(page.get_by_test_id("select-wish")).to_have_count(0)


def test_a_model_writes_section_by_section_and_its_work_can_be_taken_back(
    page: Page, harness: HarnessServer
) -> None:
    before = texts(harness)["s1"]
    begin(page)
    bar = page.get_by_test_id("model-bar")
    expect(bar).to_contain_text("Model 1 is writing")
    expect(bar).to_contain_text("Subjective, 0 of 2 sections")
    models, notes = harness.world.models, harness.world.note("n1")
    models.finish_section(notes)
    expect(sentence(page, "s1")).to_contain_text(WROTE)
    expect(bar).to_contain_text("Objective, 1 of 2 sections")
    models.finish()
    expect(bar).to_contain_text("Done. 1 sentence by Model 1, 1 stayed in your words.")
    bar.get_by_text("Why 1 proposal did not pass").click()
    expect(bar).to_contain_text("A number was not as you said it")
    page.get_by_test_id("writing-close").click()
    expect(bar).to_have_count(0)
    choose(page, "s2")
    page.keyboard.press("Control+z")
    all_sent(page)
    expect(sentence(page, "s1")).to_contain_text(before)


def test_writing_is_stopped_and_what_is_done_stays(page: Page, harness: HarnessServer) -> None:
    begin(page)
    harness.world.models.finish_section(harness.world.note("n1"))
    expect(sentence(page, "s1")).to_contain_text(WROTE)
    page.get_by_test_id("writing-cancel").click()
    expect(page.get_by_test_id("model-bar")).to_contain_text("Stopped. 1 sentence by Model 1")
    assert texts(harness)["s1"] == WROTE


def test_a_draft_that_is_being_written_is_found_again_after_a_reload(
    page: Page, harness: HarnessServer
) -> None:
    begin(page)
    page.reload()
    expect(page.get_by_test_id("model-bar")).to_contain_text("Model 1 is writing")


def test_what_would_leave_is_shown_first_where_the_therapist_wants_it(
    watched: Page, harness: HarnessServer
) -> None:
    away = connector(2, place="elsewhere", always_ask=True, address="https://example.org")
    harness.world.models.connectors = [connector(1), away]
    page = open_note(watched, harness.url)
    page.get_by_test_id("write-with").click()
    page.get_by_test_id("write-with-c2").click()
    expect(page.locator("#preview")).to_contain_text("arrived worn out")
    assert harness.world.models.asked == []
    page.locator("#preview-send").click()
    expect(page.get_by_test_id("model-bar")).to_contain_text("Model 2 is writing")
    [asked] = harness.world.models.asked
    assert asked == {"connector": "c2", "opened": "", "seal": "seal-1"}


def test_nothing_is_opened_to_a_model_but_what_the_therapist_ticks(
    page: Page, harness: HarnessServer
) -> None:
    page.get_by_test_id("write-with").click()
    menu = page.get_by_test_id("write-menu")
    expect(menu.locator("input:checked")).to_have_count(0)
    page.get_by_test_id("open-quotes").check()
    page.get_by_test_id("write-with-c1").click()
    expect(page.get_by_test_id("model-bar")).to_be_visible()
    assert harness.world.models.asked[0]["opened"] == "quotes"


def test_when_a_model_fails_the_draft_stands_and_it_is_said_why(
    page: Page, harness: HarnessServer
) -> None:
    before = texts(harness)
    begin(page)
    harness.world.models.fail()
    expect(page.get_by_test_id("model-bar")).to_contain_text("Nobody answers.")
    assert texts(harness) == before


def test_a_wish_is_shown_as_a_change_and_taken_by_one_tap(
    page: Page, harness: HarnessServer
) -> None:
    choose(page, "s1")
    page.keyboard.press("c")
    page.get_by_test_id("menu-wish").click()
    expect(page.locator("#wish-words")).to_be_focused()
    page.keyboard.type("more about the week")
    page.keyboard.press("Enter")
    card = page.get_by_test_id("rework-s1")
    expect(card.locator("ins").first).to_be_visible()
    assert texts(harness)["s1"] != WROTE
    page.get_by_test_id("rework-use").click()
    all_sent(page)
    assert texts(harness)["s1"] == WROTE
    [asked] = harness.world.models.asked
    assert (asked["words"], asked["connector"]) == ("more about the week", "c1")
    [edit] = harness.world.note("n1").edits
    assert edit["taken"] == [{"sentence": "s1", "text": WROTE, "passages": ["p2"]}]


def test_a_wish_for_several_says_of_each_why_it_stays(page: Page) -> None:
    page.get_by_test_id("select").click()
    for name in ("s1", "s2"):
        choose(page, name)
    page.get_by_test_id("select-wish").click()
    page.locator("#wish-words").fill("shorter")
    page.get_by_test_id("wish-ask").click()
    expect(page.get_by_test_id("select-bar")).to_contain_text("1 sentence would change")
    expect(page.get_by_test_id("rework-s2")).to_contain_text(WHY)


def test_what_leaves_for_a_wish_is_shown_first_as_well(
    watched: Page, harness: HarnessServer
) -> None:
    away = connector(1, place="elsewhere", always_ask=True, address="https://example.org")
    harness.world.models.connectors = [away]
    page = open_note(watched, harness.url)
    choose(page, "s1")
    page.keyboard.press("c")
    page.get_by_test_id("menu-wish").click()
    page.keyboard.type("shorter")
    page.keyboard.press("Enter")
    expect(page.locator("#preview")).to_contain_text("arrived worn out")
    assert harness.world.models.asked == []
    page.locator("#preview-send").click()
    expect(page.get_by_test_id("rework-s1").locator("ins").first).to_be_visible()
    assert harness.world.models.asked[0]["seal"] == "seal-1"
