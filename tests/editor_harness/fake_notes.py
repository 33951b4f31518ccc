"""The note routes of docs/api.md on one invented note in memory; a fake, not the app's rules.

A new wording keeps the sentence's findings as long as their words are still in it.
"""

import copy
from datetime import UTC, datetime
from typing import Any

from tests.editor_harness.fake_rework import rewrites
from tests.editor_harness.invented import link, whole

Whole = dict[str, Any]


class RefusedError(Exception):
    """An answer other than 200: status, code, and the note as it is now."""

    def __init__(self, status: int, code: str, note: Whole | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.note = status, code, note


class FakeNotes:
    """One note and all its revisions."""

    def __init__(self, repeat: int = 1) -> None:
        self.note = whole(repeat=repeat)
        self.passages = {p["id"]: p for p in self.note["source"]["passages"]}
        self.next_number = len(self.note["sentences"]) + 1
        self.made: dict[str, int] = {}
        self.revisions: dict[int, Whole] = {self.note["revision"]: self._open(self.note)}
        self.lines = [self._line("draft")]
        self.edits: list[dict[str, Any]] = []

    def answer(self, note: Whole | None = None, *, source: bool = False) -> Whole:
        """A whole as the route gives it."""
        given = self._open(copy.deepcopy(note or self.note))
        if not source:
            given.pop("source")
        return given

    def edit(self, edit: dict[str, Any]) -> Whole:
        """Make an edit once."""
        self.edits.append(edit)
        if edit["edit_id"] in self.made:
            return self.answer()
        if self.note["status"] == "approved":
            raise RefusedError(409, "read_only", self.answer())
        before = self.note
        self.note = copy.deepcopy(before)
        self.note["revision"] += 1
        self.note["saved_at"] = self._now()
        try:
            getattr(self, f"_{edit['kind']}")(edit)
        except RefusedError:
            self.note = before
            raise
        were = {s["id"]: s for s in before["sentences"]}
        for sentence in self.note["sentences"]:
            if were.get(sentence["id"]) != sentence:
                sentence["changed"] = self.note["revision"]
        self.made[edit["edit_id"]] = self.note["revision"]
        self._keep(edit["kind"])
        return self.answer()

    def named(self, name: str) -> list[dict[str, Any]]:
        """The sentence of this name, where it is still there."""
        return [s for s in self.note["sentences"] if s["id"] == name]

    def write(self, name: str, text: str) -> None:
        """A model words a sentence: one more revision."""
        self.note = copy.deepcopy(self.note)
        self.note["revision"] += 1
        for sentence in self.named(name):
            sentence.update(text=text, method="model", changed=self.note["revision"])
        self._keep("model")

    def preview(self, edit: dict[str, Any]) -> dict[str, Any]:
        """What an act upon sentences would make of them."""
        return {"rewrites": self._rewrites(edit)}

    def approve(self, revision: int) -> dict[str, Any]:
        """Approve the newest revision."""
        if revision != self.note["revision"]:
            raise RefusedError(409, "stale_edit", self.answer())
        if any(self._open(self.note)["open"].values()):
            raise RefusedError(409, "not_ready", self.answer())
        self.note["status"] = "approved"
        approval = {"revision": revision, "by": self.note["by"], "at": self._now()}
        self.note["approvals"].append(approval)
        self.lines[-1]["approved"] = True
        self.revisions[revision] = self._open(copy.deepcopy(self.note))
        return {"approval": {**approval, "content": "0" * 64}, "note": self.answer()}

    def amend(self) -> Whole:
        """Open the note again beside what was approved."""
        self.note = copy.deepcopy(self.note)
        self.note["status"] = "amending"
        self.note["revision"] += 1
        self._keep("amend")
        return self.answer()

    def history(self) -> dict[str, Any]:
        """All revisions, oldest first."""
        return {"revisions": self.lines}

    def at(self, revision: int) -> Whole:
        """An earlier revision."""
        if revision not in self.revisions:
            raise RefusedError(404, "not_found")
        return self.answer(self.revisions[revision], source=True)

    def export(self, format_: str, *, evidence: bool) -> str:
        """Something to save: the text, and the quotes if asked for."""
        lines = [s["text"] for s in self.note["sentences"]]
        if evidence:
            lines += [e["quote"] for s in self.note["sentences"] for e in s["evidence"]]
        return "\n".join(lines) if format_ != "html" else f"<p>{'<br>'.join(lines)}</p>"

    # -- the kinds of edit --------------------------------------------------------------------
    def _reword(self, edit: dict[str, Any]) -> None:
        s = self._named(edit)
        s["text"] = edit["text"]
        s["method"] = "reworded"
        s["findings"] = [
            {**f, "note_span": _span(edit["text"], f["note_words"])}
            for f in s["findings"]
            if f["note_words"] in edit["text"]
            and (f["suggestion"] or {}).get("text") != edit["text"]
        ]
        s["resolution"] = None if s["findings"] else self._settled("reworded")

    def _delete(self, edit: dict[str, Any]) -> None:
        self.note["sentences"].remove(self._named(edit))

    def _own(self, edit: dict[str, Any]) -> None:
        self._named(edit).update(method="authored", evidence=[], resolution=self._settled("owned"))

    def _dispute(self, edit: dict[str, Any]) -> None:
        s = self._named(edit)
        s["findings"][edit["finding"]]["disputed"] = True
        if all(f.get("disputed") for f in s["findings"]):
            s["resolution"] = self._settled("disputed")

    def _cite(self, edit: dict[str, Any]) -> None:
        text = self.note["source"]["text"]
        s = self._named(edit)
        s["evidence"] = [link(self.passages[p], text) for p in edit["passages"]]
        s["findings"], s["resolution"] = [], self._settled("cited")

    def _move(self, edit: dict[str, Any]) -> None:
        for chosen in edit.get("chosen") or [edit]:
            s = self._named(chosen)
            s["section"] = edit["section"]
            self.note["sentences"].remove(s)
            self._insert(s)

    def _accept(self, edit: dict[str, Any]) -> None:
        for chosen in edit["chosen"]:
            self._named(chosen).update(locked=True, resolution=self._settled("accepted"))

    def _release(self, edit: dict[str, Any]) -> None:
        self._named(edit).update(locked=False, resolution=None)

    def _rework(self, edit: dict[str, Any]) -> None:
        for rewrite in self._rewrites(edit):
            if not rewrite["becomes"]:
                continue
            ids = [s["id"] for s in self.note["sentences"]]
            at = ids.index(rewrite["of"][0])
            for sentence in rewrite["becomes"]:
                sentence["resolution"] = self._settled("accepted")
            kept = [s for s in self.note["sentences"] if s["id"] not in rewrite["of"]]
            self.note["sentences"] = [*kept[:at], *rewrite["becomes"], *kept[at:]]
            self.next_number += len(rewrite["becomes"]) - 1

    def _take(self, edit: dict[str, Any]) -> None:
        for chosen, taken in zip(edit["chosen"], edit["taken"], strict=True):
            settled = self._settled("accepted")
            self._named(chosen).update(text=taken["text"], method="model", resolution=settled)

    _shorten = _closer = _split = _merge = _rework

    def _rewrites(self, edit: dict[str, Any]) -> list[dict[str, Any]]:
        return rewrites([self._named(c) for c in edit["chosen"]], edit, self.next_number)

    def _add(self, edit: dict[str, Any]) -> None:
        self._new(edit["section"], edit["text"], "authored", [], "owned")

    def _place(self, edit: dict[str, Any]) -> None:
        evidence = link(self.passages[edit["passage"]], self.note["source"]["text"])
        section = "R" if self.passages[edit["passage"]]["category"] == "risk" else "S"
        self._new(section, evidence["quote"], "verbatim", [evidence], "placed")

    def _leave_out(self, edit: dict[str, Any]) -> None:
        self.note["left_out"].append({"passage": edit["passage"], **self._settled("left_out")})

    def _undo(self, edit: dict[str, Any]) -> None:
        before, made = self.revisions[edit["revision"] - 1], self.revisions[edit["revision"]]
        were = {s["id"]: s for s in before["sentences"]}
        after = {s["id"]: s for s in made["sentences"]}
        touched = {i for i in were.keys() | after.keys() if were.get(i) != after.get(i)}
        kept = [s for s in self.note["sentences"] if s["id"] not in touched]
        for index, sentence in enumerate(before["sentences"]):
            if sentence["id"] in touched:
                kept.insert(index, copy.deepcopy(sentence))
        self.note["sentences"] = kept
        self.note["left_out"] = copy.deepcopy(before["left_out"])

    # -- parts ----------------------------------------------------------------------------------
    def _named(self, edit: dict[str, Any]) -> dict[str, Any]:
        for s in self.note["sentences"]:
            if s["id"] == edit["sentence"] and s["changed"] == edit["changed"]:
                return s
        raise RefusedError(409, "stale_edit", self._before())

    def _before(self) -> Whole:
        return self.answer(self.revisions[max(self.revisions)])

    def _new(self, section: str, text: str, method: str, evidence: list[Any], way: str) -> None:
        number, self.next_number = self.next_number, self.next_number + 1
        self._insert(
            {
                "id": f"s{number}",
                "number": number,
                "section": section,
                "text": text,
                "method": method,
                "changed": 0,
                "evidence": evidence,
                "verdict": "supported",
                "findings": [],
                "resolution": self._settled(way),
            }
        )

    def _insert(self, sentence: dict[str, Any]) -> None:
        same = [
            i for i, s in enumerate(self.note["sentences"]) if s["section"] == sentence["section"]
        ]
        self.note["sentences"].insert(
            same[-1] + 1 if same else len(self.note["sentences"]), sentence
        )

    def _settled(self, way: str) -> dict[str, str]:
        return {"way": way, "by": self.note["by"], "at": self._now()}

    def _keep(self, what: str) -> None:
        self.revisions[self.note["revision"]] = self._open(copy.deepcopy(self.note))
        self.lines.append(self._line(what))

    def _line(self, what: str) -> dict[str, Any]:
        return {
            "number": self.note["revision"],
            "what": what,
            "by": self.note["by"],
            "at": self.note["saved_at"],
            "approved": False,
        }

    def _open(self, note: Whole) -> Whole:
        linked = {e["passage"] for s in note["sentences"] for e in s["evidence"]}
        out = {x["passage"] for x in note["left_out"]}
        must = [p["id"] for p in self.passages.values() if p["must_keep"]]
        note["open"] = {
            "sentences": [
                s["id"] for s in note["sentences"] if s["findings"] and not s["resolution"]
            ],
            "passages": [p for p in must if p not in linked | out],
        }
        return note

    def _now(self) -> str:
        return datetime.now(UTC).isoformat()


def _span(text: str, words: str) -> list[int] | None:
    at = text.find(words)
    return [at, at + len(words)] if words and at >= 0 else None
