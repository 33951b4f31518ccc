"""Filling in the practice, reading its papers and taking them along, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_paper_is_filled_read_and_taken_along(page: Page, language: str) -> None:
    set_up(page, language)
    page.goto("/data")
    page.locator("#data-papers").click()
    page.locator("#papers-practice_name").fill("Praxis am Park")
    page.locator("#papers-practice_address").fill("Parkweg 1, 50667 Köln")
    page.locator("#papers-save").click()
    expect(page.locator("#told")).to_be_visible(timeout=30_000)
    look_at(page, f"papers-{language}")
    page.locator("[data-paper=client_sheet]").get_by_role("link").click()
    expect(page.locator(".printed h1")).to_be_visible(timeout=30_000)
    expect(page.locator(".printed")).to_contain_text("Praxis am Park, Parkweg 1, 50667 Köln")
    look_at(page, f"paper-client-sheet-{language}")
    other = "de" if language == "en" else "en"
    page.locator(f"#paper-{other}").click()
    expect(page.locator(".printed")).to_have_attribute("lang", other)
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        with page.expect_download() as download:
            page.locator(f"#paper-{form}").click()
        assert download.value.path().read_bytes().startswith(begins)
    page.goto("/papers/impact_assessment")
    expect(page.locator(".printed table").first).to_be_visible(timeout=30_000)
    look_at(page, f"paper-assessment-{language}")
