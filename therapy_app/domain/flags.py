"""Flags as the therapist meets them: which were shown, and which they called wrong."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.ids import NoteId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Revision, Sentence, Verdict


@dataclass(frozen=True, slots=True)
class FlagExample:
    """A flag that its reader called wrong: what a better checker can be measured on.

    ``revision`` is the one in which the therapist said so, ``passages`` are the whole passages
    that the sentence was compared with, ``checker`` the version that ran at that moment; the
    finding names the rule that decided, with its own version.
    """

    note_id: NoteId
    revision: int
    language: Language
    sentence: str
    passages: tuple[str, ...]
    finding: Finding
    verdict: Verdict
    score: float
    at: datetime
    checker: str


@dataclass(frozen=True, slots=True)
class FlagTally:
    """How many flags of one kind were shown, and how many of them were called wrong."""

    kind: FindingKind
    shown: int
    wrong: int


def newly_shown(before: Revision | None, after: Revision) -> Mapping[FindingKind, int]:
    """How many flags of each kind ``after`` shows that ``before`` did not show.

    What comes back by taking a change back was shown already.
    """
    if after.what == "undo":
        return {}
    old = {s.id: s for s in before.sentences} if before else {}
    return Counter(
        finding.kind
        for sentence in after.sentences
        if sentence.is_flagged
        for finding in _flags(sentence) - _flags(old.get(sentence.id))
    )


def newly_disputed(before: Revision, after: Revision) -> tuple[Sentence, Finding] | None:
    """The sentence and the finding in it that ``after`` calls wrong and ``before`` did not."""
    old = {s.id: s.findings for s in before.sentences}
    for sentence in after.sentences:
        earlier = old.get(sentence.id, ())
        if len(earlier) == len(sentence.findings):
            for was, now in zip(earlier, sentence.findings, strict=True):
                if now.disputed and not was.disputed:
                    return sentence, was
    return None


def _flags(sentence: Sentence | None) -> frozenset[Finding]:
    """The findings of a sentence, whatever was said about them."""
    found = sentence.findings if sentence else ()
    return frozenset(replace(finding, disputed=False) for finding in found)
