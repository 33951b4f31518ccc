"""Serves the page of a session with fake routes: ``python -m tests.recorder_harness.server``."""

import base64
import json
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.editor_harness.bundle import ROOT, bundle
from tests.editor_harness.serving import HarnessHandler, ServedHarness
from tests.recorder_harness.fake_questions import FakeQuestions
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
    questions: FakeQuestions = field(init=False)

    def __post_init__(self) -> None:
        self.questions = FakeQuestions(self.recordings)


class Handler(HarnessHandler[World]):
    """The routes under /api, and the words and signs of the app."""

    def _answer(self, method: str) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urlsplit(self.path)
        if url.path.startswith("/words/"):
            _, _, name, language = url.path.split("/")
            return self._json(200, group(Language(language), name))
        if url.path == "/icons.svg":
            return self._send(200, "image/svg+xml", (ROOT / "assets" / "icons.svg").read_bytes())
        if not url.path.startswith("/api/"):
            return self._static()
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        try:
            with self.world.lock:
                status, answer = self._route(method, url.path.split("/")[2:], query, data)
        except RefusedError as no:
            error = {"code": no.code, "message": no.code}
            status, answer = no.status, {"error": error, **no.more}
        return self._json(status, answer)

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
            case _, ["questions"] | ["answers"]:
                return 200, self.world.questions.route(session, data)
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


class RecorderServer(ServedHarness[World]):
    """The page of a session, served."""

    handler = Handler

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(folder, World(), port)


if __name__ == "__main__":
    folder = bundle(Path(tempfile.mkdtemp()) / "recorder", HERE)
    server = RecorderServer(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 8124).start()
    sys.stdout.write(f"{server.url}/?session=s1&lang=en\n")
    sys.stdout.flush()
    threading.Event().wait()
