"""The first start with a second factor: a passkey, an authenticator app, or neither on purpose."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD
from tests.journeys.device import device_of, page_by_name
from tests.journeys.server import Server
from tests.journeys.test_doors_and_lock import fill_in
from tests.journeys.test_second_factor import code_of_now, look_at
from therapy_app.domain.second_factor import RECOVERY_CODES
from therapy_app.settings import Settings
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.lost_access import account_named, replace_password

ANOTHER = "a brighter river at dawn"
LOCALES = {"en": "en-GB", "de": "de-DE"}
DOOR = re.compile("/second-factor/?$")


@pytest.fixture
def language() -> str:
    return "en"


@pytest.fixture
def tab(browser: Browser, strict_server: Server, language: str) -> Iterator[Page]:
    """A browser that has just set up the app as it comes."""
    page = page_by_name(browser, strict_server, LOCALES[language])
    fill_in(page, language)
    expect(page).to_have_url(DOOR, timeout=30_000)
    yield page
    page.context.close()


def begun(page: Page) -> None:
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)


def sign_out_and_in(page: Page) -> None:
    page.goto("/settings")
    page.locator("#sign-out").click()
    fill_in_door(page, PASSWORD)


def sign_in_anew(page: Page, password: str) -> None:
    """Where this browser was signed out meanwhile."""
    page.goto("/sign-in")
    fill_in_door(page, password)


def fill_in_door(page: Page, password: str) -> None:
    page.locator("#name").fill("brandt")
    page.locator("#password").fill(password)
    page.locator("#submit").click()


def enrol_a_passkey(page: Page) -> None:
    page.locator("#enrol-passkey").click()
    expect(page.locator("#passkey-name")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#factor-kept").click(timeout=30_000)
    begun(page)


@pytest.mark.parametrize("language", LOCALES)
def test_set_up_with_a_passkey_by_keyboard_alone(tab: Page, language: str) -> None:
    device = device_of(tab)
    tab.goto("/clients")
    expect(tab).to_have_url(DOOR)
    expect(tab.get_by_role("heading", level=1)).to_be_focused()
    look_at(tab, f"enrol-{language}")
    tab.keyboard.press("Tab")
    expect(tab.locator("#enrol-passkey")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#passkey-name")).to_be_focused()
    look_at(tab, f"enrol-passkey-{language}")
    tab.keyboard.press("Enter")
    expect(tab.locator(".codes li")).to_have_count(RECOVERY_CODES, timeout=30_000)
    look_at(tab, f"enrol-codes-{language}")
    tab.locator("#factor-kept").focus()
    tab.keyboard.press("Enter")
    begun(tab)
    assert device.count() == 1
    tab.goto("/data")
    gets_in = tab.locator("#data-gets-in")
    expect(gets_in).to_contain_text(re.compile("password alone|Passwort allein"), timeout=30_000)

    # It is the last one: while the practice asks for it, it stays.
    tab.goto("/settings")
    tab.locator("#passkeys button").click()
    tab.locator("#passkey-remove").click()
    expect(tab.locator("#factor-problem")).not_to_be_empty(timeout=30_000)


def test_set_up_with_an_authenticator_app_then_sign_in_with_a_recovery_code(tab: Page) -> None:
    tab.locator("#enrol-app").click()
    key = tab.locator("#factor-key").inner_text(timeout=30_000).replace(" ", "")
    look_at(tab, "enrol-app")
    tab.locator("#code").fill(code_of_now(key))
    tab.keyboard.press("Enter")
    expect(tab.locator(".codes li")).to_have_count(RECOVERY_CODES, timeout=30_000)
    codes = tab.locator(".codes code").all_inner_texts()
    tab.locator("#factor-kept").click()
    begun(tab)
    sign_out_and_in(tab)
    expect(tab.locator("#code")).to_be_focused()
    tab.locator("#code").fill(codes[0])
    tab.keyboard.press("Enter")
    begun(tab)


@pytest.mark.parametrize("language", LOCALES)
def test_who_lost_device_and_codes_comes_in_by_another_password_and_is_told(
    tab: Page, strict_server: Server, language: str
) -> None:
    device = device_of(tab)
    enrol_a_passkey(tab)
    device.forget_all()
    tools = wired_tools(Settings(data=strict_server.data))
    tools.keys.open_with(PASSWORD)
    owner = account_named("brandt", tools=tools)
    replace_password(ANOTHER, lost_device=True, of=owner, tools=tools)

    sign_in_anew(tab, ANOTHER)
    expect(tab).to_have_url(DOOR, timeout=30_000)
    expect(tab.locator("#taken-away")).to_be_visible()
    look_at(tab, f"enrol-taken-away-{language}")
    enrol_a_passkey(tab)
    tab.goto("/settings")
    expect(tab.locator("#factor-state")).to_be_visible(timeout=30_000)
    expect(tab.locator("#taken-away")).to_have_count(0)


def test_doing_without_is_a_choice_that_is_told_and_can_be_taken_back(tab: Page) -> None:
    tab.locator("#enrol-relax").click()
    look_at(tab, "enrol-without")
    tab.locator("#enrol-without").click()
    begun(tab)
    tab.goto("/log")
    expect(tab.get_by_text("asked nobody for a second factor any more")).to_be_visible()
    tab.goto("/data")
    expect(tab.locator("#data-gets-in")).to_contain_text("asks nobody", timeout=30_000)

    tab.goto("/settings")
    expect(tab.locator("#rule-state")).to_contain_text("Nobody is asked")
    look_at(tab, "second-factor-rule")
    tab.locator("#rule-change").click()
    tab.locator("#rule-do").click()
    expect(tab.locator("#rule-state")).to_contain_text("Everybody needs")
    sign_out_and_in(tab)
    expect(tab).to_have_url(DOOR, timeout=30_000)
