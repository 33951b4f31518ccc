"""More training pairs: true sentences whose dictation is edited in the place they rest on."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.typed_edits import SourceEdit, edited_sources
from benchmarks.verifier.premises import Pair, premise_of
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.reading import Reading, keys_of, read

_SHORT = 90
"""Longer evidence holds more than the sentence says: an edit might miss it; code points."""
_MOST = 2
"""Pairs of one sentence."""
_DELETED = 0.2


def edited_pairs(path: Path) -> Iterator[Pair]:
    """Pairs from a file of labelled claims (its training split), at most two a sentence."""
    rng = Random(11)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == "train":
            for claim in row["claims"]:
                if claim["label"] == "supported" and claim["evidence"]:
                    yield from _of(row, claim, rng)


def _of(row: dict[str, Any], claim: dict[str, Any], rng: Random) -> Iterator[Pair]:
    context, language, text = row["context"], Language(row["lang"]), claim["text"]
    spans = [Span(at, at + len(e)) for e in claim["evidence"] if (at := context.find(e)) >= 0]
    if not spans or sum(s.end - s.start for s in spans) > _SHORT:
        return
    edits = list(edited_sources(context, spans, language, seed=rng.randrange(999)))
    note = read(text, language)
    flips = [e for e in edits if e.flips and _touches(note, context, e)]
    others = [e.text for e in edits if not e.flips] or [context]
    rng.shuffle(flips)
    for flip in flips[:_MOST]:
        good = rng.choice([context, rng.choice(others)])
        yield from _pair(row, text, language, flip.kind, (good, flip.text))
    if rng.random() < _DELETED:
        bad = context
        for span in sorted(spans, reverse=True):
            bad = bad[: span.start] + bad[span.end :]
        yield from _pair(row, text, language, "invented", (rng.choice(others), bad))


def _touches(note: Reading, context: str, edit: SourceEdit) -> bool:
    """Whether the sentence names what was exchanged, where it can only be said by its name."""
    was = edit.before.of(context)
    if edit.kind is FindingKind.NUMBER:
        old = read(was, note.language).numbers
        return any(a.agrees(b) for a in note.numbers for b in old)
    if edit.kind is FindingKind.ENTITY:
        keys = {keys_of(word.lower(), note.language)[0] for word in was.split()}
        return any(word.keys[0] in keys for word in note.words)
    return True


def _pair(
    row: dict[str, Any], text: str, language: Language, kind: str, sources: tuple[str, str]
) -> Iterator[Pair]:
    good, bad = (premise_of(source, text, language) for source in sources)
    if good != bad:
        yield {"id": row["id"], "kind": kind, "claim": text, "good": good, "bad": bad}
