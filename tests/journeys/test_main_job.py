"""The main job, from the first start to an amended note, as a person does it on the real app."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import dictations
from tests.journeys.conftest import DEVICES, new_context
from tests.journeys.practice import DISPLAY_NAME, NAME, PASSWORD, relax
from tests.journeys.screens import (
    arrived,
    name_of,
    no_complaints,
    passage,
    saved,
    sentence,
    sentences,
    writer_saved,
)
from tests.journeys.server import Server
from tests.journeys.watching import open_sockets, watched, watching, went_out


@pytest.fixture
def watched_server(tmp_path: Path) -> Iterator[Server]:
    """A fresh installation whose connections are noted."""
    relax(tmp_path / "data")
    server = Server(tmp_path / "data", environment=watched(tmp_path)).start()
    yield server
    server.stop()


class Person:
    """Someone at a screen, with a mouse and keyboard or with a finger."""

    def __init__(self, page: Page, *, touch: bool) -> None:
        self.page = page
        self.touch = touch

    def press(self, target: Locator) -> None:
        target.tap() if self.touch else target.click()

    def tap(self, row: Locator) -> None:
        self.press(row.locator(".txt"))

    def set_up(self, language: str) -> None:
        page = self.page
        page.goto("/")
        arrived(page, "/set-up")
        page.locator("#language").select_option(language)
        page.locator("#name").fill(NAME)
        page.locator("#display_name").fill(DISPLAY_NAME)
        page.locator("#password").fill(PASSWORD)
        self.press(page.locator("#submit"))
        self.press(page.locator("#recovery-kept"))
        expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)

    def sign_out_and_in(self) -> None:
        page = self.page
        self.press(page.locator("#nav-settings"))
        self.press(page.locator("#sign-out"))
        arrived(page, "/sign-in")
        page.locator("#name").fill(NAME)
        page.locator("#password").fill(PASSWORD)
        self.press(page.locator("#submit"))
        expect(page.locator("#load-demo")).to_be_visible()

    def add_client(self, code: str, language: str) -> None:
        page = self.page
        self.press(page.locator("#nav-clients"))
        arrived(page, "/clients")
        page.wait_for_load_state("networkidle")  # the page's first reading closes open forms
        self.press(page.locator("#add-a-client"))
        page.locator("#add-client-code").fill(code)
        page.locator("#add-client-language").select_option(language)
        self.press(page.locator("#add-client-save"))
        expect(page.get_by_role("dialog")).to_have_count(0)

    def add_session(self, code: str) -> None:
        page = self.page
        self.press(page.locator("#clients").get_by_role("link", name=code))
        expect(page.get_by_role("heading", name=code)).to_be_visible()
        self.press(page.locator("#add-a-session"))
        page.locator("#add-session-start").fill("10:00")
        page.locator("#add-session-end").fill("10:50")
        self.press(page.locator("#add-session-save"))
        self.press(page.locator("[data-session]").get_by_role("link"))
        arrived(page, "/sessions/[^/]+")

    def write_and_draft(self, text: str) -> None:
        page = self.page
        self.press(page.locator("#type-instead"))
        field = page.locator("#source")
        expect(field).to_be_editable()
        field.focus()
        page.keyboard.insert_text(text)
        expect(page.locator("#words")).to_contain_text(str(len(text.split())))
        writer_saved(page)
        self.press(page.locator("#draft"))
        arrived(page, "/notes/[^/]+")
        expect(sentences(page).first).to_be_visible()

    def from_menu(self, words: str, entry: str) -> None:
        row = sentence(self.page, words)
        self.press(row.locator("[data-menu]"))
        self.press(self.page.get_by_test_id(entry))

    def reword(self, words: str, text: str) -> None:
        row = sentence(self.page, words)
        name = name_of(row)
        self.from_menu(words, "menu-edit")
        self.page.locator(f"#edit-{name}").fill(text)
        self.press(self.page.get_by_test_id("edit-save"))
        saved(self.page)

    def settle(self, words: str, way: str) -> None:
        row = sentence(self.page, words)
        if row.get_attribute("aria-selected") != "true":
            self.tap(row)
        name = name_of(row)
        self.press(self.page.get_by_test_id(f"card-{name}").get_by_test_id(way))

    def place(self, words: str, way: str) -> None:
        row = passage(self.page, words)
        name = name_of(row)
        expect(row).to_contain_class("must")
        button = self.page.get_by_test_id(f"{way}-{name}")
        if not button.count():
            self.tap(row)
        self.press(button)
        saved(self.page)
        expect(row).not_to_contain_class("must")

    def approve(self) -> None:
        page = self.page
        self.press(page.get_by_test_id("approve"))
        self.press(page.get_by_test_id("approve-confirm"))
        expect(page.get_by_test_id("amend")).to_be_visible()

    def export_docx(self, folder: Path) -> list[str]:
        """The paragraphs of the file that the browser saved."""
        page = self.page
        self.press(page.get_by_test_id("export"))
        with page.expect_download() as arriving:
            self.press(page.get_by_test_id("export-docx"))
        path = folder / arriving.value.suggested_filename
        arriving.value.save_as(path)
        return text_of(path)


def text_of(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [p for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs]
    return [p.text for p in (*document.paragraphs, *cells)]


def texts(page: Page) -> list[str]:
    return sentences(page).locator(".txt").all_inner_texts()


def open_count(page: Page, text: str) -> None:
    expect(page.get_by_test_id("open-count")).to_have_text(text)


def test_from_the_first_start_to_an_amended_note(
    browser: Browser, watched_server: Server, device: dict, tmp_path: Path
) -> None:
    context = new_context(browser, watched_server, **device)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    me = Person(page, touch=device.get("has_touch", False))
    with no_complaints(page):
        me.set_up("en")
        me.sign_out_and_in()
        me.add_client("RB-01", "en")
        me.add_session("RB-01")
        me.write_and_draft(dictations.ENGLISH)
        what_was_said_is_there(page)
        links_light_both_ways(me)
        flags_are_settled_each_in_its_way(me)
        must_place_is_placed_or_left_out(me)
        approved = texts(page)
        me.approve()
        exported = me.export_docx(tmp_path)
        for text in approved:
            assert any(text in paragraph for paragraph in exported), text
        an_amendment_stands_beside_what_was_approved(me)
    elsewhere = [u for u in asked if not u.startswith((watched_server.url, "blob:", "data:"))]
    assert elsewhere == []
    environment = watched_server.environment
    assert watched_server.process is not None
    assert watched_server.process.pid in watching(environment)
    assert went_out(environment) == []
    assert open_sockets(watched_server.process.pid) == []
    context.close()


def what_was_said_is_there(page: Page) -> None:
    """The correction counts, hedge and speaker survive, what only fills is left out."""
    expect(sentence(page, "about 5 hours")).to_have_count(1)
    expect(sentence(page, "four hours")).to_have_count(0)
    expect(sentence(page, "might be a little more withdrawn")).to_have_count(1)
    expect(sentence(page, "Her sister told her")).to_have_count(1)
    expect(sentence(page, "no thoughts of killing herself")).to_contain_text("easier not to wake")
    expect(sentence(page, "what else")).to_have_count(0)
    expect(passage(page, "what else")).to_contain_class("unused")


def links_light_both_ways(me: Person) -> None:
    homework, walk = sentence(me.page, "Homework is"), passage(me.page, "Homework is")
    me.tap(homework)
    expect(walk).to_contain_class("lit")
    expect(walk).to_be_in_viewport()
    medication = sentence(me.page, "sertraline 50")
    me.tap(passage(me.page, "sertraline fifty"))
    expect(medication).to_have_attribute("aria-selected", "true")
    expect(medication).to_be_in_viewport()
    expect(homework).to_have_attribute("aria-selected", "false")
    expect(walk).not_to_contain_class("lit")


def flags_are_settled_each_in_its_way(me: Person) -> None:
    page = me.page
    open_count(page, "Nothing open")
    me.reword("PHQ-9 today", "PHQ-9 today was four, it was seventeen at intake.")
    me.reword("did not drink", "She drank alcohol this week.")
    me.reword("She found the second", "She will attend a yoga class on Monday.")
    me.reword("The fire alarm", "She would like to learn the piano.")
    me.reword("Next session is", "She was referred to a cardiologist.")
    open_count(page, "5 open")
    expect(sentence(page, "PHQ-9 today was four,")).to_contain_class("flag")
    approving_is_blocked(me)
    # The suggested wording, one's own wording, another passage, deleting, answering for it.
    me.settle("PHQ-9 today was four,", "use-suggestion")
    open_count(page, "4 open")
    expect(sentence(page, "PHQ-9 today was fourteen")).not_to_contain_class("flag")
    me.reword("She drank alcohol", "She drank no alcohol this week.")
    open_count(page, "3 open")
    me.settle("yoga class", "way-cite")
    cite_also(me, "We drew the activity plan")
    open_count(page, "2 open")
    me.settle("learn the piano", "way-delete")
    # What these two rested on is said nowhere any more, and must be placed.
    expect(sentence(page, "piano")).to_have_count(0)
    open_count(page, "2 open")
    me.settle("referred to a cardiologist", "way-own")
    open_count(page, "2 open")
    expect(sentence(page, "referred to a cardiologist")).to_contain_text("added by you")
    saved(page)


def approving_is_blocked(me: Person) -> None:
    page = me.page
    me.press(page.get_by_test_id("approve"))
    expect(page.get_by_test_id("why").get_by_role("button")).to_have_count(5)
    expect(page.get_by_test_id("approve-confirm")).to_have_count(0)
    me.press(page.get_by_test_id("approve"))
    note = page.url.rsplit("/", 1)[1]
    answer = page.request.post(
        f"/api/notes/{note}/approve",
        data={"revision": int(page.get_by_test_id("editor").get_attribute("data-revision") or 0)},
        headers={"X-Therapy-App": "1", "Origin": page.url.split("/notes")[0]},
    )
    assert (answer.status, answer.json()["error"]["code"]) == (409, "not_ready")


def cite_also(me: Person, words: str) -> None:
    """Tick one more passage than was linked, and link both."""
    target = passage(me.page, words)
    expect(target).to_have_attribute("aria-selected", "false")
    me.tap(target)
    expect(target).to_have_attribute("aria-selected", "true")
    me.press(me.page.get_by_test_id("pick-done"))
    saved(me.page)
    expect(target).to_contain_class("lit")


def must_place_is_placed_or_left_out(me: Person) -> None:
    page = me.page
    me.place("The fire alarm", "leave-out")
    expect(passage(page, "The fire alarm")).to_contain_text("left out on purpose")
    open_count(page, "1 open")
    me.place("Next session is", "place")
    expect(sentence(page, "Next session is")).to_have_count(1)
    open_count(page, "Nothing open")


def an_amendment_stands_beside_what_was_approved(me: Person) -> None:
    page = me.page
    first = page.get_by_test_id("editor").get_attribute("data-revision")
    before = texts(page)
    me.press(page.get_by_test_id("amend"))
    me.reword("She says the mornings", "She says the mornings are the hardest part of the day.")
    if "Nothing open" not in page.get_by_test_id("open-count").inner_text():
        me.settle("hardest part", "way-own")
        saved(page)
    me.approve()
    page.reload()
    expect(sentence(page, "hardest part")).to_have_count(1)
    me.press(page.get_by_test_id(f"approved-{first}"))
    expect(page.get_by_test_id("reading")).to_be_visible()
    expect(sentence(page, "worst part")).to_have_count(1)
    assert texts(page) == before
    me.press(page.get_by_test_id("back-to-now"))
    expect(sentence(page, "hardest part")).to_have_count(1)
    me.press(page.get_by_test_id("history"))
    seals = page.get_by_test_id("history-dialog").locator("li", has_text="approved")
    expect(seals).to_have_count(2)


def test_the_same_in_german(browser: Browser, server: Server, tmp_path: Path) -> None:
    context = new_context(browser, server, **DEVICES["desktop"], locale="de-DE")
    page = context.new_page()
    me = Person(page, touch=False)
    with no_complaints(page):
        me.set_up("de")
        me.add_client("HK-03", "de")
        me.add_session("HK-03")
        me.write_and_draft(dictations.GERMAN)
        expect(page.locator("html")).to_have_attribute("lang", "de")
        expect(sentence(page, "etwa fünf Stunden")).to_have_count(1)
        expect(sentence(page, "vier Stunden")).to_have_count(0)
        expect(page.get_by_test_id("section-A")).to_contain_text("nicht dokumentiert")
        me.reword("Sertralin fünfzig", "Er nimmt Sertralin hundert Milligramm am Morgen.")
        open_count(page, "1 offen")
        me.settle("Sertralin hundert", "use-suggestion")
        open_count(page, "Nichts offen")
        approved = texts(page)
        me.approve()
        exported = me.export_docx(tmp_path)
        for text in approved:
            assert any(text in paragraph for paragraph in exported), text
    context.close()
