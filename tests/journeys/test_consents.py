"""Writing down what a client consents to, and being stopped by a no, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screens import open_new_client
from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at


def write(page: Page, topic: str, answer: str) -> None:
    row = page.locator(f"[data-consent={topic}]")
    row.get_by_role("button").click()
    page.locator("#consent-answer").select_option(answer)
    page.locator("#consent-on").fill("2026-11-03")
    page.locator("#consent-dialog-save").click()
    expect(page.locator("#consent-answer")).to_be_hidden()
    expect(row).to_contain_text("2026")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_consent_is_written_down_and_withdrawn(page: Page, language: str) -> None:
    set_up(page, language)
    open_new_client(page, "KF-03")
    expect(page.locator("#consents")).to_be_visible(timeout=30_000)
    page.locator("[data-consent=sound]").get_by_role("button").click()
    look_at(page, f"consent-form-{language}")
    page.keyboard.press("Escape")
    write(page, "sound", "yes")
    write(page, "sound", "no")
    expect(page.locator("[data-consent=sound] .no")).to_be_visible()
    look_at(page, f"consents-{language}")
