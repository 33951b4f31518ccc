"""Serves the bundled review screen with fake routes: ``python -m tests.editor_harness.server``."""

import base64
import json
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.editor_harness.bundle import bundle
from tests.editor_harness.dictated import dictated, quiet
from tests.editor_harness.fake_notes import FakeNotes, RefusedError
from therapy_app.defaults.wording_loader import words
from therapy_app.domain.language import Language

POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; object-src 'none'"
)


@dataclass
class World:
    """What the fake server knows, and how it misbehaves: tests change it while it runs."""

    notes: dict[str, FakeNotes] = field(default_factory=dict)
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """What was posted about words in doubt and to vocabularies."""
    refuse_all_with: int = 0
    delay: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, note_id: str) -> FakeNotes:
        """``n1`` is one hour; ``n1x7`` as long as seven; ``d1`` dictated; ``q1`` without sound."""
        if note_id in self.notes:
            return self.notes[note_id]
        made = FakeNotes(int(note_id.partition("x")[2] or 1))
        if note_id[0] in "dq":
            dictated(made.note, sound=note_id[0] == "d")
        return self.notes.setdefault(note_id, made)


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
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def _answer(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        url = urlsplit(self.path)
        if url.path.startswith("/words/"):
            return self._json(200, words("editor", Language(url.path.rpartition("/")[2])))
        if not url.path.startswith("/api/"):
            return super().do_GET()
        time.sleep(self.world.delay)
        if self.world.refuse_all_with:
            code = "locked" if self.world.refuse_all_with == 423 else "error"
            return self._json(
                self.world.refuse_all_with, {"error": {"code": code, "message": code}}
            )
        if method == "POST" and self.headers.get("X-Therapy-App") != "1":
            return self._json(403, {"error": {"code": "cross_site", "message": ""}})
        try:
            with self.world.lock:
                asked = (method, url.path, parse_qs(url.query), body)
                if not self._is_about_sound(*asked):
                    self._route(*asked)
        except RefusedError as no:
            problem = {"error": {"code": no.code, "message": no.code}}
            return self._json(no.status, problem | ({"note": no.note} if no.note else {}))

    def _route(self, method: str, path: str, query: dict[str, list[str]], body: dict) -> None:
        if path == "/api/browser-key":
            key = base64.b64encode(bytes(range(32))).decode()
            self._json(200, {"key": key, "account": "a1"})
            return
        _, _, _, note_id, *rest = path.split("/")
        notes = self.world.note(note_id)
        match method, rest:
            case "GET", [] if query.get("since") == [str(notes.note["revision"])]:
                self._json(204, None)
            case "GET", [] if "revision" in query:
                self._json(200, notes.at(int(query["revision"][0])))
            case "GET", []:
                self._json(200, notes.answer(source="since" not in query))
            case "GET", ["history"]:
                self._json(200, notes.history())
            case "GET", ["export", format_]:
                self._file(format_, notes.export(format_, evidence="evidence" in query))
            case "POST", ["edits"]:
                self._json(200, notes.edit(body))
            case "POST", ["approve"]:
                self._json(200, notes.approve(body["revision"]))
            case "POST", ["amend"]:
                self._json(200, notes.amend())
            case _:
                self._json(404, {"error": {"code": "not_found", "message": "not found"}})

    def _is_about_sound(
        self, method: str, path: str, query: dict[str, list[str]], body: dict
    ) -> bool:
        """Answer what is asked about recordings, words in doubt and vocabularies."""
        match method, path.split("/")[2:]:
            case "GET", ["recordings", _, "audio"]:
                self._sound(float(query["start"][0]), float(query["end"][0]))
            case "POST", ["recordings", _, "doubts"] | ["sessions", _, "vocabulary"]:
                self.world.sent.append((path, body))
                self._json(200, {})
            case _:
                return False
        return True

    def _sound(self, start: float, end: float) -> None:
        self._send(200, "audio/wav", quiet(end - start))

    def _json(self, status: int, value: object) -> None:
        data = b"" if status == 204 else json.dumps(value).encode()
        self._send(status, "application/json", data)

    def _file(self, format_: str, text: str) -> None:
        self._send(
            200,
            "application/octet-stream",
            text.encode(),
            {"Content-Disposition": f'attachment; filename="note.{format_}"'},
        )

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


class HarnessServer:
    """The served harness; ``stop`` and ``start`` again keep world and port, as after a kill."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder, self.port, self.world = folder, port, World()
        self.http: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "HarnessServer":
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
    folder = bundle(Path(tempfile.mkdtemp()) / "editor")
    server = HarnessServer(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 8123).start()
    sys.stdout.write(f"{server.url}/?note=n1&lang=en\n")
    sys.stdout.flush()
    threading.Event().wait()
