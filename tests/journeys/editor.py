"""The review screen on its own, as a person at the keyboard meets it."""

from playwright.sync_api import Page, expect

QUEUE = """() => new Promise((resolve) => {
  const open = indexedDB.open("therapy-app", 1);
  open.onerror = () => resolve([]);
  open.onsuccess = () => {
    const db = open.result;
    if (!db.objectStoreNames.contains("unsent")) return resolve([]);
    const all = db.transaction("unsent").objectStore("unsent").getAll();
    all.onsuccess = () => {
      db.close();
      resolve(all.result.map((e) => ({
        name: e.name, bytes: new TextDecoder("latin1").decode(e.sealed),
      })));
    };
  };
})"""


def open_note(page: Page, url: str, note: str = "n1", language: str = "en") -> Page:
    """Go to the note and wait for its first sentence."""
    page.goto(f"{url}/?note={note}&lang={language}")
    expect(sentence(page, "s1")).to_be_visible()
    return page


def sentence(page: Page, name: str):
    return page.locator(f"#sentence-{name}")


def passage(page: Page, name: str):
    return page.locator(f"#passage-{name}")


def choose(page: Page, name: str) -> None:
    """One tap on a sentence."""
    sentence(page, name).locator(".txt").click()


def reword(page: Page, name: str, text: str) -> None:
    """Choose, press E, write, save."""
    choose(page, name)
    page.keyboard.press("e")
    page.locator(f"#edit-{name}").fill(text)
    page.keyboard.press("Control+Enter")


def on_device(page: Page) -> list[dict[str, str]]:
    """What lies in the browser's store, still sealed."""
    return page.evaluate(QUEUE)


def all_sent(page: Page) -> None:
    """Wait until nothing is waiting any more."""
    expect(page.get_by_test_id("editor")).to_have_attribute("data-waiting", "0", timeout=20_000)
