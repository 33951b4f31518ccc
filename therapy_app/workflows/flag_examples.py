"""What the therapist says about the checker: flags shown, flags called wrong, kept and exported."""

import json
from datetime import date

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.flags import FlagExample, FlagTally, newly_disputed, newly_shown
from therapy_app.domain.note import Note, Revision
from therapy_app.domain.source import Source
from therapy_app.pipeline.check.version import checker_version
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools


def keep_flags(before: Revision, note: Note, edit: Edit, source: Source, unit: UnitOfWork) -> None:
    """Count what an edit newly showed; keep, or forget again, the flag it calls wrong.

    Part of the edit's own transaction.
    """
    after = note.revision
    unit.flags.count(note.id, after.number, newly_shown(before, after))
    if edit.kind is EditKind.DISPUTE:
        unit.flags.add(_example(before, note, source))
    elif edit.kind is EditKind.UNDO and edit.revision is not None:
        unit.flags.remove(note.id, edit.revision)


def flag_tallies(*, by: Account, tools: Tools) -> tuple[FlagTally, ...]:
    """Flags shown and called wrong in this therapist's practice, by kind."""
    with tools.keeper(write=False) as unit:
        return unit.flags.tallies(by.id)


def export_flags(*, by: Account, tools: Tools) -> tuple[str, bytes]:
    """The name and content of a file with all examples, one JSON object a line.

    It holds words of clients, but no name, code or id. Writes it to the audit log.
    """
    with tools.keeper() as unit:
        examples = [one for one in unit.flags.examples(by.id) if one.sentence]
        now = tools.clock.now()
        unit.audit.add(AuditEvent(AuditTag.FLAGS_EXPORTED, by.id, now, by.id, str(len(examples))))
        unit.commit()
    lines = "".join(f"{_line(example)}\n" for example in examples)
    return _file_name(tools.clock.today()), lines.encode("utf-8")


def _example(before: Revision, note: Note, source: Source) -> FlagExample:
    found = newly_disputed(before, note.revision)
    if found is None:
        msg = "a disputed flag is in the revision that disputes it"
        raise LookupError(msg)
    sentence, finding = found
    named = dict.fromkeys(link.passage_id for link in sentence.evidence)
    return FlagExample(
        note_id=note.id,
        revision=note.revision.number,
        language=note.language,
        sentence=sentence.text,
        passages=tuple(source.passage(passage_id).text for passage_id in named),
        finding=finding,
        verdict=sentence.verdict,
        score=sentence.score,
        at=note.revision.created,
        checker=checker_version(),
    )


def _line(example: FlagExample) -> str:
    finding = example.finding
    span = finding.note_span
    told = {
        "label": "flag_wrong",
        "lang": example.language.value,
        "sentence": example.sentence,
        "passages": list(example.passages),
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "reason": finding.reason,
        "rule": finding.rule,
        "note_span": [span.start, span.end] if span else None,
        "note_words": finding.note_words,
        "source_words": finding.source_words,
        "verdict": example.verdict.value,
        "score": example.score,
        "date": example.at.date().isoformat(),
        "checker": example.checker,
    }
    return json.dumps(told, ensure_ascii=False)


def _file_name(day: date) -> str:
    return f"flags-called-wrong-{day.isoformat()}.jsonl"
