"""A passkey: made, used at the door, after a lock and before weighty acts; lost, and removed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD
from tests.journeys.device import Device, device_of, page_by_name
from tests.journeys.server import Server
from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at
from therapy_app.domain.second_factor import RECOVERY_CODES

LOCALES = {"en": "en-GB", "de": "de-DE"}


@pytest.fixture
def language() -> str:
    return "en"


@pytest.fixture
def tab(browser: Browser, server: Server, language: str) -> Iterator[Page]:
    page = page_by_name(browser, server, LOCALES[language])
    yield page
    page.context.close()


@pytest.fixture
def device(tab: Page) -> Device:
    return device_of(tab)


def make(page: Page, name: str = "") -> list[str]:
    """Make a passkey in the settings; gives the recovery codes of a first one."""
    page.locator("#passkey-add").click()
    if name:
        page.locator("#passkey-name").fill(name)
    page.locator("#passkey-make").click()
    expect(page.locator(".codes li").first.or_(page.locator("#passkey-add"))).to_be_visible()
    codes = page.locator(".codes code").all_inner_texts()
    if codes:
        page.locator("#factor-kept").click()
    return codes


def sign_out(page: Page) -> None:
    page.goto("/settings")
    page.locator("#sign-out").click()
    expect(page.locator("#sign-in-passkey")).to_be_visible()


@pytest.mark.parametrize("language", LOCALES)
def test_a_passkey_from_the_first_finger_to_its_removal(
    tab: Page, device: Device, language: str
) -> None:
    set_up(tab, language, sealed=False)
    tab.goto("/settings")
    codes = make_the_first(tab, device, language)
    sign_in_by_keyboard(tab, language)
    unlock(tab, language)

    # The device is lost: the password with a recovery code opens.
    device.forget_all()
    sign_out(tab)
    tab.locator("#sign-in-passkey").click()
    expect(tab.locator("#sign-in-problem")).not_to_be_empty(timeout=30_000)
    tab.locator("#name").fill("brandt")
    tab.locator("#password").fill(PASSWORD)
    tab.locator("#submit").click()
    expect(tab.locator("#code")).to_be_focused()
    tab.locator("#code").fill(codes[0])
    tab.keyboard.press("Enter")
    expect(tab.locator("#load-demo")).to_be_visible(timeout=30_000)

    # A new one is made, and the lost one removed.
    tab.goto("/settings")
    assert make(tab, "The new one") == []
    expect(tab.locator("#passkeys li")).to_have_count(2)
    tab.locator("#passkeys button").first.click()
    tab.locator("#passkey-remove").click()
    expect(tab.locator("#passkeys li")).to_have_count(1)
    expect(tab.locator("#passkeys h3")).to_have_text("The new one")
    expect(tab.locator("#codes-left")).to_contain_text(str(RECOVERY_CODES - 1))


def test_sealed_notes_open_by_the_password_and_the_passkey_besides_it(
    tab: Page, device: Device, language: str
) -> None:
    set_up(tab, language)
    tab.goto("/settings")
    make(tab, "My laptop")
    tab.locator("#sign-out").click()
    expect(tab.locator("#name")).to_be_visible()
    tab.reload()
    expect(tab.locator("#sealed")).to_be_visible()
    expect(tab.locator("#sign-in-passkey")).to_have_count(0)
    tab.locator("#name").fill("brandt")
    tab.locator("#password").fill(PASSWORD)
    tab.locator("#submit").click()
    expect(tab.locator("#sign-in-problem")).to_contain_text("passkey")
    look_at(tab, "passkey-sealed")
    tab.locator("#sign-in-passkey").click()
    expect(tab.locator("#load-demo")).to_be_visible(timeout=30_000)


def make_the_first(page: Page, device: Device, language: str) -> list[str]:
    """By keyboard alone; another's finger makes nothing."""
    page.locator("#passkey-add").click()
    expect(page.locator("#passkey-name")).to_be_focused()
    look_at(page, f"passkey-make-{language}")
    device.know_finger(known=False)
    page.keyboard.press("Enter")
    expect(page.locator("#factor-problem")).not_to_be_empty(timeout=30_000)
    device.know_finger(known=True)
    page.locator("#passkey-name").fill("My laptop")
    page.keyboard.press("Enter")
    expect(page.locator(".codes li")).to_have_count(RECOVERY_CODES, timeout=30_000)
    look_at(page, f"passkey-codes-{language}")
    codes = page.locator(".codes code").all_inner_texts()
    page.locator("#factor-kept").click()
    expect(page.locator("#passkeys li")).to_have_count(1)
    expect(page.locator("#codes-left")).to_contain_text(str(RECOVERY_CODES))
    look_at(page, f"passkey-settings-{language}")
    assert device.count() == 1
    return codes


def sign_in_by_keyboard(page: Page, language: str) -> None:
    sign_out(page)
    look_at(page, f"passkey-sign-in-{language}")
    page.locator("#submit").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#sign-in-passkey")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)


def unlock(page: Page, language: str) -> None:
    page.evaluate("fetch('/api/lock', {method: 'POST', headers: {'X-Therapy-App': '1'}})")
    page.evaluate("dispatchEvent(new CustomEvent('therapy-app:locked'))")
    expect(page.locator("#unlock-passkey")).to_be_visible()
    look_at(page, f"passkey-locked-{language}")
    page.locator("#unlock-passkey").click()
    expect(page.locator("#lock")).to_be_hidden()


@pytest.mark.parametrize("language", ["de"])
def test_a_weighty_act_asks_for_a_finger_once_the_minutes_are_over(
    tab: Page, device: Device, language: str
) -> None:
    set_up(tab, language)
    tab.goto("/settings")
    make(tab, "My laptop")
    # Unlocking with the password alone proves nothing where there are two factors.
    tab.route("**/api/proof", _past)
    tab.locator("#codes-new").click()
    expect(tab.locator("#step-up-passkey")).to_be_visible()
    look_at(tab, f"passkey-step-up-{language}")
    tab.locator("#step-up-passkey").click()
    tab.locator("#codes-make").click()
    expect(tab.locator(".codes li")).to_have_count(RECOVERY_CODES, timeout=30_000)


def _past(route) -> None:
    """As if the minutes were over: the page asks, and what it sends goes to the app."""
    if route.request.method == "GET":
        route.fulfill(json={"seconds": 0})
    else:
        route.continue_()


def test_at_a_bare_number_the_page_shows_the_way_to_the_name(page: Page, server: Server) -> None:
    set_up(page)
    page.goto("/settings")
    expect(page.locator("#passkey-add")).to_have_count(0)
    link = page.locator("#no-passkeys a")
    expect(link).to_have_attribute("href", f"http://localhost:{server.port}/")
    look_at(page, "passkey-by-name")
