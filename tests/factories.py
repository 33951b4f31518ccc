"""Small builders of domain records for tests; every word and person is invented."""

from datetime import UTC, date, datetime, time, timedelta

from therapy_app.domain.account import Account
from therapy_app.domain.approval import Approval, approve
from therapy_app.domain.client import Client
from therapy_app.domain.connector import Connector, Place, Provider, Training, Transfer
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.flags import FlagExample
from therapy_app.domain.hearing import HeardWord, Recording, RecordingState, Utterance
from therapy_app.domain.ids import (
    AccountId,
    ClientId,
    ConnectorId,
    NoteId,
    PassageId,
    RecordingId,
    SendingId,
    SentenceId,
    SessionId,
    SourceId,
    new_id,
)
from therapy_app.domain.language import Language
from therapy_app.domain.note import (
    EvidenceLink,
    Method,
    Note,
    NoteStatus,
    Revision,
    Sentence,
    Verdict,
)
from therapy_app.domain.prompt_flow import Answer, AnswerSheet
from therapy_app.domain.roles import FIRST_ROLES
from therapy_app.domain.sending import Sent
from therapy_app.domain.session import Session, Setting
from therapy_app.domain.source import Category, Passage, Source, SourceKind
from therapy_app.domain.text import Span
from therapy_app.ports import PendingText

NOW = datetime(2026, 11, 12, 10, 55, tzinfo=UTC)
TODAY = NOW.date()
WORDS = ("She slept about four hours a night.", "We agreed on a worry log until Tuesday.")


def later(minutes: int = 1) -> datetime:
    """A moment some minutes after NOW."""
    return NOW + timedelta(minutes=minutes)


def account(**fields) -> Account:
    """A therapist."""
    plain = {
        "id": AccountId(new_id()),
        "name": "brandt",
        "display_name": "Dr. J. Brandt",
        "language": Language.EN,
        "template": "soap",
        "roles": FIRST_ROLES,
    }
    return Account(**plain | fields)


def client(owner: Account, **fields) -> Client:
    """A client of this therapist."""
    plain = {
        "id": ClientId(new_id()),
        "owner": owner.id,
        "code": "ML-07",
        "name": "Mara L.",
        "language": Language.EN,
        "created": NOW,
    }
    return Client(**plain | fields)


def session(of: Client, **fields) -> Session:
    """An hour with this client."""
    plain = {
        "id": SessionId(new_id()),
        "client_id": of.id,
        "number": 1,
        "date": date(2026, 11, 12),
        "start": time(10, 0),
        "end": time(10, 50),
        "setting": Setting.IN_PERSON,
        "modality": "CBT",
    }
    return Session(**plain | fields)


def source(of: Session, *, words: tuple[str, ...] = WORDS, **fields) -> Source:
    """A typed source of some sentences, one passage each."""
    text = " ".join(words)
    plain = {
        "id": SourceId(new_id()),
        "session_id": of.id,
        "version": 1,
        "kind": SourceKind.TYPED,
        "language": Language.EN,
        "text": text,
        "passages": passages(words),
        "created": NOW,
    }
    return Source(**plain | fields)


def passages(words: tuple[str, ...]) -> tuple[Passage, ...]:
    """The passages p1, p2 ... of sentences that are joined by one space."""
    made, start = [], 0
    for number, sentence_text in enumerate(words, 1):
        span = Span(start, start + len(sentence_text))
        made.append(
            Passage(
                PassageId(f"p{number}"),
                span,
                sentence_text,
                category=Category.CLIENT_REPORT,
                must_keep=number == 1,
            )
        )
        start = span.end + 1
    return tuple(made)


def sentence(number: int, passage: Passage, **fields) -> Sentence:
    """A verbatim sentence that rests on one passage."""
    plain = {
        "id": SentenceId(f"s{number}"),
        "number": number,
        "section": "S",
        "text": passage.text,
        "method": Method.VERBATIM,
        "evidence": (EvidenceLink(passage.id, passage.span, passage.text),),
    }
    return Sentence(**plain | fields)


def finding(**fields) -> Finding:
    """A number at odds with the source."""
    plain = {
        "kind": FindingKind.NUMBER,
        "severity": Severity.ODDS,
        "reason": "number_differs",
        "rule": "number/1",
        "note_span": Span(0, 3),
        "source_span": Span(16, 20),
        "note_words": "five",
        "source_words": "four",
    }
    return Finding(**plain | fields)


