"""Odd and hostile text: shown as it was written, never run, refused with a clear sentence."""

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.journeys.practice import Practice
from tests.journeys.screens import (
    no_complaints,
    open_note,
    open_writer,
    passage,
    reword,
    saved,
    sentence,
    sentences,
    tap,
    writer_saved,
)

SLY = '<img src=x onerror="window.hit=1"><script>window.hit=2</script>&lt;b&gt;'
TOO_LONG = "She slept five hours. " * 50_000  # a little over 1 MB


@pytest.fixture
def page(signed_in: BrowserContext) -> Page:
    return signed_in.new_page()


def test_markup_is_text_in_source_note_name_and_dialogs(page: Page, practice: Practice) -> None:
    with no_complaints(page):
        note = practice.note(f"She said {SLY} to her sister. She sleeps five hours.", name=SLY)
        open_note(page, note)
        expect(page.get_by_role("heading", level=1)).to_have_text(SLY)
        expect(passage(page, SLY)).to_have_count(1)
        reword(page, SLY, f"She wrote {SLY} to her sister.")
        saved(page)
        expect(sentence(page, f"She wrote {SLY}")).to_have_count(1)
        page.keyboard.press("Escape")
        page.get_by_test_id("approve").click()
        expect(page.get_by_text(SLY).first).to_be_visible()
        page.goto("/clients")
        expect(page.get_by_role("link", name=SLY)).to_be_visible()
        page.get_by_role("link", name=SLY).click()
        page.locator("#remove-client").click()
        expect(page.locator("#removal-text")).to_be_visible()
        assert page.evaluate("window.hit") is None


@pytest.mark.parametrize(
    "before",
    [
        "She brought a 👩‍👩‍👧‍👦 photo and a 🇩🇪 flag.",
        "She met Zoe\u0308 at the cafe\u0301.",
        "She said שלום and مرحبا to him.",
        "She counted １２３ steps.",
        "She was late.\r\n\r\nShe apologised.\r\n",
    ],
    ids=["emoji", "combining", "right-to-left", "full-width", "CRLF"],
)
def test_highlights_hit_the_right_words_behind_odd_characters(
    page: Page, practice: Practice, before: str
) -> None:
    note = practice.note(f"{before} PHQ-9 today was fourteen. Homework is one short walk a day.")
    open_note(page, note)
    reword(page, "PHQ-9 today", "PHQ-9 today was four.")
    saved(page)
    expect(sentence(page, "PHQ-9 today was four.")).to_contain_class("flag")
    expect(sentence(page, "PHQ-9 today was four.").locator(".cue")).to_have_text("four")
    expect(passage(page, "PHQ-9 today").locator("mark")).to_have_text("fourteen")


def test_too_long_a_text_is_refused_in_a_sentence_and_stays(page: Page, practice: Practice) -> None:
    session = practice.session()
    field = open_writer(page, session.id)
    field.fill(TOO_LONG)
    expect(page.locator("#saved")).to_contain_text("long", timeout=20_000)
    assert field.input_value() == TOO_LONG
    page.locator("#draft").click()
    expect(page.locator("#said")).not_to_be_empty()
    assert field.input_value() == TOO_LONG
    assert practice.pending(session.id) == ""


def test_a_file_that_is_not_text_is_refused_and_what_was_typed_stays(
    page: Page, practice: Practice
) -> None:
    field = open_writer(page, practice.session().id)
    field.fill("She slept five hours.")
    binary: FilePayload = {
        "name": "photo.txt",
        "mimeType": "text/plain",
        "buffer": bytes(range(256)) * 64,
    }
    page.locator("#file").set_input_files(binary)
    expect(page.locator("#said")).not_to_be_empty()
    expect(field).to_have_value("She slept five hours.")
    writer_saved(page)


def test_drafting_nothing_is_refused_with_a_sentence(page: Page, practice: Practice) -> None:
    field = open_writer(page, practice.session().id)
    for nothing in ("", "   \n\n  "):
        field.fill(nothing)
        page.locator("#draft").click()
        expect(page.locator("#said")).not_to_be_empty()
        assert "/sessions/" in page.url


def test_a_note_of_three_hundred_sentences_stays_usable(page: Page, practice: Practice) -> None:
    text = " ".join(f"She told me about letter {n} from her brother." for n in range(1, 301))
    note = practice.note(text)
    open_note(page, note)
    expect(sentences(page)).to_have_count(len(practice.texts(note)))
    last = sentence(page, "letter 300 ")
    last.scroll_into_view_if_needed()
    tap(last)
    expect(passage(page, "letter 300 ")).to_be_in_viewport()
    reword(page, "letter 300 ", "She told me about letter 299 from her mother.")
    saved(page)
    page.keyboard.press("Escape")
    page.get_by_test_id("approve").click()
    expect(page.get_by_test_id("why").or_(page.get_by_test_id("approve-dialog"))).to_be_visible()
