"""Serves the page of a session with fake routes: ``python -m tests.recorder_harness.server``."""

import base64
import json
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.editor_harness.bundle import ROOT, bundle
from tests.editor_harness.server import POLICY
from tests.recorder_harness.fake_recordings import FakeRecordings, RefusedError
from therapy_app.domain.language import Language
from therapy_app.web.wording import group

HERE = Path(__file__).parent


@dataclass
class World:
    """What the fake server knows, and how it misbehaves: tests change it while it runs."""

    recordings: FakeRecordings = field(default_factory=FakeRecordings)
    refuse_chunks_with: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Handler(SimpleHTTPRequestHandler):
    """Static files of the bundle, and the routes under /api."""

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
        url = urlsplit(self.path)
        if url.path.startswith("/words/"):
            _, _, name, language = url.path.split("/")
            return self._json(200, group(Language(language), name))
        if url.path == "/icons.svg":
            return self._send(200, "image/svg+xml", (ROOT / "assets" / "icons.svg").read_bytes())
        if not url.path.startswith("/api/"):
            return super().do_GET()
        return self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PUT(self) -> None:
        self._answer("PUT")

    def _answer(self, method: str) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        try:
            with self.world.lock:
                status, answer = self._route(method, url.path.split("/")[2:], query, data)
        except RefusedError as no:
            error = {"code": no.code, "message": no.code}
            status, answer = no.status, {"error": error, **no.more}
        self._json(status, answer)

    def _route(
        self, method: str, path: list[str], query: dict[str, str], data: bytes
    ) -> tuple[int, Any]:
        if path == ["browser-key"]:
            return 200, {"key": base64.b64encode(bytes(range(32))).decode(), "account": "a1"}
        room, name, *rest = path
        act = self._of_session if room == "sessions" else self._of_recording
        return act(method, name, rest, query, data)

    def _of_session(
        self, method: str, session: str, rest: list[str], _: dict[str, str], data: bytes
    ) -> tuple[int, Any]:
        known = self.world.recordings
        match method, rest:
            case "GET", ["pending"]:
                return 200, known.pending(session)
            case "PUT", ["pending"]:
                return 200, known.save(session, json.loads(data))
            case "GET", ["recordings"]:
                return 200, {"recordings": [r.row() for r in known.all(session)]}
            case "POST", ["recordings"]:
                return known.create(session, json.loads(data)["id"])
            case "POST", ["recordings", "upload"]:
                return 201, known.upload(session)
        raise RefusedError(404, "not_found")

    def _of_recording(
        self, method: str, recording: str, rest: list[str], query: dict[str, str], data: bytes
    ) -> tuple[int, Any]:
        one = self.world.recordings.get(recording)
        match method, rest:
            case "PUT", ["takes", take, "chunks", number]:
                if self.world.refuse_chunks_with:
                    raise RefusedError(self.world.refuse_chunks_with, "refused")
                return 200, one.put(int(take), int(number), data)
            case "GET", []:
                return 200, one.whole(int(query.get("since", 0)))
            case "POST", ["finish"]:
                return 200, one.finish(json.loads(data)["takes"])
            case "POST", ["discard"]:
                return 200, self.world.recordings.discard(recording)
        raise RefusedError(404, "not_found")

    def _json(self, status: int, value: object) -> None:
        self._send(status, "application/json", json.dumps(value).encode())

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class RecorderServer:
    """The served harness; ``stop`` and ``start`` again keep world and port, as after a kill."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder, self.port, self.world = folder, port, World()
        self.http: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "RecorderServer":
        """Serve in the background."""
        handler = partial(Handler, directory=str(self.folder), world=self.world)
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


if __name__ == "__main__":
    folder = bundle(Path(tempfile.mkdtemp()) / "recorder", HERE)
    server = RecorderServer(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 8124).start()
    sys.stdout.write(f"{server.url}/?session=s1&lang=en\n")
    sys.stdout.flush()
    threading.Event().wait()
