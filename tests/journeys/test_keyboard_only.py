"""The whole way from signing in to approval without a mouse, and as a screen reader hears it."""

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import new_context
from tests.journeys.practice import NAME, PASSWORD, Practice
from tests.journeys.screens import arrived, saved, sentence, sentences

FAULTS = {
    "PHQ-9 today was 14": "PHQ-9 today was nine.",
    "Homework is": "She was referred to a cardiologist.",
}


def tab_to(page: Page, selector: str, *, most: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    message = f"Tab never reached {selector}"
    raise AssertionError(message)


def has_focus(page: Page) -> bool:
    return page.evaluate("document.activeElement !== document.body")


def walk_to(page: Page, words: str) -> None:
    """Arrow down, or up, until the sentence with these words is chosen."""
    for key in ["ArrowUp"] * 12 + ["ArrowDown"] * 12:
        if words in page.evaluate("document.activeElement.innerText ?? ''"):
            return
        page.keyboard.press(key)
    raise AssertionError(words)


def test_a_note_is_reviewed_and_approved_by_keyboard_alone(
    browser: Browser, practice: Practice
) -> None:
    context = new_context(browser, practice.server)
    page = context.new_page()
    note = practice.note()
    page.goto("/sign-in")
    expect(page.locator("#name")).to_be_visible()
    tab_to(page, "#name")
    page.keyboard.type(NAME)
    tab_to(page, "#password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    arrived(page, practice.url)
    expect(page.locator("#nav-clients")).to_be_visible()
    row = f"a[href*='/notes/{note}']"
    expect(page.locator(row)).to_be_visible()
    tab_to(page, row, most=200)
    page.keyboard.press("Enter")
    expect(sentences(page).first).to_be_visible()

    tab_to(page, "[id^='sentence-']")
    for words, text in FAULTS.items():
        walk_to(page, words)
        page.keyboard.press("e")
        expect(page.locator("textarea")).to_be_focused()
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Control+Enter")
        saved(page)
        expect(sentence(page, text)).to_be_focused()
    expect(page.get_by_test_id("open-count")).to_have_text("2 open")

    suggestion_is_taken(page)
    the_rest_is_decided(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Approve this note?")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("note-state")).to_contain_text("approved")
    assert practice.read(note).approvals
    tab_to(page, "[data-testid='amend']")
    context.close()


def suggestion_is_taken(page: Page) -> None:
    page.keyboard.press("n")
    assert has_focus(page)
    flagged = page.locator("[id^='sentence-'][aria-selected='true']")
    about = flagged.get_attribute("aria-describedby")
    expect(page.locator(f"#{about}")).to_contain_text("Open: Number differs")
    expect(page.get_by_role("grid", name="Note, by sentence")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid^='card-'] button").first).to_be_focused()
    tab_to(page, "[data-testid='use-suggestion']")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("open-count")).to_have_text("1 open")
    saved(page)
    assert has_focus(page)
    expect(page.get_by_test_id("said")).to_contain_text("reworded")


def the_rest_is_decided(page: Page) -> None:
    """Answer for the one sentence, and leave out the passage that it no longer rests on."""
    page.keyboard.press("n")
    page.keyboard.press("a")
    saved(page)
    assert has_focus(page)
    # The homework is now said nowhere: its passage is the next thing open.
    expect(page.get_by_test_id("open-count")).to_have_text("1 open")
    page.keyboard.press("n")
    tab_to(page, "[data-act='leave-out']")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("open-count")).to_have_text("Nothing open")
    saved(page)
    assert has_focus(page)
