"""Every page in its main states: no serious fault of accessibility, nothing sideways, a picture.

One walk in each language visits the states; at each it is looked at in both colours and at all
widths, because starting the app again for each look would take most of the time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PICTURES, new_context
from tests.journeys.practice import DISPLAY_NAME, NAME, PASSWORD, relax
from tests.journeys.screens import arrived, begin_typing, saved, sentences, tap
from tests.journeys.server import Server

WIDTHS = {1440: 900, 1180: 820, 820: 1180}
NARROWEST = 320
LOOK_AGAIN = re.compile("Look again|Neu ansehen")
STATES = (
    "set-up", "recovery-key", "today-empty", "add-session", "today", "clients", "client",
    "recorder", "writer", "settings", "checker", "note", "flag", "correcting", "stale",
    "approve-blocked", "approve-clean", "approved", "locked", "sign-in",
)  # fmt: skip


@dataclass
class Look:
    """What was seen in one language."""

    faults: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)


@pytest.fixture(scope="module", params=["en", "de"])
def look(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Look:
    language = request.param
    data = tmp_path_factory.mktemp(f"look-{language}") / "data"
    relax(data)
    server = Server(data).start()
    context = new_context(browser, server, locale={"en": "en-GB", "de": "de-DE"}[language])
    look = Look()
    page = context.new_page()
    try:
        for state in walk(page, language):
            look.states.append(state)
            examine(page, state, language, look)
    finally:
        context.close()
        server.stop()
    return look


def examine(page: Page, state: str, language: str, look: Look) -> None:
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        # Colours fade into each other; what counts is where they end.
        page.evaluate("Promise.allSettled(document.getAnimations().map((a) => a.finished))")
        found = Axe().run(page).response["violations"]
        look.faults += [
            f"{state} {colours}: {v['id']} {v['nodes'][0]['html'][:160]}"
            for v in found
            if v["impact"] in {"serious", "critical"}
        ]
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            path = PICTURES / f"{state}-{width}-{colours}-{language}.png"
            page.screenshot(path=path, animations="disabled")
            look.pictures.append(path)
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROWEST:
        look.sideways.append(f"{state}: {width}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})


def walk(page: Page, language: str) -> Iterator[str]:
    """Go through the app once, pausing at each state."""
    page.goto("/")
    arrived(page, "/set-up")
    page.locator("#language").select_option(language)
    yield "set-up"
    page.locator("#name").fill(NAME)
    page.locator("#display_name").fill(DISPLAY_NAME)
    page.locator("#password").fill(PASSWORD)
    page.locator("#submit").click()
    expect(page.locator("#recovery-kept")).to_be_visible(timeout=30_000)
    yield "recovery-key"
    page.locator("#recovery-kept").click()
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)
    yield "today-empty"
    page.locator("#add-a-session").click()
    expect(page.locator("#add-session-code")).to_be_visible()
    yield "add-session"
    page.keyboard.press("Escape")
    page.locator("#load-demo").click()
    expect(page.locator("a[href*='/notes/']").first).to_be_visible(timeout=60_000)
    expect(page.locator("#told")).to_be_visible()
    page.locator("#told button").click()
    yield "today"
    page.locator("#nav-clients").click()
    expect(page.locator("#clients li").first).to_be_visible()
    yield "clients"
    page.locator("#clients a").first.click()
    expect(page.locator("[data-session]").first).to_be_visible()
    yield "client"
    yield from the_writer(page)
    page.goto("/settings")
    expect(page.locator("#settings-display_name")).to_be_visible()
    yield "settings"
    page.goto("/checker")
    expect(page.locator(".chart").first).to_be_visible()
    yield "checker"
    yield from the_note(page)
    headers = {"X-Therapy-App": "1", "Origin": re.sub(r"/notes/.*", "", page.url)}
    page.request.post("/api/lock", headers=headers)
    expect(page.locator("#unlock")).to_be_visible(timeout=20_000)
    yield "locked"
    page.locator("input[name='unlock-password']").fill(PASSWORD)
    page.locator("#unlock").click()
    expect(page.get_by_test_id("amend")).to_be_visible()
    page.locator(".bar .back").click()
    page.locator("#nav-settings").click()
    page.locator("#sign-out").click()
    arrived(page, "/sign-in")
    expect(page.locator("#submit")).to_be_visible()
    yield "sign-in"


def the_writer(page: Page) -> Iterator[str]:
    page.locator("#add-a-session").click()
    page.locator("#add-session-start").fill("08:00")
    page.locator("#add-session-end").fill("08:50")
    page.locator("#add-session-save").click()
    page.locator("a[href*='/sessions/']").first.click()
    expect(page.locator("#record")).to_be_visible()
    yield "recorder"
    field = begin_typing(page)
    field.fill("She slept five hours. We practised the breathing exercise twice.\n\n" * 4)
    expect(page.locator("#saved svg")).to_be_visible()
    yield "writer"


def the_note(page: Page) -> Iterator[str]:
    """A draft with flags from the demonstration, then the same note clean and approved."""
    page.goto("/")
    flagged = page.locator("[data-session]").filter(has=page.locator(".mark")).first
    flagged.get_by_role("link").click()
    expect(sentences(page).first).to_be_visible()
    yield "note"
    tap(page.locator(".sent.flag").first)
    expect(page.locator("[data-testid^='card-']")).to_be_visible()
    yield "flag"
    yield from the_correction(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("approve-dialog")).to_be_visible()
    yield "approve-blocked"
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("approve-dialog")).to_have_count(0)
    settle_everything(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("approve-confirm")).to_be_visible()
    yield "approve-clean"
    page.get_by_test_id("approve-confirm").click()
    expect(page.get_by_test_id("amend")).to_be_visible()
    yield "approved"


def the_correction(page: Page) -> Iterator[str]:
    """A passage that a sentence rests on, corrected."""
    passage = page.locator(".pass").filter(has=page.locator(".to > span > svg")).first
    tap(passage)
    expect(passage).to_be_focused()
    page.keyboard.press("e")
    field = page.locator(".source textarea")
    expect(field).to_be_focused()
    yield "correcting"
    field.fill(f"{field.input_value()} 42.")
    field.press("Control+Enter")
    saved(page)
    tap(page.locator(".sent.flag").filter(has_text=LOOK_AGAIN).first)
    expect(page.locator(".card.stale")).to_be_visible()
    yield "stale"


def settle_everything(page: Page) -> None:
    """Answer for every flagged sentence and leave every waiting passage out."""
    while page.locator(".sent.flag, .pass.must").count():
        revision = page.get_by_test_id("editor").get_attribute("data-revision") or ""
        page.keyboard.press("n")
        chosen = page.locator("[data-row][tabindex='0']:focus")
        if (chosen.get_attribute("id") or "").startswith("sentence-"):
            page.keyboard.press("a")
        else:
            page.locator("[data-act='leave-out']").click()
        expect(page.get_by_test_id("editor")).not_to_have_attribute("data-revision", revision)


def test_no_serious_fault_of_accessibility_is_found(look: Look) -> None:
    assert tuple(look.states) == STATES
    assert look.faults == []


def test_no_page_scrolls_sideways_at_320_pixels(look: Look) -> None:
    assert tuple(look.states) == STATES
    assert look.sideways == []


def test_every_state_has_its_pictures(look: Look) -> None:
    assert len(look.pictures) == len(STATES) * len(WIDTHS) * 2
    assert all(path.stat().st_size > 5_000 for path in look.pictures)
