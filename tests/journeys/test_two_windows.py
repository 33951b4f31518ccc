"""Two windows on the same work: nobody overwrites anything unseen."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.practice import Practice
from tests.journeys.screens import (
    begin_edit,
    open_note,
    open_writer,
    reword,
    saved,
    sentence,
    writer_saved,
)

SLEEP = "slept"
MINE = "She slept about five hours, with breaks."
THEIRS = "She slept about five hours in all."


@pytest.fixture(params=["same browser", "another browser"])
def windows(request: pytest.FixtureRequest, signed_in: BrowserContext) -> tuple[Page, Page]:
    """Two windows: of one browser, or of two that share nothing but the account."""
    if request.param == "same browser":
        return signed_in.new_page(), signed_in.new_page()
    return request.getfixturevalue("two_devices")


def test_a_sentence_changed_in_both_windows_shows_both_wordings(
    windows: tuple[Page, Page], practice: Practice
) -> None:
    one, two = windows
    note = practice.note()
    open_note(one, note)
    open_note(two, note)
    begin_edit(two, SLEEP).fill(MINE)
    one.bring_to_front()
    reword(one, SLEEP, THEIRS)
    saved(one)
    two.bring_to_front()
    two.locator("textarea").press("Control+Enter")
    expect(two.get_by_test_id("conflict")).to_contain_text("changed in another window")
    expect(two.get_by_test_id("conflict-mine")).to_have_text(MINE)
    expect(two.get_by_test_id("conflict-other")).to_have_text(THEIRS)
    assert THEIRS in practice.texts(note)
    assert MINE not in practice.texts(note)
    two.get_by_test_id("use-mine").click()
    expect(two.get_by_test_id("conflict")).to_have_count(0)
    saved(two)
    assert MINE in practice.texts(note)
    one.bring_to_front()
    expect(sentence(one, MINE)).to_be_visible(timeout=15_000)


def test_edits_of_different_sentences_both_stand(
    windows: tuple[Page, Page], practice: Practice
) -> None:
    one, two = windows
    note = practice.note()
    open_note(one, note)
    open_note(two, note)
    begin_edit(two, "Homework is").fill("Homework is a short walk a day.")
    one.bring_to_front()
    reword(one, SLEEP, THEIRS)
    saved(one)
    two.bring_to_front()
    two.locator("textarea").press("Control+Enter")
    saved(two)
    expect(sentence(two, THEIRS)).to_be_visible(timeout=15_000)
    expect(two.get_by_test_id("conflict")).to_have_count(0)
    assert {THEIRS, "Homework is a short walk a day."} <= set(practice.texts(note))


def test_an_edit_that_comes_after_the_approval_becomes_an_amendment_or_nothing(
    signed_in: BrowserContext, practice: Practice
) -> None:
    note = practice.note()
    one, two = (open_note(signed_in.new_page(), note) for _ in range(2))
    begin_edit(two, SLEEP).fill(MINE)
    one.bring_to_front()
    one.get_by_test_id("approve").click()
    one.get_by_test_id("approve-confirm").click()
    expect(one.get_by_test_id("amend")).to_be_visible()
    approved = practice.texts(note)
    two.bring_to_front()
    two.locator("textarea").press("Control+Enter")
    expect(two.get_by_test_id("conflict")).to_contain_text("approved before your change arrived")
    assert practice.texts(note) == approved
    two.get_by_test_id("use-mine").click()
    expect(two.get_by_test_id("conflict")).to_have_count(0)
    saved(two)
    assert MINE in practice.texts(note)
    [approval] = practice.read(note).approvals
    first = practice.read(note, approval.revision).revision
    assert [s.text for s in first.sentences] == approved


@pytest.mark.parametrize(
    ("choice", "stays"),
    [("mine", "From two."), ("theirs", "From one."), ("both", "From one.\n\nFrom two.")],
)
def test_two_windows_on_the_source_writer_lose_neither_text(
    signed_in: BrowserContext, practice: Practice, choice: str, stays: str
) -> None:
    session = practice.session()
    one, two = signed_in.new_page(), signed_in.new_page()
    first, second = open_writer(one, session.id), open_writer(two, session.id)
    one.bring_to_front()
    first.fill("From one.")
    writer_saved(one)
    two.bring_to_front()
    second.fill("From two.")
    conflict = two.locator("#conflict")
    expect(conflict).to_be_visible(timeout=15_000)
    expect(conflict).to_contain_text("From one.")
    expect(conflict).to_contain_text("From two.")
    assert practice.pending(session.id) == "From one."
    two.locator(f"#keep-{choice}").click()
    expect(two.locator("#source")).to_have_value(stays)
    writer_saved(two)
    assert practice.pending(session.id) == stays
