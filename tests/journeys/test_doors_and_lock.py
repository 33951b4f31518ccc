"""From the first start to the sign-in form: set-up, languages, the lock after a pause."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import PASSWORD, new_context
from tests.journeys.server import Server

OWN = {"X-Therapy-App": "1"}


def set_up(page: Page, language: str = "en", *, sealed: bool = True) -> None:
    """Create the first account, as its owner would, where no second factor is asked for."""
    fill_in(page, language, sealed=sealed)
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)


def fill_in(page: Page, language: str, *, sealed: bool = True) -> None:
    """Fill in the first form, and keep the recovery key of sealed notes."""
    page.goto("/")
    page.get_by_label(re.compile("^(Language|Sprache)$")).select_option(language)
    page.locator("#name").fill("brandt")
    page.locator("#display_name").fill("Dr. J. Brandt")
    page.locator("#password").fill(PASSWORD)
    if not sealed:
        page.locator("input[name='mode'][value='file']").check()
    page.locator("#submit").click()
    if sealed:
        page.locator("#recovery-kept").click(timeout=30_000)


def test_the_first_start_leads_to_set_up_and_then_to_an_empty_page(page: Page) -> None:
    page.goto("/settings")
    expect(page).to_have_url(re.compile("/set-up"))
    set_up(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing here yet")
    expect(page).to_have_title("Today · therapy_app")


def test_the_form_speaks_the_language_that_is_chosen(page: Page) -> None:
    page.goto("/set-up")
    page.get_by_label("Language").select_option("de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Einrichten")
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_a_weak_password_is_told_at_the_field(page: Page) -> None:
    page.goto("/set-up")
    page.locator("#name").fill("brandt")
    page.locator("#display_name").fill("Dr. J. Brandt")
    page.locator("#password").fill("password1234")
    page.locator("#submit").click()
    expect(page.locator("#password")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#set-up-problem")).to_contain_text("password")


def test_a_wrong_password_does_not_say_what_was_wrong(page: Page) -> None:
    set_up(page)
    page.goto("/settings")
    page.locator("#sign-out").click()
    page.locator("#name").fill("brandt")
    page.locator("#password").fill("not the one at all")
    page.locator("#submit").click()
    expect(page.locator("#sign-in-problem")).to_contain_text("do not fit together")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#load-demo")).to_be_visible()


def test_a_pause_warns_then_covers_the_page_and_keeps_what_was_typed(page: Page) -> None:
    page.clock.install()
    set_up(page)
    page.locator("#nav-settings").click()
    page.locator("#settings-idle_minutes").fill("1")
    page.locator("#settings-save").click()
    expect(page.locator("#told")).to_contain_text("Settings saved")
    page.locator("#nav-today").click()
    page.locator("#add-a-session").click()
    page.locator("#add-session-code").fill("ET-3")
    page.clock.run_for(45_000)
    expect(page.locator("#lock-warning")).to_be_visible()
    page.clock.run_for(20_000)
    expect(page.locator("#lock")).to_be_visible()
    expect(page.locator("#add-session-code")).to_be_hidden()
    page.locator("#unlock-password").fill(PASSWORD)
    page.locator("#unlock").click()
    expect(page.locator("#lock")).to_be_hidden(timeout=30_000)
    expect(page.locator("#add-session-code")).to_have_value("ET-3")


def test_the_server_is_locked_too_and_the_way_back_leads_to_the_same_page(
    page: Page, context: BrowserContext, server: Server
) -> None:
    set_up(page)
    page.locator("#nav-settings").click()
    expect(page.locator("#settings-save")).to_be_visible()
    locked = context.request.post("/api/lock", headers=OWN | {"Origin": server.url})
    assert locked.ok
    assert context.request.get("/api/browser-key").status == 423
    page.reload()
    expect(page).to_have_url(re.compile("/unlock"))
    page.locator("#unlock-password").fill(PASSWORD)
    page.locator("#unlock").click()
    expect(page.locator("#settings-save")).to_be_visible(timeout=30_000)


def test_all_windows_of_a_browser_lock_together(page: Page, context: BrowserContext) -> None:
    set_up(page)
    other = context.new_page()
    other.goto("/clients")
    expect(other.locator("#add-a-client")).to_be_visible()
    page.evaluate("dispatchEvent(new CustomEvent('therapy-app:locked'))")
    expect(other.locator("#lock")).to_be_visible()


def test_a_second_browser_finds_the_sign_in_form_in_its_own_language(
    page: Page, browser: Browser, server: Server
) -> None:
    set_up(page)
    german = new_context(browser, server, locale="de-DE")
    stranger = german.new_page()
    stranger.goto("/clients")
    expect(stranger).to_have_url(re.compile("/sign-in"))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Anmelden")
    german.close()
