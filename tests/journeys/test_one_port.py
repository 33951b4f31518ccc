"""Pages, routes and websocket share the one port that is chosen at the start, without a build."""

import base64
import os
import socket
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.server import Server

ANSWERS_WITHIN = 10
ROOT = Path(__file__).resolve().parents[2]


def handshake(server: Server, origin: str) -> str:
    """The status line that the websocket's address answers to a page of this origin."""
    key = base64.b64encode(os.urandom(16)).decode()
    request = (
        "GET /_event/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\nOrigin: {origin}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), ANSWERS_WITHIN) as connection:
        connection.sendall(request.encode())
        return connection.recv(1024).decode(errors="replace").splitlines()[0]


def test_the_page_opens_its_websocket_where_it_was_loaded_from(server: Server, page: Page) -> None:
    with page.expect_websocket() as opened:
        page.goto("/")
    opened.value.wait_for_event("framereceived")
    assert opened.value.url.startswith(f"ws://127.0.0.1:{server.port}/_event/")


def test_the_page_works_under_the_other_name_of_this_computer(server: Server, page: Page) -> None:
    with page.expect_websocket() as opened:
        page.goto(f"http://localhost:{server.port}/")
    opened.value.wait_for_event("framereceived")
    assert opened.value.url.startswith(f"ws://localhost:{server.port}/_event/")


def test_the_page_of_another_site_gets_no_websocket(server: Server) -> None:
    assert " 101 " in handshake(server, server.url)
    assert " 403 " in handshake(server, "http://elsewhere.example")


def test_nothing_of_a_visit_is_kept_outside_the_data_folder(server: Server, page: Page) -> None:
    with page.expect_websocket() as opened:
        page.goto("/")
    opened.value.wait_for_event("framereceived")
    # Reflex's default writes each visitor's state there, readable by anybody.
    assert not list((ROOT / ".states").glob("*"))
    assert (server.data / "therapy_app.db").exists()
