"""The whole main job with every socket watched: nothing leaves but to what is connected."""

import json
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from pytest_socket import enable_socket

from therapy_app.export.formats import FORMATS

ROOT = Path(__file__).parents[2]


@dataclass
class Listening:
    """A server of this computer that remembers what it was sent."""

    port: int = 0
    got: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Generator[Listening]:
    # Tests may open no socket; this one has to listen for what the journey sends.
    enable_socket()
    made = Listening()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.got.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    made.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


def journey(*args: str) -> dict:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.engines.whole_journey", *args],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_with_no_connector_on_not_a_single_socket_is_tried() -> None:
    seen = journey()
    assert len(seen["exported"]) == len(FORMATS)
    assert all(seen["exported"])
    assert seen["tried"] == []
    assert seen["sent"] == []


def test_with_one_on_only_its_address_is_reached_and_what_was_sent_is_listed() -> None:
    with listening() as server:
        seen = journey(str(server.port))
    assert {one.rpartition("(")[2] for one in seen["tried"]} == {f"'127.0.0.1', {server.port})"}
    assert len(server.got) == 1
    assert seen["sent"] == server.got
