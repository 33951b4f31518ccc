"""Browser, devices and a served app for the journeys."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.editor_harness.bundle import bundle
from tests.editor_harness.server import HarnessServer
from tests.journeys.practice import PASSWORD, Practice, open_practice, prepare, relax
from tests.journeys.screens import sign_in
from tests.journeys.server import Server

__all__ = ["PASSWORD"]

PICTURES = Path(os.environ.get("THERAPY_APP_PICTURES", "test-results"))
DEVICES = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
}


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


def chromium(playwright: Playwright, *flags: str) -> Browser:
    """The system's own Chromium, with further flags."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    return playwright.chromium.launch(
        executable_path=found,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", *flags],
    )


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    browser = chromium(playwright_)
    yield browser
    browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A fresh installation that asks for no second factor: nothing set up yet."""
    relax(tmp_path / "data")
    server = Server(tmp_path / "data").start()
    yield server
    server.stop()


@pytest.fixture
def strict_server(tmp_path: Path) -> Iterator[Server]:
    """A fresh installation as it comes: it asks everybody for a second factor."""
    server = Server(tmp_path / "data").start()
    yield server
    server.stop()


@pytest.fixture(params=list(DEVICES))
def device(request: pytest.FixtureRequest) -> dict:
    return DEVICES[request.param] | {"name": request.param}


def new_context(browser: Browser, server: Server, **options) -> BrowserContext:
    options.pop("name", None)
    options.setdefault("viewport", DEVICES["desktop"]["viewport"])
    options.setdefault("locale", "en-GB")
    return browser.new_context(base_url=server.url, **options)


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    context = new_context(browser, server)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review screen on its own, bundled once."""
    return bundle(tmp_path_factory.mktemp("editor"))


@pytest.fixture
def harness(editor: Path) -> Iterator[HarnessServer]:
    """The review screen with fake routes."""
    server = HarnessServer(editor).start()
    yield server
    server.stop()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page of its own in which no script may fail and no policy may be broken."""
    context = browser.new_context(viewport=DEVICES["desktop"]["viewport"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if "Content Security" in m.text else None)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one account, made once and copied."""
    data = tmp_path_factory.mktemp("prepared") / "data"
    prepare(data)
    return data


@pytest.fixture(scope="session")
def practice(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One served practice for all journeys that leave the server alone."""
    data = tmp_path_factory.mktemp("practice") / "data"
    shutil.copytree(prepared, data)
    practice = open_practice(data)
    yield practice
    practice.server.stop()


@pytest.fixture
def signed_in(browser: Browser, practice: Practice) -> Iterator[BrowserContext]:
    """A browser of its own, signed in to the shared practice."""
    context = new_context(browser, practice.server)
    sign_in(context, practice)
    yield context
    context.close()


@pytest.fixture
def two_devices(
    browser: Browser, signed_in: BrowserContext, practice: Practice
) -> Iterator[tuple[Page, Page]]:
    """Windows of two browsers that share nothing but the account."""
    other = new_context(browser, practice.server)
    sign_in(other, practice)
    yield signed_in.new_page(), other.new_page()
    other.close()
