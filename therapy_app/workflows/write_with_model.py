"""A model words a note beside the server, section by section; each one is a revision.

The note as it was drafted stands all the while: whatever befalls the model, it only stays as it is.
"""

import logging
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Event, Thread

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.connector import Connector, Place, Provider
from therapy_app.domain.errors import (
    AskFirstError,
    InvalidInputError,
    ModelError,
    ReadOnlyError,
    TherapyAppError,
)
from therapy_app.domain.flags import newly_shown
from therapy_app.domain.ids import ConnectorId, NoteId, SentenceId
from therapy_app.domain.note import Note, NoteStatus, Sentence
from therapy_app.domain.proposal import Held
from therapy_app.domain.writing import Writing, WritingState
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.review.recheck import recheck_drafted
from therapy_app.pipeline.review.review import Review, following
from therapy_app.pipeline.write import Given, SectionWriter, Written
from therapy_app.pipeline.write.opening import given_sections
from therapy_app.ports import ModelRequest
from therapy_app.workflows.first_requests import first_requests
from therapy_app.workflows.formats import format_of_note
from therapy_app.workflows.passing_on import PassingOn
from therapy_app.workflows.review_tools import review_of
from therapy_app.workflows.sending import RecordedModel, preview, refuse_unseen, veil_over
from therapy_app.workflows.tools import Tools

_log = logging.getLogger("therapy_app.writing")


def start_writing(
    note_id: NoteId,
    connector_id: ConnectorId,
    *,
    opened: frozenset[Held],
    seen: str | None,
    by: Account,
    tools: Tools,
) -> Writing:
    """Begin, and return at once; where one is under way for this note, that one.

    ``seen`` is the seal of the preview that the therapist saw. Raises AskFirstError,
    ConnectorOffError, NotFoundError, ReadOnlyError (approved), InvalidInputError (nothing to word).
    """
    running = tools.writings.of(by.id, note_id)
    if running is not None and running.state is WritingState.RUNNING:
        return running
    shown = preview(note_id, connector_id, first_requests(tools, opened), by=by, tools=tools)
    refuse_unseen(shown, seen)
    job = _prepared(note_id, shown.connector, opened, by, tools)
    if not job.asks(shown.requests):  # the note was changed a moment ago
        raise AskFirstError
    stop = tools.writings.begin(by.id, job.writing)
    if stop is not None:
        work = Thread(target=job.run, args=(stop,), name="writing", daemon=True)
        work.start()
    return tools.writings.of(by.id, note_id) or job.writing


def writing_of(note_id: NoteId, *, by: Account, tools: Tools) -> Writing | None:
    """How far the last one for this note has come; None where there was none."""
    return tools.writings.of(by.id, note_id)


def cancel_writing(note_id: NoteId, *, by: Account, tools: Tools) -> Writing | None:
    """End the one under way; sections that are finished stay."""
    return tools.writings.cancel(by.id, note_id)


def _prepared(
    note_id: NoteId, connector: Connector, opened: frozenset[Held], by: Account, tools: Tools
) -> "_Job":
    with tools.keeper(write=False) as unit:
        note = unit.notes.get(note_id, by.id)
        if note.status is NoteStatus.APPROVED:
            raise ReadOnlyError
        source = unit.sources.get(note.source_id, by.id)
        template = format_of_note(note, unit=unit, tools=tools)
        veil = veil_over(note, source, connector, by=by, unit=unit)
        secret = unit.connectors.secret(connector.id, by.id)
    sections = given_sections(note.revision.sentences, source, template, opened)
    if not sections:
        raise InvalidInputError(field="note")
    model = tools.models.of(connector, secret)
    if connector.provider is not Provider.EMBEDDED:
        model = RecordedModel(model, connector.id, note.session_id, veil, by, tools)
    # Where each text is to be seen before it leaves, there is no second one that nobody saw.
    again = not (connector.always_ask and connector.place is Place.ELSEWHERE)
    gate = Gate(source, template, opened)
    writer = SectionWriter(source, gate, model, veil.hide, veil.show, asks_again=again)
    ids = tuple(given.section.id for given in sections)
    return _Job(Writing(note_id, connector.id, model.name, ids), writer, sections, by, tools)


