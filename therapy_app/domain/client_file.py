"""Everything that is kept about one client, as one record to hand over."""

from dataclasses import dataclass
from datetime import datetime

from therapy_app.domain.approval import Approval
from therapy_app.domain.audit import AuditEvent
from therapy_app.domain.client import Client
from therapy_app.domain.consent import Consent
from therapy_app.domain.flags import FlagExample
from therapy_app.domain.hearing import Recording, Utterance
from therapy_app.domain.note import Note, Revision
from therapy_app.domain.prompt_flow import AnswerSheet
from therapy_app.domain.sending import Sent, WordChoices
from therapy_app.domain.session import Session
from therapy_app.domain.source import PendingText, Source
from therapy_app.domain.supervision import Remark, Share
from therapy_app.domain.vocabulary import Term
from therapy_app.domain.withholding import Withholding


@dataclass(frozen=True, slots=True)
class RecordingFile:
    """A dictation with what was heard; its sound is no part of the copy."""

    recording: Recording
    heard: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class SessionFile:
    """One session: what was said or typed, every version of its note, what left for a model."""

    session: Session
    being_written: PendingText | None
    being_answered: AnswerSheet | None
    recordings: tuple[RecordingFile, ...]
    sources: tuple[Source, ...]
    note: Note | None
    revisions: tuple[Revision, ...]
    approvals: tuple[Approval, ...]
    shares: tuple[Share, ...]
    remarks: tuple[Remark, ...]
    sent: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class ClientFile:
    """A client's whole file at one moment. ``acts`` says who did what with it, oldest first."""

    client: Client
    made: datetime
    vocabulary: tuple[Term, ...]
    choices: WordChoices
    consents: tuple[Consent, ...]
    sessions: tuple[SessionFile, ...]
    withholding: Withholding
    flags_called_wrong: tuple[FlagExample, ...]
    acts: tuple[AuditEvent, ...]
