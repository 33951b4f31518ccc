"""A dictation heard by a connected model: connected, chosen, listed, and left for this computer."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.audio.dictation import DICTATION
from tests.engines.ear_server import EarServer, by_engine
from tests.journeys.conftest import DEVICES, new_context
from tests.journeys.practice import Practice, open_practice
from tests.journeys.recorder import in_phase, record, speaking, until_clock
from tests.journeys.screens import no_complaints, sign_in
from tests.journeys.test_second_factor import look_at
from therapy_app.engines.faster_whisper_engine import FasterWhisper
from therapy_app.settings import Settings
from therapy_app.wiring import model_shelf
from therapy_app.workflows.sending import sent_about

HEARD_WITHIN = 240_000  # milliseconds, on a machine with other work
HAS_WORDS = re.compile("Maria Keller")


@pytest.fixture(scope="module")
def service() -> Iterator[EarServer]:
    """A server on this computer with the real engine behind OpenAI's way of asking."""
    server = EarServer(by_engine(FasterWhisper(model_shelf(Settings()).place("base"))))
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def speaker(playwright_: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    spoken = DICTATION.as_wav(tmp_path_factory.mktemp("spoken") / "dictation.wav")
    with speaking(playwright_, spoken) as browser:
        yield browser


@pytest.fixture(scope="module")
def practice(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    data = tmp_path_factory.mktemp("elsewhere") / "data"
    shutil.copytree(prepared, data)
    practice = open_practice(data)
    yield practice
    practice.server.stop()


@pytest.fixture(scope="module")
def tablet(speaker: Browser, practice: Practice) -> Iterator[BrowserContext]:
    context = new_context(speaker, practice.server, **DEVICES["tablet"])
    sign_in(context, practice)
    yield context
    context.close()


@pytest.fixture(scope="module")
def connected(tablet: BrowserContext, service: EarServer) -> None:
    """The model is connected and switched on, as a therapist does it."""
    page = tablet.new_page()
    with no_complaints(page):
        page.goto("/settings")
        page.locator("#connector-add").click(timeout=30_000)
        page.locator("#connector-task").select_option("hearing")
        expect(page.locator("#connector-provider")).to_have_value("compatible")
        expect(page.locator("#connector-provider option")).to_have_count(4)
        page.locator("#connector-name").fill("Whisper in the cellar")
        page.locator("#connector-endpoint").fill(service.address.replace("127.0.0.1", "localhost"))
        page.locator("#connector-model").fill("base")
        look_at(page, "hearing-connector")
        page.locator("#connector-save").click()
        line = page.locator(".connectors .list > li")
        expect(line).to_contain_text("Writes down dictations")
        line.get_by_role("switch").click()
        expect(line.get_by_role("switch")).to_be_checked()
    page.close()


def test_the_chosen_model_hears_the_dictation_and_each_stretch_is_listed(
    tablet: BrowserContext, connected: None, practice: Practice, service: EarServer
) -> None:
    session = practice.session()
    page = opened(tablet, session.id)
    ear = page.locator("#ear")
    expect(ear).to_have_value("")
    expect(page.locator("#ear-says")).to_have_text("Your voice stays on this computer.")
    ear.select_option(label="Whisper in the cellar")
    expect(page.locator("#ear-says")).to_contain_text("Whisper in the cellar hears it.")
    look_at(page, "hearing-chosen")
    record(page)
    until_clock(page, 8)
    expect(ear).to_be_disabled()
    page.locator("#finish").tap()
    expect(page.locator("#source")).to_have_value(HAS_WORDS, timeout=HEARD_WITHIN)
    assert service.asked
    assert {fields["language"] for fields in service.asked} == {b"en"}
    sent = sent_about(session.id, by=practice.account, tools=practice.tools)
    assert len(sent) == len(service.asked)
    assert sum(one.sound_seconds for one in sent) == pytest.approx(8, abs=3)
    page.goto("/settings")
    page.locator("#sent-open").click(timeout=30_000)
    expect(page.locator("#sent li").first).to_contain_text("s of your voice")
    page.close()


def test_a_model_that_does_not_answer_is_left_for_this_computer(
    tablet: BrowserContext, connected: None, practice: Practice, service: EarServer
) -> None:
    page = opened(tablet, practice.session().id)
    page.locator("#ear").select_option(label="Whisper in the cellar")
    service.status = 503
    try:
        record(page)
        until_clock(page, 8)
        page.locator("#finish").tap()
        expect(page.locator("#recorder-problem")).to_contain_text("does not answer", timeout=60_000)
        look_at(page, "hearing-fails")
        page.locator("#hear-here").tap()
        expect(page.locator("#source")).to_have_value(HAS_WORDS, timeout=HEARD_WITHIN)
    finally:
        service.status = 200
    page.close()


def opened(tablet: BrowserContext, session: str) -> Page:
    page = tablet.new_page()
    page.goto(f"/sessions/{session}")
    in_phase(page, "ready")
    return page
