"""Withholding a sentence from the client's copy and taking the copy along, in both languages."""

import io
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_sentence_is_withheld_for_a_reason(page: Page, language: str) -> None:
    set_up(page, language)
    page.goto("/")
    page.locator("#load-demo").click()
    expect(page.locator("#remove-demo")).to_be_visible(timeout=60_000)
    page.goto("/clients")
    page.locator("#clients a").first.click()
    page.locator("#copy-client").click()
    page.locator("#copy-withhold").click()
    expect(page.locator("#withhold-session")).to_be_visible(timeout=30_000)
    page.locator("#withhold-session").select_option(index=1)
    part = page.locator("[data-part^='sentence:']").first
    expect(part).to_be_visible(timeout=30_000)
    words = part.locator("p").first.inner_text()
    part.get_by_role("button").click()
    page.locator("#withhold-because").select_option("other")
    page.locator("#withhold-dialog-save").click()
    expect(page.locator("#withhold-reason-error")).to_be_visible()
    look_at(page, f"withhold-form-{language}")
    page.locator("#withhold-because").select_option("third_party")
    page.locator("#withhold-dialog-save").click()
    expect(part.locator(".no")).to_be_visible()
    expect(page.locator("[data-part^='passage:'] .no").first).to_be_visible()
    look_at(page, f"withhold-{language}")
    page.locator(".backward").click()
    page.locator("#copy-client").click()
    with page.expect_download() as download:
        page.locator("#copy-save").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as folder:
        text = next(folder.read(name) for name in folder.namelist() if name.endswith(".json"))
    assert words not in text.decode("utf-8")
