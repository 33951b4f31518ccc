"""Connected models for the invented note: they write when the test says so."""

from dataclasses import dataclass, field
from typing import Any

from tests.editor_harness.fake_notes import FakeNotes

Json = dict[str, Any]
WROTE = "Mara came in worn out; she called the week “grey, but with windows”."
WHY = "A number is not as you said it."


def connector(number: int, **more: Any) -> Json:
    """One that is on and needs no look at what leaves."""
    plain = {
        "id": f"c{number}",
        "task": "writing",
        "name": f"Model {number}",
        "on": True,
        "always_ask": False,
    }
    return plain | {"place": "here", "address": "", "model": "small"} | more


@dataclass
class FakeModels:
    """The connectors, and the one draft that is being written."""

    connectors: list[Json] = field(default_factory=list)
    writing: Json | None = None
    asked: list[Json] = field(default_factory=list)

    def begin(self, body: Json, notes: FakeNotes) -> Json:
        """Start writing; the test finishes the sections."""
        self.asked.append(body)
        self.writing = {
            "state": "running",
            "connector": body["connector"],
            "model": "small",
            "sections": ["S", "O"],
            "section": "S",
            "finished": 0,
            "by_model": 0,
            "fell_back": 0,
            "refused": {},
            "message": None,
        }
        return self.shown(notes)

    def shown(self, notes: FakeNotes) -> Json:
        """How far it has come, and the note's newest revision."""
        return {"writing": self.writing, "revision": notes.note["revision"]}

    def cancel(self, notes: FakeNotes) -> Json:
        """Stop after what is done."""
        if self.writing:
            self.writing["state"] = "cancelled"
        return self.shown(notes)

    def finish_section(self, notes: FakeNotes) -> None:
        """The first section is written: one sentence by the model, one refused."""
        assert self.writing is not None
        notes.write("s1", WROTE)
        self.writing.update(finished=1, section="O", by_model=1, fell_back=1)
        self.writing["refused"] = {"number": 1}

    def finish(self) -> None:
        """The last section kept its words."""
        assert self.writing is not None
        self.writing.update(state="done", finished=2, section=None)

    def fail(self) -> None:
        """Nobody answers any more."""
        assert self.writing is not None
        self.writing.update(state="failed", section=None, message="Nobody answers.")

    def wish(self, body: Json, notes: FakeNotes) -> Json:
        """A wording for the first sentence; the others stay."""
        self.asked.append(body)
        first, *others = [s for c in body["chosen"] for s in notes.named(c["sentence"])]
        made = {**first, "text": WROTE, "method": "model", "findings": [], "resolution": None}
        stays = [{"of": [s["id"]], "becomes": [], "why_not": WHY, "parts": []} for s in others]
        done = {"of": [first["id"]], "becomes": [made], "why_not": None, "parts": []}
        return {"rewrites": [done, *stays]}

    def preview(self, connector_id: str) -> Json:
        """What would leave."""
        [one] = [c for c in self.connectors if c["id"] == connector_id]
        about = {k: one.get(k, "") for k in ("name", "address", "model", "place", "always_ask")}
        return {
            "connector": about | {"processor": "Somebody Ltd", "region": "EU"},
            "requests": [{"system": "You help.", "prompt": "[PERSON_1] arrived worn out."}],
            "stand_ins": [{"token": "[PERSON_1]", "word": "Mara", "kind": "person"}],
            "seal": "seal-1",
        }
