"""After an erasure the app starts afresh, and no word of who was erased is in its memory."""

from datetime import time

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.memory import found_in_memory, marked
from tests.journeys.practice import PASSWORD
from tests.journeys.screens import open_new_client, sentences, unlock
from tests.journeys.server import Server
from tests.journeys.test_doors_and_lock import set_up
from tests.journeys.test_second_factor import look_at
from therapy_app.domain.session import Setting
from therapy_app.settings import Settings
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows import reading
from therapy_app.workflows.add_session import add_session

SAID = (
    "She sleeps badly since the move to {}",
    "She argued with her sister about the garden in {}",
    "She walked to the mill of {} on Sunday",
    "She missed two shifts at the bakery in {}",
)
PLANTED = [marked(number) for number in range(24)]
DICTATION = " ".join(SAID[n % len(SAID)].format(word) + "." for n, word in enumerate(PLANTED))


def plant(page: Page, server: Server) -> str:
    """A drafted note of the one client, made by the running app; gives its address."""
    tools = wired_tools(Settings(data=server.data))
    if tools.keys.is_closed:
        tools.keys.open_with(PASSWORD)
    with tools.keeper(write=False) as unit:
        by = unit.accounts.by_name("brandt")
    assert by is not None
    (client,) = reading.clients(by=by, tools=tools)
    session = add_session(
        client.id, date=tools.clock.today(), start=time(10), end=time(10, 50),
        setting=Setting.VIDEO, modality="", by=by, tools=tools,
    )  # fmt: skip
    drafted = page.request.post(
        f"/api/sessions/{session.id}/draft",
        data={"text": DICTATION, "base": 0, "template": "soap"},
        headers={"X-Therapy-App": "1", "Origin": server.url},
    )
    assert drafted.ok, drafted.text()
    return f"/notes/{drafted.json()['note']}"


def test_what_was_erased_is_gone_from_memory_once_the_app_starts_afresh(
    context: BrowserContext, page: Page, server: Server
) -> None:
    set_up(page, "en", sealed=True)
    open_new_client(page, "KM-01")
    expect(page.locator("#remove-client")).to_be_visible(timeout=30_000)
    left_open = context.new_page()
    left_open.goto(plant(page, server))
    expect(sentences(left_open).first).to_be_visible()
    assert server.process is not None
    process = server.process.pid
    assert found_in_memory(process).keys() == set(PLANTED)

    page.locator("#remove-client").click()
    page.locator("#removal-yes").click()
    expect(page.locator("#clients")).to_have_count(0)
    page.goto("/retention")
    expect(page.locator("#memory-start")).to_be_visible()
    look_at(page, "memory-en")
    page.locator("#memory-start").click()
    expect(page.locator("#lost")).not_to_be_empty()
    unlock(page)
    page.goto("/retention")
    expect(page.locator("#retention-certificates")).to_be_visible(timeout=30_000)
    expect(page.locator("#retention-memory")).to_have_count(0, timeout=30_000)
    assert found_in_memory(process).keys() == set()
    assert server.runs
