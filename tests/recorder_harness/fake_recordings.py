"""The routes for recordings in memory: a fake that hears one invented sentence every 3 chunks."""

from dataclasses import dataclass, field
from typing import Any

CHUNKS_A_SENTENCE = 3
SENTENCES = (
    "He came straight from the night shift.",
    "Dr. Halvorsen has lowered the mirtazapine to fifteen milligrams.",
    "He is not sure it will last.",
)
DOUBTFUL = {"Halvorsen": "name", "mirtazapine": "medication", "fifteen": "number"}


class RefusedError(Exception):
    """An answer other than 200."""

    def __init__(self, status: int, code: str, **more: object) -> None:
        super().__init__(code)
        self.status, self.code, self.more = status, code, more


@dataclass
class FakeRecording:
    """One dictation: what arrived of each take, and what was heard of it."""

    id: str
    state: str = "open"
    takes: list[dict[int, bytes]] = field(default_factory=list)

    @property
    def contiguous(self) -> list[int]:
        return [next(n for n in range(len(t) + 1) if n not in t) for t in self.takes]

    def sound(self, take: int) -> bytes:
        """The bytes of a take, as far as they arrived without a gap."""
        return b"".join(self.takes[take][n] for n in range(self.contiguous[take]))

    def put(self, take: int, number: int, data: bytes) -> dict[str, Any]:
        self.takes += [{} for _ in range(take + 1 - len(self.takes))]
        if self.takes[take].setdefault(number, data) != data:
            raise RefusedError(409, "stale_edit")
        return {"takes": self.contiguous}

    def finish(self, takes: list[int]) -> dict[str, Any]:
        if takes != self.contiguous:
            raise RefusedError(409, "not_ready", takes=self.contiguous)
        self.state = "heard"
        return {"state": self.state}

    def row(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "state": self.state,
            "started": "2026-11-19T10:50:00+00:00",
            "takes": self.contiguous,
            "seconds": sum(self.contiguous),
            "heard_seconds": len(self.utterances()) * CHUNKS_A_SENTENCE,
        }

    def whole(self, since: int) -> dict[str, Any]:
        said = self.utterances()
        text = " ".join(one["text"] for one in said)
        return self.row() | {"utterances": said[since:], "text": text, "error": None}

    def utterances(self) -> list[dict[str, Any]]:
        count = sum(self.contiguous) // CHUNKS_A_SENTENCE
        return [_utterance(number) for number in range(count)]


class FakeRecordings:
    """The recordings and the text of every session."""

    def __init__(self) -> None:
        self.of_session: dict[str, list[FakeRecording]] = {}
        self.text: dict[str, dict[str, Any]] = {}

    def create(self, session: str, recording: str) -> tuple[int, dict[str, Any]]:
        known = [r for r in self.all(session) if r.id == recording]
        if not known:
            self.all(session).append(FakeRecording(recording))
        return (200 if known else 201), self.get(recording).row()

    def upload(self, session: str) -> dict[str, Any]:
        sent = FakeRecording(
            f"{len(self.all(session)):032x}", "heard", [dict.fromkeys(range(6), b"")]
        )
        self.all(session).append(sent)
        return sent.row() | {"state": "finished"}

    def all(self, session: str) -> list[FakeRecording]:
        return self.of_session.setdefault(session, [])

    def get(self, recording: str) -> FakeRecording:
        for some in self.of_session.values():
            for one in some:
                if one.id == recording:
                    return one
        raise RefusedError(404, "not_found")

    def discard(self, recording: str) -> dict[str, Any]:
        for some in self.of_session.values():
            some[:] = [r for r in some if r.id != recording]
        return {}

    def pending(self, session: str) -> dict[str, Any]:
        return self.text.setdefault(session, {"text": "", "version": 0, "saved_at": ""})

    def save(self, session: str, body: dict[str, Any]) -> dict[str, Any]:
        now = self.pending(session)
        if body["base"] != now["version"]:
            raise RefusedError(409, "stale_edit", current=now)
        for recording in body.get("heard", []):
            self.get(recording).state = "taken"
        at = "2026-11-19T10:55:00+00:00"
        self.text[session] = {"text": body["text"], "version": now["version"] + 1, "saved_at": at}
        return self.text[session]


def _utterance(number: int) -> dict[str, Any]:
    text = SENTENCES[number % len(SENTENCES)]
    start = number * CHUNKS_A_SENTENCE
    words = [
        {"text": w, "start": start + i / 5, "end": start + (i + 1) / 5, "suggestion": None}
        | {"doubt": DOUBTFUL.get(w)}
        for i, w in enumerate(text.split())
    ]
    return {"number": number, "start": start, "end": start + 2.5, "text": text, "words": words}
