"""What the therapist said or typed after the session, and the passages it is cut into."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from therapy_app.domain.hearing import Doubt, PlacedWord
from therapy_app.domain.ids import PassageId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.stance import Stance
from therapy_app.domain.text import Span


class SourceKind(StrEnum):
    """How the words came in."""

    TYPED = "typed"
    FILE = "file"
    DICTATED = "dictated"
    ANSWERED = "answered"


class Category(StrEnum):
    """What a passage is about; decides its section in each template."""

    CLIENT_REPORT = "client_report"
    OBSERVATION = "observation"
    MEASURE = "measure"
    INTERVENTION = "intervention"
    RESPONSE = "response"
    ASSESSMENT = "assessment"
    RISK = "risk"
    MEDICATION = "medication"
    THIRD_PARTY_REPORT = "third_party_report"
    HISTORY = "history"
    PLAN = "plan"
    HOMEWORK = "homework"
    APPOINTMENT = "appointment"
    ADMIN = "admin"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip and its correction while speaking: "Tuesday, no, Wednesday".

    ``retracted`` was taken back, ``cue`` says so ("no,"), ``corrected`` is what holds.
    All three are spans of the source.
    """

    retracted: Span
    cue: Span
    corrected: Span


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a passage answers, as it was put, and what such an answer is about."""

    flow: str
    question: str
    text: str
    category: Category
    stance: Stance | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a source, cut by sentence and clause: the unit of evidence.

    ``fillers`` are spans of the source that carry no content ("um", "okay"). ``quotes`` are
    spans of quoted speech that no rule may rewrite. ``category`` and ``must_keep`` are set
    by the drafting step; a passage fresh from the segmenter has neither. ``asked`` is the
    question that it answers, where one was put.
    """

    id: PassageId
    span: Span
    text: str
    repairs: tuple[Repair, ...] = ()
    fillers: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    category: Category | None = None
    must_keep: bool = False
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One version of the words a note rests on; a change of text makes the next version.

    ``words`` are those that were heard, at their places in the text, in its order (none where the
    text was typed or corrected); ``doubts`` are those of them that may be misheard.
    """

    id: SourceId
    session_id: SessionId
    version: int
    kind: SourceKind
    language: Language
    text: str
    passages: tuple[Passage, ...]
    created: datetime
    words: tuple[PlacedWord, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def passage(self, passage_id: PassageId) -> Passage:
        """The passage with this id; raises KeyError where there is none."""
        for passage in self.passages:
            if passage.id == passage_id:
                return passage
        raise KeyError(passage_id)


@dataclass(frozen=True, slots=True)
class PendingText:
    """A source that is still being written: autosaved, with a version for each save."""

    session_id: SessionId
    text: str
    version: int
    saved: datetime
