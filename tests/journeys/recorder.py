"""The recorder as a person meets it, and the sound that reached the other side."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from tests.journeys.conftest import chromium
from tests.journeys.editor import on_device

FAKE_DEVICE = "--use-fake-device-for-media-stream"
SENT_WITHIN = 60  # seconds
ALLOWED = "--use-fake-ui-for-media-stream"


@contextmanager
def speaking(
    playwright: Playwright, spoken: Path | None = None, *, allowed: bool = True
) -> Iterator[Browser]:
    """A browser with a microphone: it hears a WAV file once, or beeps.

    Without ``allowed`` the microphone is denied.
    """
    flags = [FAKE_DEVICE]
    flags += [ALLOWED] if allowed else []
    flags += [f"--use-file-for-fake-audio-capture={spoken}%noloop"] if spoken else []
    browser = chromium(playwright, *flags)
    yield browser
    browser.close()


def seconds(sound: bytes) -> float:
    """How much sound can be decoded from a growing file, its end cut off or not."""
    with av.open(io.BytesIO(sound), "r") as container:
        return sum(f.samples / f.sample_rate for f in container.decode(audio=0))


def clock(page: Page) -> int:
    """The running time, in whole seconds."""
    minutes, _, rest = page.get_by_role("timer").inner_text().partition(":")
    return int(minutes) * 60 + int(rest)


def in_phase(page: Page, phase: str) -> Locator:
    """Wait until the recorder is there."""
    recorder = page.locator("#recorder")
    expect(recorder).to_have_attribute("data-phase", phase, timeout=30_000)
    return recorder


def record(page: Page) -> None:
    """Press the big button and wait until it records."""
    page.locator("#record").click()
    in_phase(page, "recording")


def pause(page: Page) -> None:
    page.locator("#record").click()
    in_phase(page, "paused")


def until_clock(page: Page, at_least: float) -> int:
    """Go on speaking until the clock shows it; gives what it shows."""
    page.wait_for_function(
        """(least) => {
            const [m, s] = document.querySelector("[role=timer]").innerText.split(":").map(Number);
            return m * 60 + s >= least;
        }""",
        arg=at_least,
        timeout=120_000,
    )
    return clock(page)


def all_sent(page: Page, *, ended: bool = False) -> None:
    """Wait until nothing of the sound is left on this device, nor comes a moment later.

    ``ended``: nor anything that says how the dictation ends.
    """
    kinds = ("sound/", "dictation/") if ended else ("sound/",)
    until = time.monotonic() + SENT_WITHIN
    empty = 0
    while empty < 2:
        assert time.monotonic() < until, "the sound was not sent"
        page.wait_for_timeout(300)
        empty = 0 if any(e["name"].startswith(kinds) for e in on_device(page)) else empty + 1
