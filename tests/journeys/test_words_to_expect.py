"""The lists of words to expect: the practice's on the settings page, a client's on theirs."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.practice import Practice
from tests.journeys.screens import no_complaints


@pytest.fixture
def page(signed_in: BrowserContext):
    page = signed_in.new_page()
    with no_complaints(page):
        yield page


def lines(page: Page):
    return page.locator("#vocabulary li")


def add(page: Page, word: str, kind: str) -> None:
    page.locator("#vocabulary-word").fill(word)
    page.locator("#vocabulary-kind").select_option(kind)
    page.locator("#vocabulary-add").press("Enter")
    expect(lines(page).filter(has_text=word)).to_be_visible()


def test_the_practices_words_are_added_and_removed_by_keyboard(page: Page) -> None:
    page.goto("/settings")
    expect(page.locator("#vocabulary")).to_contain_text("No words yet.")
    add(page, "Brixadi", "medication")
    add(page, "tapping", "term")
    expect(page.locator("#vocabulary-word")).to_be_focused()
    page.reload()
    expect(lines(page)).to_have_count(2)
    for word in ("Brixadi", "tapping"):
        page.get_by_role("button", name=f"Remove {word}").press("Enter")
        expect(lines(page).filter(has_text=word)).to_have_count(0)
    expect(page.locator("#vocabulary")).to_contain_text("No words yet.")


def test_a_clients_words_are_theirs_alone(page: Page, practice: Practice) -> None:
    first, second = practice.session(), practice.session()
    page.goto(f"/clients/{first.client_id}")
    add(page, "Okafor", "name")
    page.goto(f"/clients/{second.client_id}")
    expect(page.locator("#vocabulary")).to_contain_text("No words yet.")
