"""Planning a daily backup and being told how it went, in both languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at


@pytest.mark.parametrize(
    ("language", "advice"),
    [("en", "Choose another folder"), ("de", "Wählen Sie einen anderen Ordner")],
)
def test_a_failed_backup_says_what_to_do(
    page: Page, tmp_path: Path, language: str, advice: str
) -> None:
    set_up(page, language)
    page.goto("/backups")
    page.locator("#backups-daily").select_option("daily")
    page.locator("#backups-folder").fill("stick")
    page.locator("#backups-save").click()
    expect(page.locator("#backups-folder-error")).to_be_visible()
    page.locator("#backups-folder").fill(str(tmp_path / "stick"))
    page.locator("#backups-save").click()
    expect(page.locator("#told")).to_be_visible()
    (tmp_path / "stick").write_text("no folder", encoding="utf-8")
    page.locator("#backups-now").click()
    expect(page.locator("#backups-last")).to_contain_text(advice)
    look_at(page, f"backups-{language}")
