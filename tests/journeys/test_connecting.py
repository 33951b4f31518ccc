"""Connecting a model on the settings page, by keyboard; what would be sent, and nothing sent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import factories as make
from tests.journeys.practice import Practice
from tests.journeys.screens import no_complaints, open_note
from therapy_app.workflows.keep_connectors import (
    add_connector,
    connectors,
    remove_connector,
    switch_connector,
)

SECRET = "sk-quiet-river-4711"
TERMS = {
    "processor": "Mistral AI SAS",
    "region": "EU, France",
    "agreement": "2026-01-15",
    "retention": "Not kept",
}
TEXT = (
    "Anna slept four hours. Her sister Priya called. We practised breathing, as on the blue card."
)


@pytest.fixture
def page(signed_in: BrowserContext, practice: Practice) -> Iterator[Page]:
    page = signed_in.new_page()
    with no_complaints(page):
        yield page
    for line in connectors(by=practice.account, tools=practice.tools):
        remove_connector(line.connector.id, by=practice.account, tools=practice.tools)


def opened(page: Page) -> Page:
    page.goto("/settings")
    expect(page.locator("#connectors-now")).to_be_visible(timeout=30_000)
    return page


def test_a_service_is_connected_by_keyboard_once_its_contract_is_known(page: Page) -> None:
    opened(page)
    now = page.locator("#connectors-now")
    expect(now).to_have_text("Right now: on this computer. Nothing leaves.")
    page.locator("#connector-add").press("Enter")
    page.locator("#connector-provider").select_option("mistral")
    expect(page.locator("#connector-endpoint")).to_have_value("https://api.mistral.ai/v1")
    page.locator("#connector-name").fill("Notes helper")
    page.locator("#connector-model").fill("mistral-small")
    page.locator("#connector-key").fill(SECRET)
    page.locator("#connector-save").press("Enter")
    line = page.locator(".connectors .list > li")
    expect(line).to_contain_text("Say the date of the data processing agreement.")
    expect(line.get_by_role("switch")).to_be_disabled()
    line.get_by_role("button", name="Change").press("Enter")
    for name, value in TERMS.items():
        page.locator(f"#connector-{name}").fill(value)
    page.locator("#connector-training").select_option("excluded")
    page.locator("#connector-transfer").select_option("within_eea")
    page.locator("#connector-save").press("Enter")
    expect(page.locator("#connector-title")).to_have_count(0)
    line.get_by_role("switch").press("Enter")
    expect(line.get_by_role("switch")).to_be_checked()
    expect(line.get_by_role("switch")).to_have_text("On")
    expect(now).to_contain_text("leaves this computer")
    assert SECRET not in page.content()
    page.reload()
    expect(line.get_by_role("switch")).to_be_checked(timeout=30_000)
    line.get_by_role("switch").press("Enter")
    expect(now).to_have_text("Right now: on this computer. Nothing leaves.")


def test_a_server_on_this_computer_asks_for_no_contract(page: Page) -> None:
    opened(page)
    page.locator("#connector-add").click()
    expect(page.locator("#connector-endpoint")).to_have_value("http://localhost:11434")
    expect(page.locator(".terms")).to_have_count(0)
    page.locator("#connector-endpoint").fill("http://192.168.1.4:11434")
    expect(page.locator(".terms")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#connector-title")).to_have_count(0)
    expect(page.locator("#connector-add")).to_be_focused()


def test_what_would_be_sent_is_shown_and_corrected_by_a_tap(page: Page, practice: Practice) -> None:
    by, tools = practice.account, practice.tools
    (line,) = add_connector(make.connector(by), by=by, tools=tools)
    switch_connector(line.connector.id, on=True, by=by, tools=tools)
    note = practice.note(TEXT, name="Anna")
    open_note(page, note)
    page.get_by_test_id("write-with").click()
    page.get_by_test_id(f"write-with-{line.connector.id}").click()
    leaving = page.locator(".leaving")
    expect(leaving).to_contain_text("hours", timeout=30_000)
    expect(leaving).not_to_contain_text("Priya")
    expect(leaving).not_to_contain_text("Anna")
    leaving.get_by_role("button", name="Hide card").first.click()
    expect(leaving).not_to_contain_text("card")
    leaving.get_by_role("button", name="Show Priya").first.press("Enter")
    expect(leaving).to_contain_text("Priya")
    page.locator("#preview").get_by_role("button", name="Cancel").click()
    page.get_by_test_id("write-with").click()
    page.locator("#sent-open").click()
    expect(page.locator("#sent")).to_contain_text("Nothing was sent about this session.")
    opened(page)
    page.locator("#sent-open").click()
    expect(page.locator("#sent")).to_contain_text("Nothing was ever sent.")
