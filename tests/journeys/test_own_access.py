"""Seeing where one is signed in, ending it, and taking another password, in both languages."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, new_context
from tests.journeys.server import Server
from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at

NEW = "another quiet river at dusk"


def sign_in(page: Page, password: str) -> None:
    page.goto("/sign-in")
    page.locator("#name").fill("brandt")
    page.locator("#password").fill(password)
    page.locator("#submit").click()


def change(page: Page, old: str, new: str) -> None:
    page.locator("#password-old").fill(old)
    page.locator("#password-new").fill(new)
    page.locator("#password-save").click()


@pytest.mark.parametrize("language", ["en", "de"])
def test_another_browser_is_ended_and_another_password_taken(
    page: Page, browser: Browser, server: Server, language: str
) -> None:
    set_up(page, language)
    elsewhere = new_context(browser, server).new_page()
    sign_in(elsewhere, PASSWORD)
    expect(elsewhere.locator("#load-demo")).to_be_visible(timeout=30_000)

    page.goto("/settings")
    rows = page.locator("#browsers li")
    expect(rows).to_have_count(2)
    expect(page.locator("#browsers li[data-mine]")).to_have_count(1)
    look_at(page, f"own-access-{language}")
    rows.get_by_role("button").click()
    expect(rows).to_have_count(1)
    elsewhere.goto("/settings")
    expect(elsewhere).to_have_url(re.compile("/sign-in"))

    sign_in(elsewhere, PASSWORD)
    expect(elsewhere.locator("#load-demo")).to_be_visible(timeout=30_000)
    page.locator("#password-change").click()
    expect(page.locator("#password-old")).to_be_focused()
    change(page, "not this one at all", NEW)
    expect(page.locator("#password-problem")).not_to_be_empty()
    look_at(page, f"own-access-password-{language}")
    change(page, PASSWORD, NEW)
    expect(page.locator("#password-told")).not_to_be_empty()
    expect(page.locator("#password-change")).to_be_focused()
    expect(rows).to_have_count(1)
    elsewhere.goto("/settings")
    expect(elsewhere).to_have_url(re.compile("/sign-in"))
    sign_in(elsewhere, NEW)
    expect(elsewhere.locator("#load-demo")).to_be_visible(timeout=30_000)
    elsewhere.context.close()
