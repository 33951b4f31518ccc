"""Changing whole sentences in the real app, on a desktop and on a tablet, and taking it back."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import new_context
from tests.journeys.practice import Practice
from tests.journeys.screens import (
    name_of,
    no_complaints,
    open_note,
    saved,
    sentence,
    sentences,
    sign_in,
    tap,
)

TEXT = (
    "She sleeps about five hours, and she wakes around four on most nights. "
    "She came on time, looked tired, hands shaking, but she smiled twice. "
    "We practised the breathing exercise twice. "
    "She is on sertraline fifty milligrams in the morning."
)


@pytest.fixture
def window(browser: Browser, practice: Practice, device: dict[str, Any]) -> Iterator[Page]:
    context = new_context(browser, practice.server, **device)
    sign_in(context, practice)
    page = context.new_page()
    with no_complaints(page):
        yield page
    context.close()


@pytest.fixture
def page(window: Page, practice: Practice) -> Page:
    return open_note(window, practice.note(TEXT))


def open_change(page: Page, words: str) -> Locator:
    """Open what can be changed about a sentence; gives its row."""
    row = sentence(page, words)
    tap(row)
    page.keyboard.press("c")
    expect(page.get_by_test_id("sentence-menu")).to_be_visible()
    return page.locator(f"#{row.get_attribute('id')}")


def test_a_sentence_is_split_and_each_half_keeps_its_passage(page: Page) -> None:
    row = open_change(page, "sleeps about")
    page.get_by_test_id("menu-split").click()
    halves = page.locator(".halves li")
    expect(halves).to_have_text(
        [re.compile(r"sleeps about \w+ hours\.$"), "She wakes around four on most nights."]
    )
    page.get_by_test_id("rework-use").click()
    saved(page)
    expect(row.locator(".txt")).to_have_text(re.compile(r"hours\.$"))
    second = sentence(page, "She wakes around four")
    expect(second.locator(".rf")).to_have_text("accepted, ¶1")
    page.keyboard.press("Control+z")
    saved(page)
    expect(row.locator(".txt")).to_have_text(re.compile(r"hours, and she wakes around four"))


def test_the_reader_leaves_out_a_part_and_what_must_stay_is_locked(page: Page) -> None:
    row = open_change(page, "came on time")
    page.get_by_test_id("menu-shorten").click()
    parts = page.get_by_test_id("parts")
    expect(parts.locator("button")).to_have_count(2)
    parts.get_by_text("hands shaking").click()
    expect(page.locator(".rework .new del")).to_contain_text("hands shaking")
    page.get_by_test_id("rework-use").click()
    saved(page)
    expect(row.locator(".txt")).to_contain_text("came on time, looked tired, but she smiled twice.")


def test_medication_is_not_shortened_and_the_reader_is_told(page: Page) -> None:
    row = open_change(page, "sertraline")
    page.get_by_test_id("menu-shorten").click()
    card = page.get_by_test_id(f"rework-{name_of(row)}")
    expect(card).to_contain_text("Risk and medication stay in your words.")
    expect(page.get_by_test_id("rework-use")).to_have_count(0)


def test_accepted_sentences_say_that_they_stay_after_a_reload(page: Page) -> None:
    page.get_by_test_id("select").click()
    page.get_by_test_id("accept-clear").click()
    saved(page)
    page.reload()
    expect(sentences(page).first).to_be_visible()
    about = page.locator("[id^='about-sentence-']")
    expect(about.first).to_contain_text("Stays in every new draft.")
    page.keyboard.press("Control+z")
    saved(page)
    expect(about.first).not_to_contain_text("Stays in every new draft.")
