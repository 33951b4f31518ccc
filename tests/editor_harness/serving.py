"""What both harnesses share: static files under the app's policy, and a server to be killed."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; object-src 'none'"
)
World = TypeVar("World")


class HarnessHandler(SimpleHTTPRequestHandler, Generic[World]):
    """Static files of the bundle; a harness answers what lies under /api in ``_answer``."""

    protocol_version = "HTTP/1.0"  # a connection a request: a stopped server is gone at once

    def __init__(self, *args: Any, world: World, **kwargs: Any) -> None:
        self.world = world
        super().__init__(*args, **kwargs)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PUT(self) -> None:
        self._answer("PUT")

    def _answer(self, method: str) -> None:
        raise NotImplementedError

    def _static(self) -> None:
        super().do_GET()

    def _json(self, status: int, value: object) -> None:
        data = b"" if status == 204 else json.dumps(value).encode()
        self._send(status, "application/json", data)

    def _send(
        self, status: int, kind: str, data: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class ServedHarness(Generic[World]):
    """The served harness; ``stop`` and ``start`` again keep world and port, as after a kill."""

    handler: ClassVar[type[HarnessHandler]]

    def __init__(self, folder: Path, world: World, port: int = 0) -> None:
        self.folder, self.port, self.world = folder, port, world
        self.http: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Serve in the background."""
        handler = partial(self.handler, directory=str(self.folder), world=self.world)
        self.http = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.http.server_port
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def stop(self) -> None:
        """Stop serving; open connections are left to their timeouts."""
        if self.http:
            self.http.shutdown()
            self.http.server_close()
            self.http = None
