"""Closing, holding, restricting and erasing a file, and the page about it, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screens import open_new_client
from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_file_is_closed_held_restricted_and_erased(page: Page, language: str) -> None:
    set_up(page, language)
    open_new_client(page, "KF-03")
    expect(page.locator("#standing-end")).to_be_visible(timeout=30_000)
    look_at(page, f"file-active-{language}")

    page.locator("#standing-end").click()
    page.locator("#standing-end-ended").fill("2015-03-02")
    look_at(page, f"file-end-{language}")
    page.locator("#standing-end-dialog-save").click()
    expect(page.locator("#standing-resume")).to_be_visible()
    look_at(page, f"file-due-{language}")

    page.locator("#standing-hold").click()
    page.locator("#standing-hold-reason").fill("A claim is open")
    page.locator("#standing-hold-dialog-save").click()
    expect(page.locator("#standing-lift_hold")).to_be_visible()
    page.locator("#remove-client").click()
    page.locator("#removal-yes").click()
    expect(page.locator("#removal-problem")).to_be_visible()
    page.locator("#removal-no").click()
    page.locator("#standing-lift_hold").click()
    expect(page.locator("#standing-hold")).to_be_visible()

    page.locator("#standing-restrict").click()
    page.locator("#standing-restrict-reason").fill("Disputed")
    page.locator("#standing-restrict-dialog-save").click()
    page.locator("#standing-open").click()
    page.locator("#standing-open-reason").fill("The client asks for a copy")
    page.locator("#standing-open-dialog-save").click()
    expect(page.locator("#standing-shut")).to_be_visible()
    look_at(page, f"file-opened-{language}")
    page.locator("#standing-lift").click()
    expect(page.locator("#standing-restrict")).to_be_visible()

    choose_periods(page, language)
    erase_and_certify(page, language)


def choose_periods(page: Page, language: str) -> None:
    """See whose file is due, be warned of too few years, and choose others."""
    page.goto("/retention")
    expect(page.locator("#retention-law")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("link", name="KF-03")).to_be_visible()
    look_at(page, f"retention-{language}")
    page.locator("#retention-change").click()
    page.locator("#retention-file_years").fill("5")
    page.locator("#retention-save").click()
    expect(page.locator("#retention-sure-error")).to_be_visible()
    page.locator("#retention-file_years").fill("12")
    page.locator("#retention-draft_days").fill("30")
    page.locator("#retention-save").click()
    expect(page.locator("#told")).to_be_visible()


def erase_and_certify(page: Page, language: str) -> None:
    """Erase the file and take the certificate along."""
    page.get_by_role("link", name="KF-03").click()
    page.locator("#remove-client").click()
    page.locator("#removal-yes").click()
    expect(page.locator("#clients")).to_have_count(0)
    page.goto("/retention")
    certificate = page.locator("a[href*='/api/erasures/'][href$='/pdf']")
    expect(certificate).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        certificate.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    look_at(page, f"retention-erased-{language}")
