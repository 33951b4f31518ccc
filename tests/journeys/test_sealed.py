"""Sealed notes: the recovery key once, a start that waits for a password, the way to a file."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD
from tests.journeys.server import Server
from tests.journeys.test_second_factor import look_at


def fill_set_up(page: Page, language: str) -> None:
    page.goto("/")
    page.locator("#language").select_option(language)
    page.locator("#name").fill("brandt")
    page.locator("#display_name").fill("Dr. J. Brandt")
    page.locator("#password").fill(PASSWORD)
    look_at(page, f"sealed-set-up-{language}")
    page.locator("#submit").click()


def change(page: Page, act: str) -> None:
    page.locator(f"#keys-{act}").click()
    if act == "seal":
        page.locator("#keys-password").fill(PASSWORD)
    page.locator("#keys-do").click()


def test_after_a_start_the_notes_are_sealed_until_somebody_signs_in(
    page: Page, server: Server
) -> None:
    fill_set_up(page, "de")
    key = page.locator("#recovery-key").inner_text(timeout=30_000).replace(" ", "")
    assert key.startswith("AGE-SECRET-KEY-1")
    look_at(page, "sealed-recovery-key")
    page.locator("#recovery-kept").click()
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)
    assert not (server.data / "keys" / "master.key").exists()

    server.kill()
    server.start()
    page.goto("/")
    expect(page.locator("#sealed")).to_be_visible()
    look_at(page, "sealed-unlock")
    page.locator("input[name='unlock-password']").fill("not the one at all")
    page.locator("#unlock").click()
    expect(page.get_by_role("alert")).to_contain_text("do not fit")
    page.locator("input[name='unlock-password']").fill(PASSWORD)
    page.locator("#unlock").click()
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)


def test_signing_out_seals_the_notes_for_everybody(page: Page) -> None:
    fill_set_up(page, "en")
    page.locator("#recovery-kept").click(timeout=30_000)
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)
    page.goto("/settings")
    page.locator("#sign-out").click()
    expect(page.locator("#name")).to_be_visible()
    page.reload()
    expect(page.locator("#sealed")).to_be_visible()
    look_at(page, "sealed-sign-in")
    page.locator("#name").fill("brandt")
    page.locator("#password").fill(PASSWORD)
    page.locator("#submit").click()
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)


def test_the_way_to_a_key_file_and_back_is_in_the_settings(page: Page, server: Server) -> None:
    fill_set_up(page, "en")
    page.locator("#recovery-kept").click(timeout=30_000)
    expect(page.locator("#load-demo")).to_be_visible(timeout=30_000)
    page.goto("/settings")
    expect(page.locator("#keys-state")).to_contain_text("Sealed")
    page.locator("#keys-state").scroll_into_view_if_needed()
    look_at(page, "sealed-settings")
    change(page, "rotate")
    expect(page.get_by_text("There is a new master key.")).to_be_visible()
    change(page, "file")
    expect(page.locator("#keys-state")).to_contain_text("In a file")
    assert (server.data / "keys" / "master.key").exists()
    change(page, "seal")
    expect(page.locator("#recovery-key")).to_contain_text("AGE-")
    page.locator("#recovery-kept").click()
    expect(page.locator("#keys-state")).to_contain_text("Sealed")
    assert not (server.data / "keys" / "master.key").exists()
