"""Two questions, and the answers kept in memory by version."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.recorder_harness.fake_recordings import FakeRecordings, RefusedError

AT = "2026-11-19T10:55:00+00:00"


def _question(name: str, text: str) -> dict[str, Any]:
    words = {"words": "In your own words", "words_help": "", "help": ""}
    return {"id": name, "ask": text, "several": False, "choices": [], "only_if": [], **words}


FLOW = {
    "id": "standard",
    "title": "Standard session",
    "about": "",
    "questions": [_question("reported", "What was said?"), _question("seen", "What was seen?")],
}


@dataclass
class FakeQuestions:
    """The sheet of each session."""

    recordings: FakeRecordings
    sheets: dict[str, dict[str, Any]] = field(default_factory=dict)

    def route(self, session: str, data: bytes) -> dict[str, Any]:
        """Save what is sent, or tell what to ask."""
        return self.save(session, json.loads(data)) if data else self.ask(session)

    def sheet(self, session: str) -> dict[str, Any]:
        empty = {"flow": "standard", "at": "", "answers": [], "version": 0, "saved_at": AT}
        return self.sheets.get(session, empty)

    def ask(self, session: str) -> dict[str, Any]:
        flows = [{"id": FLOW["id"], "title": FLOW["title"]}]
        return {"flows": flows, "flow": FLOW, "covered": [], "sheet": self.sheet(session)}

    def save(self, session: str, body: dict[str, Any]) -> dict[str, Any]:
        now = self.sheet(session)
        if body["base"] != now["version"]:
            raise RefusedError(409, "stale_edit", current=now)
        for recording in body.get("heard", []):
            self.recordings.get(recording).state = "taken"
        version = now["version"] + 1
        kept = {name: body[name] for name in ("flow", "at", "answers")}
        self.sheets[session] = {**kept, "version": version, "saved_at": AT}
        return {"version": version, "saved_at": AT}
