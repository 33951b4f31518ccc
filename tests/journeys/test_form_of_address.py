"""Choosing how drafts name therapist and client, and drafting with it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import PICTURES
from tests.journeys.practice import Practice
from tests.journeys.screens import open_note
from therapy_app.domain.language import Language

SPOKEN = (
    "Frau Ostrow, zweite Stunde. Sie berichtet, der Schlaf sei besser geworden. "
    "Sie hat mir ein Buch geschenkt."
)


def look(page: Page, language: Language) -> None:
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        for width in (1280, 820):
            page.set_viewport_size({"width": width, "height": 1180})
            path = PICTURES / f"address-{language}-{colours}-{width}.png"
            page.screenshot(path=path, animations="disabled")
        found = Axe().run(page).response["violations"]
        assert not [v["id"] for v in found if v["impact"] in {"serious", "critical"}]


def test_a_chosen_form_is_kept_and_the_next_draft_follows_it(
    signed_in: BrowserContext, practice: Practice
) -> None:
    try:
        _choose_and_draft(signed_in.new_page(), practice)
    finally:  # The journeys after this one share the practice.
        practice.account = practice.reloaded()
        practice.speak(Language.EN)


def _choose_and_draft(page: Page, practice: Practice) -> None:
    chosen = page.locator("#settings-therapist_named")
    for language in Language:
        practice.speak(language)
        page.goto("/settings")
        expect(chosen).to_have_value("neutral")
        look(page, language)
    box = chosen.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    chosen.select_option("feminine")
    page.locator("#settings-client_named").select_option("client")
    page.locator("#settings-save").press("Enter")
    expect(page.locator("#told")).to_be_visible()
    page.reload()
    expect(chosen).to_have_value("feminine")
    practice.account = practice.reloaded()
    open_note(page, practice.note(SPOKEN, Language.DE))
    expect(page.get_by_text("Die Klientin berichtet")).to_be_visible()
    expect(page.get_by_text("hat der Therapeutin ein Buch geschenkt")).to_be_visible()
