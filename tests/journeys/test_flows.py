"""Guided questions of one's own: made on the tablet, warned about, asked, and carried in a file."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DEVICES, PICTURES, new_context
from tests.journeys.practice import Practice
from tests.journeys.screens import no_complaints, sign_in


@pytest.fixture
def tablet(browser: Browser, practice: Practice) -> Iterator[Page]:
    context = new_context(browser, practice.server, **DEVICES["tablet"])
    sign_in(context, practice)
    page = context.new_page()
    with no_complaints(page):
        yield page
    context.close()


def flows(page: Page) -> None:
    page.goto("/questions")
    expect(page.locator("[data-flow=standard]")).to_be_visible(timeout=30_000)


def look(page: Page, name: str) -> None:
    """No fault of accessibility, nothing sideways, and a picture in both colours."""
    for colour in ("light", "dark"):
        page.emulate_media(color_scheme=colour)
        page.screenshot(path=PICTURES / f"{name}-{colour}.png", full_page=True)
        assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_ones_own_questions_are_made_warned_about_asked_and_carried(
    tablet: Page, practice: Practice
) -> None:
    flows(tablet)
    look(tablet, "flows-820")
    tablet.locator("[data-flow=standard] [data-act=copy]").tap()
    tablet.locator("#flow-title").fill("My hour")
    observed = tablet.locator("[data-question=observed]")
    observed.locator("#question-observed-ask").fill("How did she sleep?")
    observed.locator("#question-observed-add-choice").tap()
    observed.locator("[id$=-says]").fill("No sleep problems.")
    observed.locator("[id$=-label]").fill("No problems")
    expect(observed.locator(".warnings")).to_contain_text("does not say that it was asked")
    look(tablet, "flow-820")
    observed.locator("[id$=-says]").fill("Sleep was asked about; the client reported no problems.")
    expect(observed.locator(".warnings")).to_have_count(0)
    tablet.locator("[data-question=reported] [data-act=remove]").tap()
    tablet.locator("#flow-keep").tap()
    expect(tablet.get_by_test_id("flows-said")).to_contain_text("Kept: “My hour”")

    session = practice.session()
    tablet.goto(f"/sessions/{session.id}")
    tablet.locator("#way-questions").tap()
    expect(tablet.locator("#flow")).to_be_enabled(timeout=30_000)
    tablet.locator("#flow").select_option(label="My hour")
    expect(tablet.locator("#questions h2")).to_have_text("How did she sleep?")
    tablet.locator(".ch").first.tap()
    expect(tablet.locator("#kept")).to_contain_text("the client reported no problems")

    flows(tablet)
    own = tablet.locator("li[data-flow^=own-]").filter(has_text="My hour")
    with tablet.expect_download() as loading:
        own.locator("a[download]").tap()
    file = loading.value.path()
    assert b"How did she sleep?" in file.read_bytes()
    tablet.get_by_test_id("flow-file").set_input_files(
        {"name": "mine.yaml", "mimeType": "application/yaml", "buffer": file.read_bytes()}
    )
    expect(tablet.locator("#flow-title")).to_have_value("My hour")
    tablet.locator("#flows-back").tap()
    tablet.get_by_test_id("sure-yes").tap()
    own.locator("[data-act=retire]").tap()
    tablet.get_by_test_id("sure-yes").tap()
    expect(own).to_have_count(0)


def test_questions_of_the_app_can_be_looked_at_and_not_changed(tablet: Page) -> None:
    flows(tablet)
    tablet.locator("#flows-language").select_option("de")
    tablet.locator("[data-flow=crisis] [data-act=open]").tap()
    expect(tablet.locator("#question-asked-ask")).to_have_attribute("readonly", "")
    expect(tablet.locator("[data-branch=asked] input:checked").first).to_be_disabled()
    expect(tablet.locator("#flow-keep")).to_have_count(0)
    look(tablet, "flow-de-820")
