"""A note as revisions of sentences; each edit makes the next revision."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from therapy_app.domain.finding import Finding, Resolution
from therapy_app.domain.ids import NoteId, PassageId, SentenceId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span


class Method(StrEnum):
    """How a sentence came about."""

    VERBATIM = "verbatim"
    RULE = "rule"
    MODEL = "model"
    REWORDED = "reworded"
    AUTHORED = "authored"


class Verdict(StrEnum):
    """What the check says of a sentence: whether the source bears it out."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Sentence -> passage: position and quote, so that either finds the place again."""

    passage_id: PassageId
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a stretch of a drafted sentence came from: the source, or a named rule."""

    note_span: Span
    rule: str
    source_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of the note. ``number`` is what the reader sees and stays the same.

    ``changed`` is the revision in which the sentence last changed: an edit names it, so that
    two windows never overwrite each other. ``stale`` holds the passages it rests on as they read
    when it was last compared, once they read otherwise. ``added`` marks what was drafted from
    words that came after the first draft.
    """

    id: SentenceId
    number: int
    section: str
    text: str
    method: Method
    evidence: tuple[EvidenceLink, ...] = ()
    trace: tuple[Trace, ...] = ()
    verdict: Verdict = Verdict.SUPPORTED
    score: float = 1.0
    findings: tuple[Finding, ...] = ()
    resolution: Resolution | None = None
    changed: int = 1
    stale: tuple[str, ...] = ()
    added: bool = False

    @property
    def is_flagged(self) -> bool:
        """Whether a finding still waits for the therapist's decision."""
        return bool(self.findings) and self.resolution is None

    @property
    def is_open(self) -> bool:
        """Whether it waits for the therapist: flagged, or its passages were corrected since."""
        return self.is_flagged or bool(self.stale)

    @property
    def is_locked(self) -> bool:
        """Whether the therapist worded it or decided about it: no new draft takes its place."""
        is_theirs = self.method in {Method.REWORDED, Method.AUTHORED}
        return is_theirs or self.resolution is not None or any(f.disputed for f in self.findings)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that wait for a decision: none once the sentence is settled."""
        return tuple(f for f in self.findings if not f.disputed) if self.is_flagged else ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that the therapist left out of the note on purpose."""

    passage_id: PassageId
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Revision:
    """The whole note at one moment; never edited, only followed by the next.

    ``source_id`` is the version of the source that its links point into: where the source is
    corrected, earlier revisions go on resting on theirs. ``edit_id`` is the browser's name for
    the edit that made it (the same edit sent twice makes one revision); ``what`` is the edit's
    kind, for the history; ``next_number`` is the number for the next new sentence, so that no id
    is ever used twice. ``template`` is the format its sections are of; empty where it is still
    the one that the note was drafted in.
    """

    note_id: NoteId
    source_id: SourceId
    number: int
    sentences: tuple[Sentence, ...]
    left_out: tuple[LeftOut, ...]
    created: datetime
    by: str
    what: str
    edit_id: str | None = None
    next_number: int = 1
    template: str = ""

    def sentence(self, sentence_id: SentenceId) -> Sentence:
        """The sentence with this id; raises KeyError where there is none."""
        for sentence in self.sentences:
            if sentence.id == sentence_id:
                return sentence
        raise KeyError(sentence_id)

    def with_sentence(self, changed: Sentence) -> "Revision":
        """The same revision with one sentence exchanged for its next state."""
        sentences = tuple(changed if s.id == changed.id else s for s in self.sentences)
        return replace(self, sentences=sentences)

    @property
    def linked_passages(self) -> frozenset[PassageId]:
        """The passages that at least one sentence rests on."""
        return frozenset(link.passage_id for s in self.sentences for link in s.evidence)


class NoteStatus(StrEnum):
    """Draft until approved; an amendment opens it again beside what was approved."""

    DRAFT = "draft"
    APPROVED = "approved"
    AMENDING = "amending"


@dataclass(frozen=True, slots=True)
class Note:
    """The note of one session, with one of its revisions; ``template`` is the first's format."""

    id: NoteId
    session_id: SessionId
    template: str
    language: Language
    status: NoteStatus
    revision: Revision

    def format_of(self, revision: Revision) -> str:
        """The id of the format that the sections of one of its revisions are of."""
        return revision.template or self.template

    @property
    def source_id(self) -> SourceId:
        """The version of the source that this revision rests on."""
        return self.revision.source_id
