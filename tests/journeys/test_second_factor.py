"""Turning the second factor on with an authenticator app, signing in with it, losing the phone."""

import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DEVICES, PASSWORD, PICTURES
from tests.journeys.test_doors_and_lock import set_up
from therapy_app.domain.second_factor import RECOVERY_CODES, STEP_SECONDS, code_at


def code_of_now(key: str, steps: int = 0) -> str:
    """What the authenticator app shows; ``steps`` ahead where an earlier code was used."""
    return code_at(key, int(time.time()) // STEP_SECONDS + steps)


def turn_on(page: Page) -> tuple[str, list[str]]:
    """The key that the picture holds, and the recovery codes."""
    page.locator("#factor-change").click()
    key = page.locator("#factor-key").inner_text().replace(" ", "")
    look_at(page, "second-factor-scan")
    page.locator("#code").fill(code_of_now(key))
    page.locator("#factor-confirm").click()
    expect(page.locator(".codes li")).to_have_count(RECOVERY_CODES, timeout=30_000)
    look_at(page, "second-factor-codes")
    codes = page.locator(".codes code").all_inner_texts()
    page.locator("#factor-kept").click()
    expect(page.locator("#factor-state")).to_contain_text("On")
    return key, codes


def look_at(page: Page, name: str) -> None:
    """A picture of each device and colour, and no serious fault of accessibility."""
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        page.evaluate("Promise.allSettled(document.getAnimations().map((a) => a.finished))")
        found = Axe().run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
        for device, options in DEVICES.items():
            page.set_viewport_size(options["viewport"])
            page.screenshot(path=PICTURES / f"{name}-{device}-{colours}.png", animations="disabled")
    page.emulate_media(color_scheme="light")


def sign_out(page: Page) -> None:
    page.goto("/settings")
    page.locator("#sign-out").click()
    page.locator("#name").fill("brandt")
    page.locator("#password").fill(PASSWORD)
    page.locator("#submit").click()


def test_with_a_second_factor_signing_in_asks_for_a_code(page: Page) -> None:
    set_up(page)
    page.goto("/settings")
    key, codes = turn_on(page)
    sign_out(page)
    expect(page.locator("#sign-in-problem")).to_contain_text("authenticator app")
    expect(page.locator("#code")).to_be_focused()
    page.locator("#code").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("#sign-in-problem")).to_contain_text("does not fit")
    page.locator("#code").fill(code_of_now(key, steps=1))
    page.keyboard.press("Enter")
    expect(page.locator("#load-demo")).to_be_visible()

    # The phone is lost: a recovery code opens once.
    sign_out(page)
    page.locator("#code").fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.locator("#load-demo")).to_be_visible()
    sign_out(page)
    page.locator("#code").fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.locator("#sign-in-problem")).to_contain_text("used already")

    page.locator("#code").fill(codes[1])
    page.keyboard.press("Enter")
    expect(page.locator("#load-demo")).to_be_visible()
    page.goto("/settings")
    expect(page.locator("#codes-left")).to_contain_text(str(RECOVERY_CODES - 2))
    page.locator("#factor-change").click()
    page.locator("#factor-remove").click()
    expect(page.locator("#factor-state")).to_contain_text("Off")
