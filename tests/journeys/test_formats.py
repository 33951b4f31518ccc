"""Note formats: one's own made on the tablet, and another format for a note."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DEVICES, PICTURES, new_context
from tests.journeys.practice import DICTATION, Practice
from tests.journeys.screens import (
    BY_THE_BROWSER,
    begin_typing,
    no_complaints,
    open_note,
    saved,
    sentences,
    sign_in,
)
from therapy_app.domain.ids import NoteId

SERIOUS = {"serious", "critical"}


@pytest.fixture
def tablet(browser: Browser, practice: Practice) -> Iterator[Page]:
    context = new_context(browser, practice.server, **DEVICES["tablet"])
    sign_in(context, practice)
    page = context.new_page()
    with no_complaints(page, but=BY_THE_BROWSER):
        yield page
    context.close()


def formats(page: Page) -> None:
    page.goto("/formats")
    expect(page.locator("[data-format=soap]")).to_be_visible(timeout=30_000)


def copy_of(page: Page, name: str) -> None:
    """Take a format as the beginning of one's own."""
    formats(page)
    page.locator(f"[data-format={name}] [data-act=copy]").tap()
    expect(page.get_by_test_id("preview").locator("section").first).to_be_visible()


def keep(page: Page, title: str) -> None:
    page.locator("#format-title").fill(title)
    page.locator("#format-keep").tap()
    expect(page.get_by_test_id("formats-said")).to_contain_text(f"Kept: “{title}”")


def titles(page: Page) -> list[str]:
    fields = page.locator("[data-section] input[id$='-title']")
    return [field.input_value() for field in fields.all()]


def look(page: Page, name: str) -> None:
    """No serious fault of accessibility, nothing sideways, and a picture in both colours."""
    for colour in ("light", "dark"):
        page.emulate_media(color_scheme=colour)
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}-{colour}.png", full_page=True)
        found = Axe().run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in SERIOUS] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_format_of_ones_own_is_made_and_drafted_in(tablet: Page, practice: Practice) -> None:
    tablet.goto("/settings")
    tablet.locator("#to-formats").tap()
    expect(tablet.locator("[data-format=soap]")).to_be_visible(timeout=30_000)
    look(tablet, "formats")
    copy_of(tablet, "soap")
    look(tablet, "format-form")

    tablet.locator("[data-section=P] [data-act=up]").tap()
    assert titles(tablet) == ["Subjective", "Objective", "Plan", "Assessment"]
    tablet.locator("[data-section=O] [data-act=remove]").tap()
    expect(tablet.locator(".preview .warnings").first).to_contain_text(
        "What you saw: no section takes it."
    )
    tablet.locator("#format-add-section").tap()
    own = tablet.locator("[data-section^=x]")
    own.locator("input[id$='-title']").fill("Seen")
    for kind in ("observation", "measure", "intervention", "response"):
        own.locator("select[id$='-what']").select_option(kind)
        own.locator("button[id$='-add']").tap()
    expect(tablet.get_by_test_id("preview")).to_contain_text("Seen")
    expect(tablet.locator(".preview .about")).to_contain_text("Nothing in this format invites")
    keep(tablet, "Seen and said")

    session = practice.session()
    tablet.goto(f"/sessions/{session.id}")
    begin_typing(tablet).fill(DICTATION)
    tablet.locator("#format").select_option(label="Seen and said")
    tablet.locator("#draft").tap()
    expect(tablet).to_have_url(re.compile("/notes/"), timeout=60_000)
    expect(tablet.get_by_test_id("note-state")).to_contain_text("Seen and said")


def test_the_linter_speaks_up_where_a_format_puts_words_in_a_mouth(tablet: Page) -> None:
    copy_of(tablet, "birp")
    tablet.locator("#format-silent").fill("client denies suicidal ideation")
    warnings = tablet.locator(".preview .warnings")
    expect(warnings).to_contain_text("An empty section would read “denies”")
    tablet.locator("#format-silent").fill("not documented")
    expect(warnings).to_have_count(0)
    tablet.locator("#section-I-hint").fill("State the risk level.")
    expect(tablet.locator("[data-section=I] .warnings")).to_contain_text("asks for a level")
    look(tablet, "format-warning")


def test_what_is_not_kept_is_not_lost_without_a_question(tablet: Page) -> None:
    copy_of(tablet, "dap")
    tablet.locator("#format-title").fill("Half done")
    tablet.locator("#formats-back").tap()
    tablet.get_by_role("button", name="Stay here").tap()
    expect(tablet.locator("#format-title")).to_have_value("Half done")
    tablet.locator("#formats-back").tap()
    tablet.get_by_test_id("sure-yes").tap()
    expect(tablet.locator("[data-format=dap]")).to_be_visible()


def test_a_format_goes_to_another_practice_as_a_file(tablet: Page, tmp_path: Path) -> None:
    copy_of(tablet, "girp")
    keep(tablet, "To go")
    tablet.locator("#formats-back").tap()
    row = tablet.locator("li", has_text="To go")
    with tablet.expect_download() as saving:
        row.locator("a[download]").tap()
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    assert file.name == "to-go.yaml"
    row.locator("[data-act=retire]").tap()
    tablet.get_by_test_id("sure-yes").tap()
    expect(row).to_have_count(0)

    tablet.get_by_test_id("format-file").set_input_files(file)
    expect(tablet.locator("#format-title")).to_have_value("To go")
    tablet.locator("#formats-back").tap()
    tablet.get_by_test_id("sure-yes").tap()
    bad = tmp_path / "bad.yaml"
    bad.write_text("a: &x [1]\nb: *x")
    tablet.get_by_test_id("format-file").set_input_files(bad)
    said = tablet.get_by_test_id("formats-said")
    expect(said).to_contain_text("This file is not a note format.")


def facts(practice: Practice, note: NoteId) -> list[tuple]:
    sentences = practice.read(note).revision.sentences
    return sorted((s.text, s.evidence, s.findings, s.resolution) for s in sentences)


def test_a_note_gets_another_format_and_it_is_taken_back(tablet: Page, practice: Practice) -> None:
    note = practice.note()
    before = facts(practice, note)
    open_note(tablet, note)
    tablet.get_by_test_id("format").tap()
    expect(tablet.get_by_test_id("format-soap")).to_have_attribute("aria-checked", "true")
    look(tablet, "format-menu")
    tablet.get_by_test_id("format-birp").tap()
    expect(tablet.get_by_test_id("section-B")).to_be_visible()
    expect(tablet.get_by_test_id("note-state")).to_contain_text("BIRP")
    assert facts(practice, note) == before
    count = sentences(tablet).count()
    tablet.get_by_role("button", name="Undo").tap()
    expect(tablet.get_by_test_id("section-S")).to_be_visible()
    saved(tablet)
    assert practice.read(note).template.id == "soap"
    assert facts(practice, note) == before
    assert sentences(tablet).count() == count


def test_what_the_client_should_not_get_stands_apart(tablet: Page, practice: Practice) -> None:
    note = practice.note()
    open_note(tablet, note)
    tablet.get_by_test_id("format").tap()
    tablet.get_by_test_id("format-client_summary").tap()
    aside = tablet.get_by_test_id("section-left_out")
    expect(aside).to_contain_text("Left out of this format")
    expect(aside).to_contain_text("killing herself")
    look(tablet, "format-client")
