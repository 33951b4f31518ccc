"""Whole dictations and the notes they become: each file holds the words, then the draft.

A file that fails shows how a change reads to a therapist; change the file where it reads better.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source, SourceKind
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.segment import ClauseSegmenter

CASES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_dictation_becomes_this_note(case: Path):
    spoken, _, note = case.read_text(encoding="utf-8").partition("\n\n---\n")
    assert drafted(" ".join(spoken.split()), Language(case.stem[:2])) == note.strip()


def drafted(text: str, language: Language) -> str:
    source = Source(
        SourceId("source"), SessionId("session"), 1, SourceKind.DICTATED, language, text,
        ClauseSegmenter().passages(text, language), datetime(2026, 11, 2, tzinfo=UTC),
    )  # fmt: skip
    template = DefaultTemplates().get("soap", language)
    sentences = ExtractiveDrafter().draft(source, template)
    linked = {link.passage_id for sentence in sentences for link in sentence.evidence}
    lines: list[str] = []
    for section in template.sections:
        lines.append(section.id)
        lines += [f"  {s.text}" for s in sentences if s.section == section.id]
    lines.append("outside")
    lines += [f"  {p.text}" for p in source.passages if p.id not in linked]
    return "\n".join(lines)
