"""Words of a client lie in clear nowhere: not on disk, in logs, addresses or browser storage."""

import base64
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Request, expect

from tests.journeys.conftest import DEVICES
from tests.journeys.practice import Practice, open_practice
from tests.journeys.screens import (
    begin_edit,
    open_note,
    open_writer,
    reword,
    saved,
    sentence,
    sentences,
    sign_in,
    writer_saved,
)
from therapy_app.domain.ids import NoteId

ROOT = Path(__file__).resolve().parents[2]
CANARIES = {
    "client's name": "Quendelina Vossbrück",
    "words of the client": "the heron ate my grandmother's violin",
    "edited sentence": "She dreams of a turquoise lighthouse keeper",
    "text not yet sent": "her cousin smuggles marzipan through Zagreb",
    "text saved and not drafted": "the accordion in the cellar whispers",
    "file": "an otter signed the lease in Reykjavik",
}
STORAGE = """async () => {
  const seen = { local: { ...localStorage }, session: { ...sessionStorage }, caches: [] };
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      seen.caches.push(request.url, await (await caches.match(request)).text());
  const text = (value) => JSON.stringify(value, (_, v) =>
    ArrayBuffer.isView(v) || v instanceof ArrayBuffer ? new TextDecoder("latin1").decode(v) : v);
  seen.indexed = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => {
      const open = indexedDB.open(name);
      open.onsuccess = () => done(open.result);
    });
    for (const store of db.objectStoreNames) {
      const all = await new Promise((done) => {
        const got = db.transaction(store).objectStore(store).getAll();
        got.onsuccess = () => done(got.result);
      });
      seen.indexed.push(name, store, ...all.map(text));
    }
    db.close();
  }
  return JSON.stringify(seen);
}"""


def disguises(words: str) -> list[bytes]:
    """The words as UTF-8, both UTF-16s, JSON escapes, percent signs, and base64 at any offset."""
    plain = words.encode()
    forms = [
        plain,
        words.encode("utf-16-le"),
        words.encode("utf-16-be"),
        json.dumps(words)[1:-1].encode(),
    ]
    forms.append(words.replace(" ", "%20").encode())
    for encoded in (plain, words.encode("utf-16-le")):
        for shift in range(3):
            whole = base64.b64encode(b"\0" * shift + encoded)
            forms.append(whole[4:-4])  # the ends depend on what stands before and after
    return forms


def found_in(blob: bytes) -> list[str]:
    return [what for what, words in CANARIES.items() if any(f in blob for f in disguises(words))]


def files_with_words(folder: Path) -> dict[str, list[str]]:
    """The files below a folder that hold a canary, and which."""
    seen = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and (found := found_in(path.read_bytes())):
            seen[str(path)] = found
    return seen


@pytest.fixture
def practice(prepared: Path, tmp_path: Path) -> Iterator[Practice]:
    """A practice whose temporary files land where they can be searched."""
    shutil.copytree(prepared, tmp_path / "data")
    (tmp_path / "temporary").mkdir()
    practice = open_practice(tmp_path / "data", TMPDIR=str(tmp_path / "temporary"))
    yield practice
    practice.server.stop()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def browser_on_disk(
    playwright_: Playwright, practice: Practice, profile: Path
) -> Iterator[BrowserContext]:
    """A browser that keeps a profile, as a therapist's does."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    context = playwright_.chromium.launch_persistent_context(
        profile,
        executable_path=found,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        base_url=practice.url,
        locale="en-GB",
        **DEVICES["desktop"],
    )
    sign_in(context, practice)
    yield context
    context.close()


def test_the_search_itself_finds_words_in_every_disguise() -> None:
    for words in CANARIES.values():
        for blob in (words.encode(), words.encode("utf-16-le"), json.dumps(words).encode()):
            assert found_in(b"before " + blob + b" after")
        for before in (b"", b"a", b"ab"):
            assert found_in(base64.b64encode(before + words.encode() + b" and more"))


def test_words_of_a_client_lie_in_clear_nowhere(
    practice: Practice, browser_on_disk: BrowserContext, profile: Path, tmp_path: Path
) -> None:
    addresses: list[str] = []
    browser_on_disk.on("request", lambda r: addresses.append(headline(r)))
    page = browser_on_disk.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))

    note = write_everything(page, practice)
    assert len(addresses) > 10
    stored = page.evaluate(STORAGE)
    assert "unsent" in stored
    assert "note/" in stored
    assert found_in(stored.encode()) == []
    assert found_in("\n".join([*addresses, *said]).encode()) == []
    cookies = json.dumps(browser_on_disk.cookies(), ensure_ascii=False)
    assert found_in(cookies.encode()) == []
    browser_on_disk.close()
    assert any(profile.rglob("*.log"))
    assert files_with_words(profile) == {}

    practice.server.kill()  # leaves the write-ahead log as it is
    assert (practice.server.data / "therapy_app.db-wal").stat().st_size > 0
    assert files_with_words(practice.server.data) == {}
    assert files_with_words(tmp_path / "temporary") == {}
    assert found_in(practice.server.log.read_bytes()) == []
    for place in (".states", ".web/build", ".web/backend", "data"):
        assert files_with_words(ROOT / place) == {}
    assert practice.texts(NoteId(note))


def headline(request: Request) -> str:
    """What a proxy or a history would keep of a request."""
    return " ".join((request.url, *request.headers.values()))


def write_everything(page: Page, practice: Practice) -> str:
    """Put each canary where a person would, and leave one typed but unsaved."""
    session = practice.session(name=CANARIES["client's name"])
    field = open_writer(page, session.id)
    expect(page.get_by_role("heading", name=CANARIES["client's name"])).to_be_visible()
    paper = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(f"She said that {CANARIES['file']}.")
    document.save(paper)
    page.locator("#file").set_input_files(
        {
            "name": "dictation.docx",
            "mimeType": "application/octet-stream",
            "buffer": paper.getvalue(),
        }
    )
    expect(field).to_have_value(f"She said that {CANARIES['file']}.")
    field.press_sequentially(f" She says that {CANARIES['words of the client']}.")
    writer_saved(page)
    page.locator("#draft").click()
    expect(sentences(page).first).to_be_visible(timeout=60_000)
    row = sentence(page, CANARIES["words of the client"])
    expect(row).to_be_visible()
    reword(page, CANARIES["words of the client"], CANARIES["edited sentence"] + ".")
    saved(page)
    note = page.url.rsplit("/", 1)[1]
    other = practice.session(name=CANARIES["client's name"] + " II")
    open_writer(page, other.id).fill(CANARIES["text saved and not drafted"])
    writer_saved(page)
    open_note(page, note)
    begin_edit(page, CANARIES["edited sentence"]).fill(CANARIES["text not yet sent"])
    expect(page.locator("textarea")).to_have_value(CANARIES["text not yet sent"])
    until_kept(page)
    return note


def until_kept(page: Page) -> None:
    """Typed text is sealed on the device a moment after the last key."""
    for _ in range(100):
        if "typed/" in page.evaluate(STORAGE):
            return
        page.wait_for_timeout(50)
    pytest.fail("nothing was kept on the device")
