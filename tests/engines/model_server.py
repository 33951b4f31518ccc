"""Servers with OpenAI's interface for tests: they answer, refuse, hang, or count who is left."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

ASKS_LITELLM = [
    pytest.mark.loopback,
    # litellm keeps its HTTP clients open, and warns of its own older names.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:Pydantic serializer warnings"),
    pytest.mark.filterwarnings("ignore:Item 'summary' on TypedDict"),
]
"""The marks of tests that ask models through it."""


class ModelServer(ThreadingHTTPServer):
    """Sends ``pieces`` as a stream; goes on forever where ``endless``; waits where ``hangs``."""

    daemon_threads = True

    def __init__(self, *, pieces=("a", "b"), status=200, endless=False, hangs=False) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.pieces, self.status, self.endless, self.hangs = pieces, status, endless, hangs
        self.asked: list[dict] = []
        self.keys: list[str | None] = []
        self.left = Event()
        self.stopped = Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request, client_address) -> None:
        """A client that has gone is what some tests are about."""
        self.left.set()


class _Answers(BaseHTTPRequestHandler):
    server: ModelServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked.append(json.loads(self.rfile.read(length)))
        self.server.keys.append(self.headers["Authorization"])
        if self.server.hangs:
            self.server.stopped.wait(60)
            return
        self.send_response(self.server.status)
        streams = self.server.status == 200
        self.send_header("Content-Type", "text/event-stream" if streams else "application/json")
        self.end_headers()
        if not streams:
            said = self.server.asked[-1]["messages"][-1]["content"]
            self.wfile.write(json.dumps({"error": {"message": f"no: {said}"}}).encode())
            return
        for piece in self._pieces():
            self.wfile.write(f"data: {json.dumps(_chunk(piece))}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def _pieces(self) -> Iterator[str]:
        yield from self.server.pieces
        while self.server.endless and not self.server.stopped.wait(0.01):
            yield "more"

    def log_message(self, format, *args) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


def _chunk(piece: str) -> dict:
    choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
    kind = "chat.completion.chunk"
    return {"id": "c", "object": kind, "created": 1, "model": "m", "choices": [choice]}


@contextmanager
def serving(**fields) -> Iterator[ModelServer]:
    """A server for the length of a test."""
    server = ModelServer(**fields)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()
