"""Serves the bundled review screen with fake routes: ``python -m tests.editor_harness.server``."""

import base64
import json
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.editor_harness.bundle import bundle
from tests.editor_harness.dictated import dictated, quiet
from tests.editor_harness.fake_models import FakeModels
from tests.editor_harness.fake_notes import FakeNotes, RefusedError
from tests.editor_harness.serving import HarnessHandler, ServedHarness
from therapy_app.defaults.wording_loader import words
from therapy_app.domain.language import Language


@dataclass
class World:
    """What the fake server knows, and how it misbehaves: tests change it while it runs."""

    notes: dict[str, FakeNotes] = field(default_factory=dict)
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """What was posted about words in doubt and to vocabularies."""
    models: FakeModels = field(default_factory=FakeModels)
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


class Handler(HarnessHandler[World]):
    """The routes under /api."""

    def _answer(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        url = urlsplit(self.path)
        if url.path.startswith("/words/"):
            _, _, *table, language = url.path.split("/")
            return self._json(200, words(*(table or ["editor"]), Language(language)))
        if not url.path.startswith("/api/"):
            return self._static()
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
                if not (self._is_about_sound(*asked) or self._is_about_models(*asked)):
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
            case "POST", ["edits" | "preview" as act]:
                self._json(200, notes.edit(body) if act == "edits" else notes.preview(body))
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
            case "POST", ["sessions", _, "source-edits"]:
                # Taken; what becomes of the words is tried in the real app.
                self._json(200, {"note": self.world.note("d1").answer(source=True)})
            case _:
                return False
        return True

    def _is_about_models(
        self, method: str, path: str, query: dict[str, list[str]], body: dict
    ) -> bool:
        """Answer what is asked about connected models and what they write."""
        models, note = self.world.models, self.world.note
        match method, path.split("/")[2:]:
            case "GET", ["connectors"]:
                self._json(200, {"connectors": models.connectors})
            case "GET", ["notes", note_id, "writing"]:
                self._json(200, models.shown(note(note_id)))
            case "POST", ["notes", note_id, "writing"]:
                self._json(200, models.begin(body, note(note_id)))
            case "POST", ["notes", note_id, "writing", "cancel"]:
                self._json(200, models.cancel(note(note_id)))
            case "POST", ["notes", note_id, "wish"]:
                self._json(200, models.wish(body, note(note_id)))
            case ("GET", ["notes", _, "sending"]) | ("POST", ["notes", _, "wish", "sending"]):
                asked = body.get("connector") or query["connector"][0]
                self._json(200, models.preview(asked))
            case _:
                return False
        return True

    def _sound(self, start: float, end: float) -> None:
        self._send(200, "audio/wav", quiet(end - start))

    def _file(self, format_: str, text: str) -> None:
        self._send(
            200,
            "application/octet-stream",
            text.encode(),
            {"Content-Disposition": f'attachment; filename="note.{format_}"'},
        )


class HarnessServer(ServedHarness[World]):
    """The review screen, served."""

    handler = Handler

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(folder, World(), port)


if __name__ == "__main__":
    folder = bundle(Path(tempfile.mkdtemp()) / "editor")
    server = HarnessServer(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 8123).start()
    sys.stdout.write(f"{server.url}/?note=n1&lang=en\n")
    sys.stdout.flush()
    threading.Event().wait()
