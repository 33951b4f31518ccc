"""What a person does on the screens of the real app, in their words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.practice import NAME, PASSWORD, Practice
from therapy_app.web import cookie
from therapy_app.workflows.sign_in import sign_in as begin

SAVED = re.compile("Saved|Gespeichert")
# What the browser itself says when the app cannot be reached or refuses; all else is a fault.
BY_THE_BROWSER = "Failed to load resource"


@contextmanager
def no_complaints(page: Page, *, but: str = "\0") -> Iterator[list[str]]:
    """Fail afterwards if the console held an error, a breach of the policy included."""
    heard: list[str] = []
    page.on("console", lambda m: heard.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert [h for h in heard if but not in h] == []


def open_new_client(page: Page, code: str) -> None:
    """Add a client under this code, and open their page."""
    page.goto("/clients")
    page.locator("#add-a-client").click()
    page.locator("#add-client-code").fill(code)
    page.locator("#add-client-save").click()
    page.get_by_role("link", name=code).click()


def sign_in(context: BrowserContext, practice: Practice) -> None:
    """Give the browser its cookie, without the form and the pace that it keeps for strangers."""
    _, token = begin(NAME, PASSWORD, tools=practice.tools)
    context.add_cookies(
        [{"name": cookie.NAME, "value": token, "url": practice.url, "sameSite": "Strict"}]
    )


def arrived(page: Page, place: str) -> None:
    """Wait until the address ends in ``place``, a regular expression, with or without a slash."""
    expect(page).to_have_url(re.compile(rf"{place}/?$"), timeout=30_000)


def unlock(page: Page) -> None:
    """Type the password on the cover of a locked page."""
    page.locator("input[name='unlock-password']").fill(PASSWORD)
    page.locator("#unlock").click()
    expect(page.locator("#unlock")).to_be_hidden()


# -- the note ------------------------------------------------------------------------------


def open_note(page: Page, note: str) -> Page:
    """Go to a note and wait until its sentences are there."""
    page.goto(f"/notes/{note}")
    expect(sentences(page).first).to_be_visible()
    return page


def sentences(page: Page) -> Locator:
    return page.locator("[data-row][id^='sentence-']")


def sentence(page: Page, words: str) -> Locator:
    """The row of the note that holds these words."""
    text = page.locator("[role=gridcell].txt").filter(has_text=words)
    return sentences(page).filter(has=text)


def passage(page: Page, words: str) -> Locator:
    """The row of the source that holds these words."""
    return page.locator("[data-row][id^='passage-']").filter(has_text=words)


def tap(row: Locator) -> None:
    """One tap on the words of a row."""
    row.locator(".txt").click(position={"x": 12, "y": 12})


def name_of(row: Locator) -> str:
    """The sentence's or passage's own name: "s7" of sentence-s7."""
    return (row.get_attribute("id") or "").partition("-")[2]


def begin_edit(page: Page, words: str) -> Locator:
    """Open a sentence for writing; gives the field."""
    row = sentence(page, words)
    name = name_of(row)
    if row.get_attribute("aria-selected") != "true":
        tap(row)
    expect(row).to_be_focused()
    page.keyboard.press("e")
    field = page.locator(f"#edit-{name}")
    expect(field).to_be_focused()
    return field


def reword(page: Page, words: str, text: str) -> None:
    """Give a sentence another wording and save it."""
    field = begin_edit(page, words)
    field.fill(text)
    page.keyboard.press("Control+Enter")
    expect(field).to_have_count(0)


def saved(page: Page) -> None:
    """Wait until the server has everything and says so; of a field still open it has nothing."""
    expect(page.locator("[data-writing]")).to_have_count(0)
    expect(page.get_by_test_id("editor")).to_have_attribute("data-waiting", "0", timeout=30_000)
    expect(page.get_by_test_id("save-status")).to_contain_text(SAVED, timeout=30_000)
    expect(page.locator(".wait")).to_have_count(0)


# -- writing -------------------------------------------------------------------------------


def open_writer(page: Page, session: str) -> Locator:
    """Go to a session's page; gives the field, ready to be written in."""
    page.goto(f"/sessions/{session}")
    return begin_typing(page)


def begin_typing(page: Page) -> Locator:
    """On a session's page, take typing instead of dictating; gives the field."""
    field = page.locator("#source")
    typing = page.locator("#type-instead")
    expect(typing.or_(field).filter(visible=True)).to_be_visible(timeout=30_000)
    if not field.is_visible():
        typing.click()
    expect(field).to_be_editable()
    return field


def writer_saved(page: Page) -> None:
    expect(page.locator("#saved svg")).to_be_visible(timeout=30_000)
