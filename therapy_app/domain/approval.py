"""The rules for approving a note: nothing open, content named by its hash, a ledger kept."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from therapy_app.domain.client import Client
from therapy_app.domain.errors import NotReadyError
from therapy_app.domain.finding import Way
from therapy_app.domain.ids import NoteId, PassageId, SentenceId
from therapy_app.domain.note import EvidenceLink, Method, Note, Revision, Sentence
from therapy_app.domain.session import Session
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.supervision import Remark, co_signatures
from therapy_app.domain.template import LEFT_OUT
from therapy_app.domain.text import content_hash

_MADE_HERE: Final = object()


@dataclass(frozen=True, slots=True)
class OpenThings:
    """What still needs a decision: flagged sentences and passages that must be placed."""

    sentences: tuple[SentenceId, ...]
    passages: tuple[PassageId, ...]

    @property
    def count(self) -> int:
        """How many things are open in all."""
        return len(self.sentences) + len(self.passages)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """For one approved sentence: the passages it rests on, or the author who answers for it.

    Both, where the author called a flag wrong and so answers for the link.
    """

    sentence_id: SentenceId
    section: str
    text: str
    method: Method
    evidence: tuple[EvidenceLink, ...]
    author: str | None


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which content, when. ``content`` is the hash of the approved revision."""

    note_id: NoteId
    revision: int
    content: str
    by: str
    at: datetime
    ledger: tuple[LedgerEntry, ...]

    @property
    def left_out(self) -> frozenset[SentenceId]:
        """The sentences that stay with the note and go into no file of it."""
        return frozenset(e.sentence_id for e in self.ledger if e.section == LEFT_OUT)


@dataclass(frozen=True, slots=True)
class ApprovedNote:
    """What export and analysis take; only this module can make one."""

    approval: Approval
    note: Note
    revision: Revision
    source: Source
    session: Session
    client: Client
    amends: tuple[Approval, ...] = ()
    co_signed: tuple[Remark, ...] = ()
    _proof: object = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse a note that did not come through an approval."""
        if self._proof is not _MADE_HERE:
            msg = "an ApprovedNote is made by approved_note() only"
            raise TypeError(msg)


def must_be_placed(passage: Passage, revision: Revision) -> bool:
    """Whether a clinician needs this passage and it is neither linked nor left out."""
    left_out = {item.passage_id for item in revision.left_out}
    return (
        passage.must_keep
        and passage.id not in revision.linked_passages
        and passage.id not in left_out
    )


def open_things(revision: Revision, source: Source) -> OpenThings:
    """All that blocks approval, in the order of the page."""
    return OpenThings(
        sentences=tuple(s.id for s in revision.sentences if s.is_open),
        passages=tuple(p.id for p in source.passages if must_be_placed(p, revision)),
    )


def revision_content(revision: Revision) -> str:
    """The hash that names what was approved: sections, sentences and their links."""
    content = [
        [s.section, s.text, s.method, [[e.span.start, e.span.end, e.quote] for e in s.evidence]]
        for s in revision.sentences
    ]
    return content_hash(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def approve(note: Note, source: Source, *, by: str, at: datetime) -> Approval:
    """Approve the note's current revision; raises NotReadyError while anything is open."""
    still_open = open_things(note.revision, source)
    if still_open.count:
        raise NotReadyError(open=still_open.count)
    return Approval(
        note_id=note.id,
        revision=note.revision.number,
        content=revision_content(note.revision),
        by=by,
        at=at,
        ledger=tuple(_ledger(note.revision, by)),
    )


def approved_note(  # noqa: PLR0913 - all that an approved note is made of
    approval: Approval,
    *,
    note: Note,
    revision: Revision,
    source: Source,
    session: Session,
    client: Client,
    amends: tuple[Approval, ...] = (),
    remarks: tuple[Remark, ...] = (),
) -> ApprovedNote:
    """Join an approval with the revision it names; refuses any other content.

    Of the supervisors' ``remarks`` the co-signatures of exactly this content stay with it.
    """
    if revision.number != approval.revision or revision_content(revision) != approval.content:
        msg = "the revision is not the one that was approved"
        raise ValueError(msg)
    signed = co_signed(approval, remarks)
    return ApprovedNote(
        approval, note, revision, source, session, client, amends, signed, _proof=_MADE_HERE
    )


def co_signed(approval: Approval, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """The co-signatures of what was approved."""
    return co_signatures(remarks, revision=approval.revision, content=approval.content)


def _ledger(revision: Revision, by: str) -> list[LedgerEntry]:
    return [
        LedgerEntry(
            sentence_id=s.id,
            section=s.section,
            text=s.text,
            method=s.method,
            evidence=s.evidence,
            author=None if _rests_on_source(s) else _author(s, by),
        )
        for s in revision.sentences
    ]


def _rests_on_source(sentence: Sentence) -> bool:
    """Whether the passages alone answer for it."""
    decided = sentence.resolution is not None and sentence.resolution.way is Way.DISPUTED
    return bool(sentence.evidence) and sentence.method is not Method.AUTHORED and not decided


def _author(sentence: Sentence, approver: str) -> str:
    return sentence.resolution.by if sentence.resolution else approver
