"""A server with OpenAI's way of transcribing, for tests: a real engine or a fixed answer behind."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from therapy_app.domain.language import Language
from therapy_app.ports import Transcriber

Answer = Callable[[dict[str, bytes]], dict]
"""What is answered to the fields of a request."""


class EarServer(ThreadingHTTPServer):
    """Answers each request by ``answer``, or with ``status``; ``asked`` holds its fields."""

    daemon_threads = True

    def __init__(self, answer: Answer, *, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answer, self.status = answer, status
        self.asked: list[dict[str, bytes]] = []
        self.keys: list[str | None] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Answers(BaseHTTPRequestHandler):
    server: EarServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(_fields(self.headers["Content-Type"], body))
        self.server.keys.append(self.headers["Authorization"] or self.headers["api-key"])
        fine = self.server.status == 200
        said = self.server.answer(self.server.asked[-1]) if fine else {"error": {"message": "no"}}
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, format, *args) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


def _fields(kind: str, body: bytes) -> dict[str, bytes]:
    """The parts of a multipart form; a name that comes several times keeps its last."""
    border = kind.partition("boundary=")[2].strip('"').encode()
    found = {}
    for part in body.split(b"--" + border)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = re.search(rb' name="([^"]*)"', head)
        if name:
            found[name[1].decode()] = value.removesuffix(b"\r\n")
    return found


def by_engine(engine: Transcriber) -> Answer:
    """What a service with this engine behind it answers."""

    def answer(fields: dict[str, bytes]) -> dict:
        pcm = fields["file"][44:]
        language = Language(fields["language"].decode())
        heard = engine.hear(pcm, language, hint=fields.get("prompt", b"").decode())
        words = [word for segment in heard for word in segment.words]
        return {
            "task": "transcribe",
            "language": language.value,
            "duration": len(pcm) / 32_000,
            "text": " ".join(word.text for word in words),
            "words": [
                {
                    "word": word.text,
                    "start": word.start,
                    "end": word.end,
                    "probability": word.confidence,
                }
                for word in words
            ],
            "segments": [
                {
                    "id": number,
                    "start": one.words[0].start,
                    "end": one.words[-1].end,
                    "text": " ".join(word.text for word in one.words),
                    "avg_logprob": one.log_probability,
                    "no_speech_prob": one.no_speech,
                    "compression_ratio": one.compression,
                    "seek": 0,
                    "temperature": 0.0,
                    "tokens": [],
                }
                for number, one in enumerate(heard)
                if one.words
            ],
        }

    return answer


@contextmanager
def hearing_at(answer: Answer, **fields) -> Iterator[EarServer]:
    """A server for the length of a test."""
    server = EarServer(answer, **fields)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