class _StoppedError(Exception):
    """The therapist cancelled."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One draft: what is asked of which model, and for whom."""

    writing: Writing
    writer: SectionWriter
    sections: tuple[Given, ...]
    by: Account
    tools: Tools

    def asks(self, requests: Sequence[ModelRequest]) -> bool:
        """Whether these are the requests that it begins with."""
        return [self.writer.first_request(given) for given in self.sections] == list(requests)

    def run(self, stop: Event) -> None:
        """Word section after section until done, stopped or failed."""
        writer = replace(self.writer, model=_Stoppable(self.writer.model, stop))
        try:
            for given in self.sections:
                self._changed(stop, lambda w, id_=given.section.id: replace(w, section=id_))
                written = writer.write(given)
                kept = None if stop.is_set() else self._kept(given, written)
                if kept is None:
                    break
                self._changed(stop, lambda w, done=kept: _further(w, done))
            self._changed(stop, lambda w: replace(w, state=WritingState.DONE, section=""))
        except _StoppedError:
            return
        except TherapyAppError as error:
            self._fail(stop, error)
        except Exception as error:  # noqa: BLE001 - the draft stands, and the reader has to know
            _log.error("a model's draft ended (%s)", type(error).__name__)
            self._fail(stop, ModelError())

    def _kept(self, given: Given, written: Written) -> Written | None:
        """Make the section the next revision; what came of it.

        None where nothing more can: the note was approved, or its source corrected.
        """
        with self.tools.keeper() as unit:
            note = unit.notes.get(self.writing.note_id, self.by.id)
            if note.status is NoteStatus.APPROVED or note.source_id != self.writer.source.id:
                return None
            review = review_of(note, self.writer.source, self.by, unit, self.tools)
            changed = _with_section(note, given, written, review)
            if changed is None:
                fell_back = written.by_model + written.fell_back
                return replace(written, by_model=0, fell_back=fell_back)
            unit.notes.add_revision(changed)
            shown = newly_shown(note.revision, changed.revision)
            unit.flags.count(note.id, changed.revision.number, shown)
            at = changed.revision.created
            unit.audit.add(AuditEvent(AuditTag.NOTE_EDITED, self.by.id, at, note.id, "model"))
            unit.commit()
        return written

    def _fail(self, stop: Event, error: TherapyAppError) -> None:
        failed = {"state": WritingState.FAILED, "error": error.code, "details": error.details}
        self._changed(stop, lambda w: replace(w, section="", **failed))

    def _changed(self, stop: Event, to: Callable[[Writing], Writing]) -> None:
        self.tools.writings.change(self.by.id, self.writing.note_id, stop, to)


def _with_section(note: Note, given: Given, written: Written, review: Review) -> Note | None:
    """The note with what the model worded; a sentence changed meanwhile stays as it is now.

    None where nothing is left to change.
    """
    now = {s.id: s for s in note.revision.sentences}
    untouched = {s.id for s in given.open if now.get(s.id) == s}
    gone = {s.id for s in given.open} - {s.id for s in written.sentences if s in given.open}
    if not gone or not gone <= untouched:
        return None
    fresh = [
        recheck_drafted(s, review.source, review.checker)
        for s in written.sentences
        if s not in given.open and s.id in gone
    ]
    if any(s.is_flagged for s in fresh):
        return None
    sentences = tuple(_placed(note.revision.sentences, gone, {s.id: s for s in fresh}))
    step = replace(note.revision, sentences=sentences)
    made = following(note.revision, step, review, what="model", edit_id=None)
    return replace(note, revision=made)


def _placed(
    sentences: tuple[Sentence, ...], gone: set[SentenceId], fresh: dict[SentenceId, Sentence]
) -> Generator[Sentence]:
    for sentence in sentences:
        if sentence.id in fresh:
            yield fresh[sentence.id]
        elif sentence.id not in gone:
            yield sentence


def _further(writing: Writing, written: Written) -> Writing:
    reasons = Counter(r.reason for one in written.refused for r in one.refusals[:1])
    return replace(
        writing,
        finished=writing.finished + 1,
        by_model=writing.by_model + written.by_model,
        fell_back=writing.fell_back + written.fell_back,
        refused=dict(Counter(writing.refused) + reasons),
    )


@dataclass(frozen=True, slots=True)
class _Stoppable(PassingOn):
    """A model that is no longer read once the therapist has cancelled."""

    stop: Event

    def stream(self, request: ModelRequest) -> Generator[str]:
        if self.stop.is_set():
            raise _StoppedError
        with closing(self.inner.stream(request)) as pieces:
            for piece in pieces:
                if self.stop.is_set():
                    raise _StoppedError
                yield piece
