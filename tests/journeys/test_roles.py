"""A manager adds people; each of them sees what their role allows, and nothing else."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, new_context
from tests.journeys.screens import arrived, open_new_client, sentences, tap
from tests.journeys.server import Server
from tests.journeys.test_accessible import settle_everything
from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at

OWN = "three blue herons at dawn"


def places(page: Page) -> list[str]:
    """The entries of the navigation."""
    found = page.locator("nav [id^='nav-']")
    expect(found.first).to_be_visible(timeout=30_000)
    return [(one.get_attribute("id") or "").removeprefix("nav-") for one in found.all()]


def add(page: Page, name: str, display: str, *roles: str) -> str:
    """Add somebody on the page of accounts; gives the first password."""
    page.locator("#account-add-begin").click()
    page.locator("#account-name").fill(name)
    page.locator("#account-display").fill(display)
    for role in ("therapist", "supervisor", "manager", "auditor"):
        page.locator(f"input[value='{role}']").set_checked(role in roles)
    page.locator("#account-add").click()
    return page.locator("#first-password-words").inner_text()


@contextmanager
def outside_the_app(server: Server, change: str) -> Iterator[None]:
    """The accounts are changed in the file, and put back afterwards."""
    with closing(sqlite3.connect(server.data / "therapy_app.db")) as file:
        minutes = file.execute("SELECT idle_minutes, id FROM account").fetchall()
        file.execute(change)
        file.commit()
        yield
        file.executemany("UPDATE account SET idle_minutes = ? WHERE id = ?", minutes)
        file.commit()


def come_in(page: Page, name: str, first: str, *, picture: str = "") -> None:
    """Sign in with a first password and choose one's own."""
    page.goto("/sign-in")
    page.locator("#name").fill(name)
    page.locator("#password").fill(first)
    page.locator("#submit").click()
    arrived(page, "/first-password")
    expect(page.locator("#own-password")).to_be_visible()
    if picture:
        look_at(page, picture)
    page.locator("#password").fill(OWN)
    page.locator("#submit").click()
    expect(page.locator("#nav-settings")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_manager_adds_an_auditor_who_sees_the_log_alone(
    page: Page, browser: Browser, server: Server, language: str
) -> None:
    set_up(page, language)
    assert places(page) == ["today", "clients", "accounts", "settings"]
    page.locator("#nav-accounts").click()
    expect(page.locator("#accounts li")).to_have_count(1)
    page.locator("#account-add-begin").click()
    look_at(page, f"accounts-add-{language}")
    page.locator(".accounts ~ *, section .btn.quiet").first.click()
    first = add(page, "log", "K. Sommer", "auditor")
    expect(page.locator("#accounts li")).to_have_count(2)
    look_at(page, f"accounts-{language}")

    auditor = new_context(browser, server).new_page()
    come_in(auditor, "log", first, picture=f"first-password-{language}")
    arrived(auditor, "/log")
    assert places(auditor) == ["log", "settings"]
    auditor.locator("#log-check").click()
    expect(auditor.locator("#log-found")).to_be_visible()
    look_at(auditor, f"log-{language}")
    with outside_the_app(server, "UPDATE account SET idle_minutes = idle_minutes + 1"):
        auditor.locator("#log-check").click()
        named = {"en": "Account", "de": "Konto"}[language]
        expect(auditor.locator("#log-found")).to_contain_text(named)
        look_at(auditor, f"log-changed-{language}")
    for address in ("/", "/clients", "/accounts", "/checker"):
        auditor.goto(address)
        expect(auditor.locator("#roles-here, #log-about").first).to_be_visible(timeout=30_000)
    expect(auditor).to_have_url(re.compile("/other-role"))
    look_at(auditor, f"other-role-{language}")
    auditor.goto("/settings")
    expect(auditor.locator("#settings-display_name")).to_be_visible()
    expect(auditor.locator("#settings-template, #vocabulary, #settings-audio_days")).to_have_count(
        0
    )

    page.locator("#first-password-done").click()
    row = page.locator("[data-account='log']")
    row.locator("[data-act='close']").click()
    page.locator("#account-close-do").click()
    expect(page.locator("[data-account='log'][data-state='closed']")).to_be_visible()
    auditor.goto("/log")
    arrived(auditor, "/sign-in")
    auditor.context.close()


def test_before_a_weighty_act_the_password_is_asked_for_once_more(page: Page) -> None:
    set_up(page)
    open_new_client(page, "ML-07")
    page.route("**/api/proof", lambda route: route.fulfill(json={"seconds": 0}), times=1)
    page.locator("#remove-client").click()
    expect(page.locator("#step-up-password")).to_be_focused()
    expect(page.locator("#removal-yes")).to_have_count(0)
    look_at(page, "step-up")
    page.locator("#step-up-password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#removal-yes").click()
    arrived(page, "/clients")


def read_and_comment(supervisor: Page, language: str) -> None:
    """Open the only shared note, which cannot be changed, and say something about it."""
    supervisor.goto("/shared")
    expect(supervisor.locator("#shared li")).to_have_count(1)
    look_at(supervisor, f"shared-{language}")
    supervisor.locator("#shared a").click()
    expect(sentences(supervisor).first).to_be_visible(timeout=30_000)
    expect(supervisor.get_by_test_id("reading")).to_be_visible()
    for other in ("amend", "approve", "history", "select"):
        expect(supervisor.get_by_test_id(other)).to_have_count(0)
    tap(supervisor.locator(".sent.flag").first)
    look_at(supervisor, f"shared-note-{language}")
    supervisor.get_by_test_id("supervision").click()
    expect(supervisor.get_by_test_id("co-sign")).to_have_count(0)
    supervisor.get_by_test_id("comment").fill("Look at the sleep again.")
    supervisor.get_by_test_id("comment-send").click()
    expect(supervisor.get_by_test_id("remarks")).to_contain_text("Look at the sleep again.")
    supervisor.keyboard.press("Escape")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_note_is_shared_commented_on_co_signed_and_withdrawn(
    page: Page, browser: Browser, server: Server, language: str
) -> None:
    set_up(page, language)
    page.locator("#load-demo").click()
    expect(page.locator("a[href*='/notes/']").first).to_be_visible(timeout=60_000)
    page.goto("/accounts")
    first = add(page, "weiss", "Prof. S. Weiß", "supervisor")
    supervisor = new_context(browser, server).new_page()
    come_in(supervisor, "weiss", first)
    arrived(supervisor, "/shared")
    expect(supervisor.locator("#shared-none")).to_be_visible()

    page.goto("/")
    flagged = page.locator("[data-session]").filter(has=page.locator(".mark")).first
    flagged.get_by_role("link").click()
    expect(sentences(page).first).to_be_visible()
    page.get_by_test_id("supervision").click()
    expect(page.get_by_test_id("share")).to_be_visible()
    look_at(page, f"share-{language}")
    page.get_by_test_id("share").click()
    expect(page.get_by_test_id("withdraw")).to_be_visible()
    page.keyboard.press("Escape")

    read_and_comment(supervisor, language)
    settle_everything(page)
    page.keyboard.press("Control+Enter")
    page.get_by_test_id("approve-confirm").click()
    expect(page.get_by_test_id("amend")).to_be_visible()
    supervisor.reload()
    expect(sentences(supervisor).first).to_be_visible(timeout=30_000)
    supervisor.get_by_test_id("supervision").click()
    supervisor.get_by_test_id("co-sign").click()
    expect(supervisor.get_by_test_id("co-sign")).to_have_count(0)
    look_at(supervisor, f"co-sign-{language}")
    supervisor.keyboard.press("Escape")

    page.reload()
    expect(page.get_by_test_id("co-signed")).to_contain_text("Prof. S. Weiß")
    page.get_by_test_id("supervision").click()
    expect(page.get_by_test_id("remarks")).to_contain_text("Look at the sleep again.")
    look_at(page, f"supervised-{language}")
    page.get_by_test_id("withdraw").click()
    expect(page.get_by_test_id("withdraw")).to_have_count(0)
    expect(supervisor.get_by_test_id("editor-empty")).to_be_visible(timeout=15_000)
    supervisor.goto("/shared")
    expect(supervisor.locator("#shared-none")).to_be_visible()
    supervisor.context.close()
