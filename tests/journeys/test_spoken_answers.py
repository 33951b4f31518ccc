"""Speaking an answer: the words go into the answer they were spoken for, even after a reload."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

import tests.recorder_harness
from tests.editor_harness.bundle import VITE, bundle
from tests.journeys.conftest import DEVICES
from tests.journeys.recorder import speaking
from tests.recorder_harness.fake_recordings import SENTENCES
from tests.recorder_harness.server import RecorderServer

pytestmark = pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    harness = Path(tests.recorder_harness.__file__).parent
    return bundle(tmp_path_factory.mktemp("recorder"), harness)


@pytest.fixture
def harness(folder: Path) -> Iterator[RecorderServer]:
    server = RecorderServer(folder).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def beeping(playwright_: Playwright) -> Iterator[Browser]:
    with speaking(playwright_) as browser:
        yield browser


@pytest.fixture
def tablet(beeping: Browser) -> Iterator[BrowserContext]:
    context = beeping.new_context(**DEVICES["tablet"])
    yield context
    context.close()


@pytest.fixture
def page(tablet: BrowserContext, harness: RecorderServer) -> Page:
    page = tablet.new_page()
    page.goto(f"{harness.url}/?session=s1&lang=en")
    page.locator("#way-questions").tap()
    expect(page.locator("#own-words")).to_be_visible()
    return page


def speak(page: Page, harness: RecorderServer) -> None:
    """Say enough for one sentence to be heard."""
    page.locator("#speak").tap()
    expect(page.locator("#speak")).to_have_attribute("aria-pressed", "true")
    known = harness.world.recordings
    for _ in range(100):
        page.wait_for_timeout(100)
        if any(r.takes and r.contiguous[0] > 3 for r in known.all("s1")):
            return


def answers(harness: RecorderServer) -> dict[str, str]:
    return {a["question"]: a["text"] for a in harness.world.questions.sheet("s1")["answers"]}


def test_spoken_words_go_into_the_answer_they_were_spoken_for(
    page: Page, harness: RecorderServer
) -> None:
    page.locator("#own-words").fill("Typed first.")
    speak(page, harness)
    page.locator("#speak").tap()
    expect(page.locator("#own-words")).to_have_value(
        f"Typed first.\n\n{SENTENCES[0]}", timeout=30_000
    )
    expect(page.locator("#questions-said")).to_contain_text("Your words are in the answer: 7")
    expect(page.locator("#answers-saved svg")).to_be_visible()
    assert answers(harness) == {"reported": f"Typed first.\n\n{SENTENCES[0]}"}
    assert [r.state for r in harness.world.recordings.all("s1")] == ["taken"]
    # Nothing of it went into the free text.
    page.locator("#way-type").tap()
    expect(page.locator("#source")).to_have_value("")


def test_one_may_go_on_to_the_next_question_while_words_are_being_heard(
    page: Page, harness: RecorderServer
) -> None:
    speak(page, harness)
    page.locator("#speak").tap()
    page.locator("#question-next").tap()
    expect(page.locator("#questions")).to_have_attribute("data-at", "seen")
    for _ in range(300):
        if answers(harness):
            break
        page.wait_for_timeout(100)
    expect(page.locator("#own-words")).to_have_value("")
    expect(page.locator("#answers-saved svg")).to_be_visible()
    assert answers(harness) == {"reported": SENTENCES[0]}


def test_after_a_reload_while_speaking_the_words_still_find_their_answer(
    page: Page, harness: RecorderServer
) -> None:
    speak(page, harness)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#way-questions")).to_be_visible()
    page.locator("#way-dictate").tap()
    page.locator("#finish").tap()
    page.locator("#way-questions").tap()
    expect(page.locator("#own-words")).to_have_value(SENTENCES[0], timeout=30_000)
    page.locator("#way-type").tap()
    expect(page.locator("#source")).to_have_value("")