def note(of: Source, **fields) -> Note:
    """A draft note that says every passage of its source."""
    note_id = fields.pop("id", NoteId(new_id()))
    plain = {
        "id": note_id,
        "session_id": of.session_id,
        "template": "soap",
        "language": Language.EN,
        "status": NoteStatus.DRAFT,
        "revision": revision(note_id, of),
    }
    return Note(**plain | fields)


def revision(note_id: NoteId, of: Source, **fields) -> Revision:
    """A revision that says every passage of the source."""
    plain = {
        "note_id": note_id,
        "source_id": of.id,
        "number": 1,
        "sentences": tuple(sentence(n, p) for n, p in enumerate(of.passages, 1)),
        "left_out": (),
        "created": NOW,
        "by": "Dr. J. Brandt",
        "what": "drafted",
    }
    return Revision(**plain | fields)


def approval(of: Note, on: Source, **fields) -> Approval:
    """An approval of the note's current revision, made by the domain's own rule."""
    return approve(of, on, **{"by": "Dr. J. Brandt", "at": later()} | fields)


def flag_example(of: Note, **fields) -> FlagExample:
    """A flag of this note's newest revision that its reader called wrong."""
    plain = {
        "note_id": of.id,
        "revision": of.revision.number,
        "language": Language.EN,
        "sentence": "Slept five hours.",
        "passages": WORDS[:1],
        "finding": finding(),
        "verdict": Verdict.CONTRADICTED,
        "score": 0.07,
        "at": NOW,
        "checker": "0.1.0+00000000",
    }
    return FlagExample(**plain | fields)


def pending(of: Session, **fields) -> PendingText:
    """A text that is still being written."""
    plain = {"session_id": of.id, "text": "She slept", "version": 1, "saved": NOW}
    return PendingText(**plain | fields)


def answer_sheet(of: Session, **fields) -> AnswerSheet:
    """Answers to a flow's questions that are no source yet."""
    plain = {
        "session_id": of.id,
        "flow": "standard",
        "at": "risk",
        "answers": (Answer("standard", "reported", (), "She slept four hours."),),
        "version": 1,
        "saved": NOW,
    }
    return AnswerSheet(**plain | fields)


def recording(of: Session, **fields) -> Recording:
    """A dictation about a session that is still being spoken."""
    plain = {
        "id": RecordingId(new_id()),
        "session_id": of.id,
        "language": Language.EN,
        "state": RecordingState.OPEN,
        "started": NOW,
    }
    return Recording(**plain | fields)


def utterance(text: str, start: float = 0.0, *, confidence: float = 0.9) -> Utterance:
    """Words said one after the other, half a second each."""
    words = tuple(
        HeardWord(word, start + n / 2, start + n / 2 + 0.5, confidence)
        for n, word in enumerate(text.split())
    )
    return Utterance(start, words[-1].end if words else start, words)


def connector(owner: Account, **fields) -> Connector:
    """A service with all its terms, off."""
    plain = {
        "id": ConnectorId(new_id()),
        "owner": owner.id,
        "created": NOW,
        "provider": Provider.MISTRAL,
        "name": "Notes helper",
        "endpoint": "https://api.mistral.ai/v1",
        "model": "mistral-small",
        "region": "EU, France",
        "processor": "Mistral AI SAS",
        "agreement": date(2026, 1, 15),
        "retention": "not kept",
        "training": Training.EXCLUDED,
        "transfer": Transfer.WITHIN_EEA,
    }
    return Connector(**plain | fields)


def sent(about: Session, **fields) -> Sent:
    """A text that was sent about this session."""
    plain = {
        "id": SendingId(new_id()),
        "client_id": about.client_id,
        "session_id": about.id,
        "at": NOW,
        "connector": "Notes helper",
        "processor": "Mistral AI SAS",
        "region": "EU, France",
        "address": "https://api.mistral.ai",
        "model": "mistral-small",
        "place": Place.ELSEWHERE,
        "text": "[PERSON_1] slept about four hours a night.",
        "hidden": 1,
    }
    return Sent(**plain | fields)
