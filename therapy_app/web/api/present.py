"""Records as the JSON of docs/api.md."""

from collections.abc import Collection, Iterable

from therapy_app.domain.approval import Approval, co_signed
from therapy_app.domain.check import Trace
from therapy_app.domain.finding import Finding, Resolution
from therapy_app.domain.ids import RecordingId
from therapy_app.domain.language import Language
from therapy_app.domain.note import LeftOut, Sentence
from therapy_app.domain.session import Session
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.supervision import Remark
from therapy_app.domain.template import LEFT_OUT, SectionSpec, Template
from therapy_app.domain.text import Span
from therapy_app.pipeline.review.refresh import is_rewritable
from therapy_app.ports import PendingText
from therapy_app.web.api import sounds
from therapy_app.web.api.fields import Json
from therapy_app.web.session_lines import MARKS
from therapy_app.web.wording import say
from therapy_app.workflows.reading import NoteWhole, RevisionLine


def note(whole: NoteWhole, language: Language, *, with_source: bool = True) -> Json:
    """The whole note; ``language`` is the reader's, for the words about findings."""
    shown: Json = {
        "id": whole.note.id,
        "status": whole.note.status.value,
        "revision": whole.revision.number,
        "language": whole.note.language.value,
        "saved_at": whole.revision.created.isoformat(),
        "by": whole.revision.by,
        "client": {"label": whole.client.label},
        "session": session(whole.session),
        "template": template(whole.template, language),
        "sentences": [sentence(s, language, whole.traces(s)) for s in whole.revision.sentences],
        "left_out": [left_out(item) for item in whole.revision.left_out],
        "open": {"sentences": list(whole.open.sentences), "passages": list(whole.open.passages)},
        "approvals": [
            approval_line(a) | {"co_signed": [remark(r) for r in co_signed(a, whole.remarks)]}
            for a in whole.approvals
        ],
        "remarks": len(whole.remarks),
    }
    return shown | (
        {"source": source(whole.source, whole.playable, whole.answers)} if with_source else {}
    )


def session(record: Session) -> Json:
    """The hour."""
    return {
        "id": record.id,
        "number": record.number,
        "date": record.date.isoformat(),
        "start": record.start.isoformat("minutes"),
        "end": record.end.isoformat("minutes"),
        "minutes": record.minutes,
        "setting": record.setting.value,
    }


def template(record: Template, language: Language) -> Json:
    """The note format, with a place for what it leaves out where it leaves out anything."""
    return {
        "id": record.id,
        "title": record.title,
        "silent": record.silent,
        "sections": [_section(record, section, language) for section in record.places],
    }


def _section(record: Template, section: SectionSpec, language: Language) -> Json:
    """One section; what the format leaves out is worded for the reader."""
    if section.id == LEFT_OUT:
        words = {name: say(language, f"formats.left_out_{name}") for name in ("title", "hint")}
        silent = say(language, "formats.left_out_silent")
        return {"id": section.id, "required": False, "silent": silent, **words}
    return {
        "id": section.id,
        "title": section.title,
        "hint": section.hint,
        "required": section.required,
        "silent": record.silence(section),
    }


def source(
    record: Source,
    playable: Collection[RecordingId] = (),
    answers: sounds.Answers = sounds.UNANSWERED,
) -> Json:
    """The therapist's words with their passages; ``playable``: recordings that have sound."""
    return {
        "id": record.id,
        "version": record.version,
        "kind": record.kind.value,
        "text": record.text,
        "words": len(record.text.split()),
        "passages": [
            passage(p, number, record, playable, answers)
            for number, p in enumerate(record.passages, start=1)
        ],
    }


