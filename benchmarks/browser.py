"""What the reader waits for in the browser: a highlight, and the new marks after an edit."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from datetime import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.speed import Row, dictation
from tests.journeys.practice import relax
from tests.journeys.server import Server
from therapy_app.domain.account import Account
from therapy_app.domain.language import Language
from therapy_app.domain.note import Note
from therapy_app.domain.session import Setting
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.set_up import set_up
from therapy_app.workflows.tools import Tools

DICTATIONS = {"40": 620, "300": 4600}
"""About how many sentences -> how many words of dictation."""

TAPS = 25
EDITS = 8

TAP = """async (wanted) => {
  const rows = [...document.querySelectorAll('[data-row][data-testid^=sentence-]')];
  const times = [];
  for (let i = 0; i < wanted; i++) {
    const row = rows[(i * 7 + 3) % rows.length];
    const start = performance.now();
    row.querySelector('.txt').click();
    while (row.getAttribute('aria-selected') !== 'true' || !document.querySelector('.pass.lit'))
      await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  return times;
}"""

SAVE = """async ([row, text]) => {
  const area = document.querySelector('textarea');
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
  set.call(area, text);
  area.dispatchEvent(new Event('input', {bubbles: true}));
  await new Promise(requestAnimationFrame);
  const start = performance.now();
  area.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true}));
  while (!document.querySelector(`[data-testid="${row}"].flag:not(.pending)`)) {
    if (performance.now() - start > 10000) return -1;
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - start;
}"""


def browser() -> Iterator[Row]:
    """Rows for a note of about 40 and one of about 300 sentences, in the served app."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        prepared = relax(data)
        account, token = set_up(
            name="bench",
            display_name="Bench",
            password="only for measuring",  # noqa: S106 - an account in a folder that goes
            language=Language.EN,
            template="soap",
            tools=prepared,
        )
        notes = {size: _note(words, account, prepared) for size, words in DICTATIONS.items()}
        server = Server(data).start()
        try:
            yield from _measure(server, token, notes)
        finally:
            server.stop()


def _note(words: int, by: Account, prepared: Tools) -> Note:
    client = add_client(code=f"B{words}", name=None, language=Language.EN, by=by, tools=prepared)
    session = add_session(
        client.id,
        date=prepared.clock.today(),
        start=time(10),
        end=time(10, 50),
        setting=Setting.IN_PERSON,
        modality="",
        by=by,
        tools=prepared,
    )
    text = dictation(Language.EN, words)
    return draft_note(session.id, text, 0, template=None, by=by, tools=prepared)


def _measure(server: Server, token: str, notes: dict[str, Note]) -> Iterator[Row]:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        context = chromium.new_context(
            base_url=server.url, viewport={"width": 1440, "height": 900}, locale="en-GB"
        )
        context.add_cookies([{"name": "therapy_app", "value": token, "url": server.url}])
        page = context.new_page()
        for size, note in notes.items():
            yield from _page(page, size, note)
        chromium.close()


def _page(page: Page, size: str, note: Note) -> Iterator[Row]:
    page.goto(f"/notes/{note.id}")
    page.get_by_test_id("sentence-s1").wait_for()
    count = len(note.revision.sentences)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    taps = page.evaluate(TAP, TAPS)
    page.keyboard.press("Escape")
    requests = [url for url in asked if "since=" not in url]
    yield Row(f"tap to highlight, {count} sentences, p50", f"{statistics.median(taps):.1f} ms")
    yield Row(f"tap to highlight, {count} sentences, worst of {TAPS}", f"{max(taps):.1f} ms")
    yield Row(f"requests made by {TAPS} taps", str(len(requests)), "0")
    times = [_edit(page, note, n) for n in range(EDITS)]
    target = "300 ms" if size == "40" else ""
    yield Row(
        f"edit to new marks, {count} sentences, p50", f"{statistics.median(times):.0f} ms", target
    )
    yield Row(f"edit to new marks, {count} sentences, worst of {EDITS}", f"{max(times):.0f} ms")


def _edit(page: Page, note: Note, n: int) -> float:
    sentence = note.revision.sentences[2 + n * 4]
    row = f"sentence-{sentence.id}"
    page.get_by_test_id(row).locator(".txt").click()
    page.keyboard.press("e")
    page.locator("textarea").wait_for()
    took = page.evaluate(SAVE, [row, f"{sentence.text} Giraffes were discussed at 97 percent."])
    page.keyboard.press("Escape")
    return took
