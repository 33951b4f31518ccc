"""Correct the source under a draft and add words to it: seen, settled, never lost, never silent."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.conftest import PICTURES
from tests.journeys.practice import Practice
from tests.journeys.screens import (
    begin_typing,
    open_note,
    passage,
    saved,
    sentence,
    tap,
)
from therapy_app.domain.ids import NoteId
from therapy_app.domain.language import Language

DOSE = "sertraline fifty milligrams"
NOTED = "sertraline 50 mg"
"""The same dose as a note writes it."""
RIGHT = "She is on sertraline seventy-five milligrams in the morning."


def begin(page: Page, words: str) -> Locator:
    """Choose the passage with these words and press E."""
    row = passage(page, words)
    tap(row)
    expect(row).to_be_focused()
    page.keyboard.press("e")
    field = page.locator(".source textarea")
    expect(field).to_be_focused()
    return field


def correct(page: Page, words: str, text: str) -> None:
    field = begin(page, words)
    field.fill(text)
    field.press("Control+Enter")
    saved(page)


def test_a_corrected_passage_asks_for_its_sentence_which_is_refreshed_and_approved(
    signed_in: BrowserContext, practice: Practice, device: dict
) -> None:
    page = signed_in.new_page()
    page.set_viewport_size(device["viewport"])
    note = practice.note()
    open_note(page, note)
    correct(page, DOSE, RIGHT)
    expect(passage(page, "seventy-five")).to_be_visible()
    stale = sentence(page, NOTED)
    expect(stale).to_contain_text("The passage this rests on was changed.")
    tap(stale)
    card = page.locator(".card")
    expect(card).to_contain_text("Look again")
    expect(card.locator("ins")).to_contain_text("seventy")
    page.screenshot(path=PICTURES / f"stale-{device['name']}.png")
    card.get_by_test_id("way-refresh").click()
    saved(page)
    expect(page.locator(".refreshed ins")).to_contain_text("75")
    page.screenshot(path=PICTURES / f"refreshed-{device['name']}.png")
    expect(sentence(page, "75 mg")).to_be_visible()
    page.get_by_test_id("refresh-undo").click()
    saved(page)
    expect(sentence(page, NOTED)).to_be_visible()
    expect(page.locator(".card.stale")).to_be_visible()
    assert practice.read(note).source.version == 2


def test_a_correction_is_taken_back_with_everything_it_made_stale(
    signed_in: BrowserContext, practice: Practice
) -> None:
    page = signed_in.new_page()
    note = practice.note()
    open_note(page, note)
    before = practice.read(note)
    correct(page, DOSE, RIGHT)
    page.get_by_test_id("toast-undo").click()
    saved(page)
    expect(passage(page, DOSE)).to_be_visible()
    after = practice.read(note)
    assert after.source.text == before.source.text
    assert not any(s.stale for s in after.revision.sentences)
    expect(page.locator(".sent .hint", has_text="was changed")).to_have_count(0)


def test_what_its_author_worded_is_kept_and_compared(
    signed_in: BrowserContext, practice: Practice
) -> None:
    page = signed_in.new_page()
    note = practice.note()
    open_note(page, note)
    correct(page, "second round", "She found the second round much easier.")
    stale = sentence(page, "second round")
    tap(stale)
    page.get_by_test_id("way-keep").click()
    saved(page)
    expect(stale).to_contain_text("kept")
    [kept] = [s for s in practice.read(note).revision.sentences if "second" in s.text]
    assert (kept.stale, kept.text) == ((), "She found the second round easier.")


def test_a_half_typed_correction_survives_a_reload(
    signed_in: BrowserContext, practice: Practice
) -> None:
    page = signed_in.new_page()
    open_note(page, practice.note())
    field = begin(page, DOSE)
    field.fill("She is on sertraline, dose to be")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator(".source textarea")).to_have_value("She is on sertraline, dose to be")
    page.locator(".source textarea").press("Escape")
    expect(page.locator(".source textarea")).to_have_count(0)


def test_a_correction_made_offline_is_sent_when_the_network_is_back(
    signed_in: BrowserContext, practice: Practice
) -> None:
    page = signed_in.new_page()
    note = practice.note()
    open_note(page, note)
    signed_in.set_offline(True)
    field = begin(page, DOSE)
    field.fill(RIGHT)
    field.press("Control+Enter")
    expect(passage(page, "seventy-five")).to_be_visible()
    assert practice.read(note).source.version == 1
    signed_in.set_offline(False)
    saved(page)
    assert RIGHT in practice.read(note).source.text


def test_a_passage_corrected_in_two_windows_loses_no_words(
    two_devices: tuple[Page, Page], practice: Practice
) -> None:
    one, two = two_devices
    note = practice.note()
    open_note(one, note)
    open_note(two, note)
    mine = begin(two, DOSE)
    mine.fill("She is on sertraline one hundred milligrams.")
    one.bring_to_front()
    correct(one, DOSE, RIGHT)
    two.bring_to_front()
    mine.press("Control+Enter")
    expect(two.get_by_test_id("conflict")).to_contain_text("This passage was changed")
    expect(two.get_by_test_id("conflict-mine")).to_contain_text("one hundred")
    expect(passage(two, "seventy-five")).to_be_visible()
    expect(sentence(two, NOTED)).to_contain_text("was changed")
    assert RIGHT in practice.read(note).source.text
    two.get_by_test_id("use-other").click()
    expect(two.get_by_test_id("conflict")).to_have_count(0)


def test_half_typed_words_outlive_the_passage_they_were_meant_for(
    two_devices: tuple[Page, Page], practice: Practice
) -> None:
    one, two = two_devices
    note = practice.note()
    open_note(one, note)
    open_note(two, note)
    begin(two, DOSE).fill("She is on sertraline, dose to be asked.")
    correct(one, DOSE, RIGHT)
    expect(two.get_by_test_id("conflict-mine")).to_contain_text("to be asked", timeout=15_000)
    two.get_by_test_id("use-other").click()
    expect(two.get_by_test_id("conflict")).to_have_count(0)


def test_the_other_window_follows_a_correction(
    signed_in: BrowserContext, practice: Practice
) -> None:
    note = practice.note()
    two, one = (open_note(signed_in.new_page(), note) for _ in range(2))
    correct(one, DOSE, RIGHT)
    two.bring_to_front()
    expect(passage(two, "seventy-five")).to_be_visible(timeout=15_000)
    expect(sentence(two, NOTED)).to_contain_text("was changed")


def test_words_are_added_to_a_draft_and_nothing_else_moves(
    signed_in: BrowserContext, practice: Practice, device: dict
) -> None:
    page = signed_in.new_page()
    page.set_viewport_size(device["viewport"])
    note = practice.note()
    before = practice.texts(note)
    open_note(page, note)
    page.get_by_test_id("add-more").click()
    begin_typing(page).fill("She called her brother on Sunday.")
    page.screenshot(path=PICTURES / f"adding-{device['name']}.png")
    page.locator("#draft").click()
    expect(page).to_have_url(re.compile(note), timeout=30_000)
    new = sentence(page, "brother on Sunday")
    expect(new).to_be_visible()
    page.screenshot(path=PICTURES / f"added-{device['name']}.png", full_page=True)
    after = practice.texts(note)
    assert [t for t in after if t in before] == before
    assert [t for t in after if t not in before] == ["She called her brother on Sunday."]


def test_in_german_the_words_are_german(signed_in: BrowserContext, practice: Practice) -> None:
    page = signed_in.new_page()
    note: NoteId = practice.note("Sie schläft vier Stunden. Sie nimmt Sertralin.", Language.DE)
    practice.speak(Language.DE)
    try:
        open_note(page, note)
        correct(page, "Sertralin", "Sie nimmt Sertralin 50 mg.")
        stale = sentence(page, "Sertralin")
        tap(stale)
        expect(page.locator(".card")).to_contain_text("Neu ansehen")
        expect(page.get_by_test_id("way-keep")).to_have_text("So lassen")
    finally:
        practice.speak(Language.EN)
