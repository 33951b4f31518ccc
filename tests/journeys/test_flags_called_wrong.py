"""A flag that is wrong: said with one tap, taken back, said again, counted, taken as a file."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.editor_harness.bundle import VITE
from tests.editor_harness.server import HarnessServer
from tests.journeys import editor
from tests.journeys.practice import Practice
from tests.journeys.screens import (
    arrived,
    name_of,
    no_complaints,
    open_note,
    reword,
    saved,
    sentence,
)
from therapy_app.domain.finding import Way
from therapy_app.workflows.flag_examples import export_flags, flag_tallies

SAID = "PHQ-9 today was 14."
WRITTEN = "PHQ-9 today was fifteen."
SMALLEST = 44


def called_wrong(practice: Practice) -> int:
    return sum(t.wrong for t in flag_tallies(by=practice.account, tools=practice.tools))


def row_of(page: Page, kind: str) -> Locator:
    return page.locator(".tally tr").filter(has=page.get_by_role("rowheader", name=kind))


def test_a_wrong_flag_is_called_so_taken_back_called_so_again_and_counted(
    signed_in: BrowserContext, practice: Practice, tmp_path: Path
) -> None:
    note = practice.note()
    before = called_wrong(practice)
    page = open_note(signed_in.new_page(), note)
    with no_complaints(page):
        reword(page, SAID, WRITTEN)
        saved(page)
        row = sentence(page, WRITTEN)
        expect(row).to_have_class(re.compile("flag"))
        card = page.get_by_test_id(f"card-{name_of(row)}")

        say_it = card.get_by_role("button", name=re.compile("^This flag is wrong"))
        expect(say_it).to_be_visible()
        box = say_it.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= SMALLEST
        say_it.click()
        expect(row).to_contain_text("flag called wrong")
        expect(card).to_have_count(0)
        expect(row).to_be_focused()
        saved(page)
        assert called_wrong(practice) == before + 1

        page.get_by_test_id("toast-undo").click()
        expect(row).to_have_class(re.compile("flag"))
        saved(page)
        assert called_wrong(practice) == before

        row.focus()
        page.keyboard.press("Enter")
        expect(card.get_by_role("button").first).to_be_focused()
        for _ in range(12):
            if say_it.evaluate("(button) => button === document.activeElement"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(row).to_contain_text("flag called wrong")
        saved(page)
        decided = next(s for s in practice.read(note).revision.sentences if s.text == WRITTEN)
        assert decided.resolution is not None
        assert decided.resolution.way is Way.DISPUTED
        assert decided.evidence

        page.goto("/settings")
        page.locator("#to-checker").click()
        arrived(page, "/checker")
        expect(row_of(page, "Numbers").locator("td").last).to_have_text(str(before + 1))
        take_away(page, practice, before + 1)


def take_away(page: Page, practice: Practice, count: int) -> None:
    """The file comes only after its own step, and is what the app keeps."""
    page.locator("#take-away").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("words of your clients")
    with page.expect_download() as caught:
        page.locator("#file-save").click()
    expect(dialog).to_have_count(0)
    lines = Path(caught.value.path()).read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"flags-called-wrong-[\d-]+\.jsonl", caught.value.suggested_filename)
    assert len(lines) == count
    assert json.loads(lines[-1])["sentence"] == WRITTEN
    assert export_flags(by=practice.account, tools=practice.tools)[1].decode().splitlines() == lines


def test_with_the_client_the_examples_go(signed_in: BrowserContext, practice: Practice) -> None:
    before = called_wrong(practice)
    note = practice.note()
    page = open_note(signed_in.new_page(), note)
    reword(page, SAID, WRITTEN)
    saved(page)
    page.get_by_test_id("way-wrong").click()
    saved(page)
    assert called_wrong(practice) == before + 1
    client = practice.read(note).client
    with practice.tools.keeper() as unit:
        unit.clients.remove(client.id, practice.account.id)
        unit.commit()
    assert called_wrong(practice) == before


@pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")
def test_findings_about_the_same_passage_are_one_flag_with_further_lines(
    watched: Page, harness: HarnessServer
) -> None:
    flagged = next(s for s in harness.world.note("n1").note["sentences"] if s["findings"])
    (first,) = flagged["findings"]
    doubt = first | {"severity": "doubt", "title": "Degree differs", "note_span": [0, 3]}
    apart = doubt | {"title": "No source found", "source_span": None, "note_span": [8, 9]}
    flagged["findings"][:] = [doubt, first, apart]
    page = editor.open_note(watched, harness.url)
    editor.choose(page, flagged["id"])
    card = page.get_by_test_id(f"card-{flagged['id']}")
    flags = card.get_by_test_id("finding")
    expect(flags).to_have_count(2)
    expect(flags.first.locator(".kind b").first).to_have_text(first["title"])
    expect(flags.first.get_by_test_id("further")).to_contain_text("Degree differs")

    page.keyboard.press("Enter")
    expect(card.get_by_test_id("use-suggestion")).to_be_focused()

    flags.first.get_by_test_id("way-wrong").first.click()
    editor.all_sent(page)
    expect(flags.first.locator(".kind b").first).to_have_text("Degree differs")
    expect(card.get_by_test_id("way-wrong")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(card.get_by_test_id("way-wrong")).to_have_count(3)
    assert [e["kind"] for e in harness.world.note("n1").edits][:1] == ["dispute"]
    assert harness.world.note("n1").edits[0]["finding"] == 1