def passage(
    record: Passage,
    number: int,
    of: Source,
    playable: Collection[RecordingId] = (),
    answers: sounds.Answers = sounds.UNANSWERED,
) -> Json:
    """One passage; ``number`` counts from 1. What was typed is neither doubtful nor playable."""
    sound = sounds.stretch(of, record.span, playable)
    return {
        "id": record.id,
        "ref": sounds.clock(of, record.span) or f"¶{number}",
        "start": record.span.start,
        "end": record.span.end,
        "category": record.category.value if record.category else None,
        "must_keep": record.must_keep,
        "asked": record.asked.text if record.asked else None,
        "has_audio": sound is not None,
        "audio": sound,
        "doubts": sounds.doubts(of, record.span, playable, answers),
        "repairs": [
            {"retracted": span(r.retracted), "corrected": span(r.corrected)} for r in record.repairs
        ],
    }


def sentence(record: Sentence, language: Language, traces: Iterable[Trace] = ()) -> Json:
    """One sentence with its evidence, where its words come from, and what was found about it."""
    return {
        "id": record.id,
        "number": record.number,
        "section": record.section,
        "text": record.text,
        "method": record.method.value,
        "changed": record.changed,
        "evidence": [
            {"passage": e.passage_id, "start": e.span.start, "end": e.span.end, "quote": e.quote}
            for e in record.evidence
        ],
        "words": [trace(t) for t in traces],
        "verdict": record.verdict.value,
        "findings": [finding(f, language) for f in record.findings],
        "resolution": resolution(record.resolution) if record.resolution else None,
        "stale": stale(record, language) if record.stale else None,
        "added": record.added,
        "locked": record.is_locked,
    }


def trace(record: Trace) -> Json:
    """Where one word of a sentence comes from; ``source`` is its place in the source's text."""
    return {
        "start": record.span.start,
        "end": record.span.end,
        "how": record.how.value,
        "source": span(record.source),
    }


def stale(record: Sentence, language: Language) -> Json:
    """That its passages were corrected, and how they read before; ``rewritable``: by a refresh."""
    return {
        "title": say(language, "stale.title"),
        "why": say(language, "stale.why"),
        "was": list(record.stale),
        "rewritable": is_rewritable(record),
    }


def finding(record: Finding, language: Language) -> Json:
    """One finding in the reader's language."""
    cues = {"note": record.note_words, "source": record.source_words}
    button = say(language, f"{record.reason}.button", **cues)
    return {
        "kind": record.kind.value,
        "severity": record.severity.value,
        "mark": MARKS.get(record.kind, "number"),
        "title": say(language, f"{record.reason}.title"),
        "why": say(language, f"{record.reason}.why", **cues),
        "note_span": span(record.note_span),
        "source_span": span(record.source_span),
        "note_words": record.note_words,
        "source_words": record.source_words,
        "suggestion": {"text": record.suggestion, "button": button} if record.suggestion else None,
        "disputed": record.disputed,
    }


def span(record: Span | None) -> list[int] | None:
    """A span as [start, end]."""
    return [record.start, record.end] if record else None


def resolution(record: Resolution) -> Json:
    """What the therapist decided."""
    return {"way": record.way.value, "by": record.by, "at": record.at.isoformat()}


def left_out(record: LeftOut) -> Json:
    """A passage left out on purpose."""
    decided = record.resolution
    return {"passage": record.passage_id, "by": decided.by, "at": decided.at.isoformat()}


def approval_line(record: Approval) -> Json:
    """Who approved which revision."""
    return {"revision": record.revision, "by": record.by, "at": record.at.isoformat()}


def remark(record: Remark) -> Json:
    """What a supervisor said, or that they co-signed."""
    return {
        "by": record.signed,
        "at": record.at.isoformat(),
        "revision": record.revision,
        "text": record.text,
        "co_signs": bool(record.co_signs),
    }


def approval(record: Approval) -> Json:
    """A fresh approval, with the hash that names what was approved."""
    return approval_line(record) | {"content": record.content}


def revision_line(record: RevisionLine) -> Json:
    """One line of the history."""
    return {
        "number": record.number,
        "what": record.what,
        "by": record.by,
        "at": record.at.isoformat(),
        "approved": record.approved,
    }


def saved(record: PendingText) -> Json:
    """What a save of the text being written answers."""
    return {"version": record.version, "saved_at": record.saved.isoformat()}


def pending(record: PendingText) -> Json:
    """The text being written."""
    return {"text": record.text} | saved(record)
