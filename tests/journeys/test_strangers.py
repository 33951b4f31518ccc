"""Other sites and names are refused by the served app, and its own pages keep to their policy."""

import http.client
import json
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.journeys.conftest import PASSWORD
from tests.journeys.server import Server

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
ACCOUNT = {
    "name": "brandt",
    "display_name": "Dr. J. Brandt",
    "password": PASSWORD,
    "language": "en",
    "template": "soap",
}
SOCKET = "/_event/?EIO=4&transport=websocket&token=a"


def status(server: Server, method: str, path: str, headers: dict, body: object = None) -> int:
    """The status of one bare request, with nothing that a browser would add."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    sent = None if body is None else json.dumps(body)
    try:
        connection.request(method, path, sent, {"Content-Type": "application/json"} | headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_served_app_refuses_other_sites(server: Server) -> None:
    own = {"X-Therapy-App": "1", "Origin": server.url}
    foreign = {"X-Therapy-App": "1", "Origin": "http://evil.example"}
    assert status(server, "POST", "/api/set-up", foreign, ACCOUNT) == 403
    assert status(server, "POST", "/api/set-up", {"Origin": server.url}, ACCOUNT) == 403
    assert status(server, "GET", "/", {"Host": "evil.example"}) == 421
    assert status(server, "POST", "/_upload", own) == 404
    assert status(server, "POST", "/api/set-up", own, ACCOUNT) == 201


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", None])
def test_a_websocket_of_another_page_does_not_open(server: Server, origin: str | None) -> None:
    elsewhere = UPGRADE | ({"Origin": origin} if origin else {})
    assert status(server, "GET", SOCKET, elsewhere) == 403
    assert status(server, "GET", SOCKET, UPGRADE | {"Origin": server.url}) == 101


def test_the_pages_keep_to_their_own_policy(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    complaints: list[str] = []
    frames: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("websocket", lambda ws: ws.on("framereceived", lambda f: frames.append(str(f))))
    visit(page, "/")
    assert page.url.rstrip("/").endswith("/set-up")
    own = {"X-Therapy-App": "1", "Origin": server.url}
    assert context.request.post("/api/set-up", data=ACCOUNT, headers=own).ok
    for path in ("/", "/clients", "/settings"):
        visit(page, path)
        assert page.url.rstrip("/") == f"{server.url}{path}".rstrip("/")
    assert complaints == []
    cookies = context.cookies()
    token = next(c.get("value", "") for c in cookies if c.get("name") == "therapy_app")
    assert frames
    assert token not in "".join(frames)


def visit(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("h1").first.wait_for()
    page.wait_for_timeout(500)


def test_a_page_is_led_to_the_door_when_another_window_locks(
    context: BrowserContext, server: Server
) -> None:
    own = {"X-Therapy-App": "1", "Origin": server.url}
    assert context.request.post("/api/set-up", data=ACCOUNT, headers=own).ok
    page = context.new_page()
    visit(page, "/")
    assert context.request.post("/api/lock", headers=own).ok
    # A page that reads its data just then is led away before the tap.
    with suppress(Error):
        page.locator("a[href='/clients']").first.click(timeout=5_000)
    page.wait_for_url("**/unlock*")
    assert context.request.post("/api/sign-out", headers=own).ok
    visit(page, "/clients")
    assert page.url.rstrip("/").endswith("/sign-in")
