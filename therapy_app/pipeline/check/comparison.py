"""A sentence laid beside its evidence: what the comparisons look at, and how they answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.align import Alignment, Match
from therapy_app.pipeline.check.prepare import Prepared, ReadPassage
from therapy_app.pipeline.check.reading import Cue, Reading

_BACKWARD = 40
"""How far a negation reaches back over what it denies; code points."""
_STEM_MATCH = 0.6
_LEADING = ("and ", "but ", "so ", "und ", "aber ", "also ")


class Spanned(Protocol):
    """Whatever stands at a place: a word, a cue, a number, a person."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause of the sentence with the clause of the evidence that fits it best.

    ``note_share`` and ``source_share`` tell which part of each clause's weight is shared;
    ``shared`` are the matches that are more than note-writing words.
    """

    note: int
    passage: ReadPassage
    source: int
    note_share: float
    source_share: float
    shared: tuple[Match, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """One sentence, its alignment and the passages it rests on; equal only to itself."""

    note: Reading
    prepared: Prepared
    alignment: Alignment
    evidence: tuple[ReadPassage, ...]
    is_cited: bool

    def pairs(self) -> tuple[ClausePair, ...]:
        """For each clause of the sentence its best clause of the evidence, where there is one."""
        return _pairs(self)

    def best(self, clause: int) -> ClausePair | None:
        """The clause of the evidence that shares most of this clause's weight."""
        by_place: dict[tuple[int, int], list[Match]] = {}
        for match in self.alignment.matches:
            if match.note.clause == clause:
                by_place.setdefault((match.passage, match.source.clause), []).append(match)
        if not by_place:
            return None
        place = max(by_place, key=lambda p: (self._mass(by_place[p]), -p[0], -p[1]))
        passage = self.prepared.passages[place[0]]
        matches = by_place[place]
        return ClausePair(
            note=clause,
            passage=passage,
            source=place[1],
            note_share=self._mass(matches) / self._all(self.note, clause),
            source_share=self._mass(matches) / self._all(passage.reading, place[1]),
            shared=tuple(m for m in matches if not m.note.frame and m.strength >= _STEM_MATCH),
        )

    def _mass(self, matches: Iterable[Match]) -> float:
        return sum(self.prepared.weight(m.note) * m.strength for m in matches)

    def _all(self, reading: Reading, clause: int) -> float:
        return sum(self.prepared.weight(w) for w in reading.content(clause)) or 1.0


@lru_cache(maxsize=8)
def _pairs(case: Comparison) -> tuple[ClausePair, ...]:
    found = (case.best(i) for i in range(len(case.note.clauses)))
    return tuple(pair for pair in found if pair is not None)


def has(reading: Reading, *kinds: str) -> bool:
    """Whether any cue of these kinds stands in the text."""
    return any(reading.cues(kind) for kind in kinds)


def negations(reading: Reading, clause: int | None = None) -> tuple[Cue, ...]:
    """Words that really deny, in the whole text or one clause: pseudo-negations are out."""
    false = reading.cues("pseudo")
    return tuple(
        cue
        for cue in (*reading.cues("negators"), *reading.cues("deniers"))
        if (clause is None or cue.clause == clause)
        and not any(f.span.overlaps(cue.span) for f in false)
    )


def is_negated(reading: Reading, span: Span) -> bool:
    """Whether a word stands in the scope of a negation: its clause, up to a scope's end."""
    clause = reading.clause_at(span.start)
    backward = {cue.span for cue in reading.cues("backward")}
    ends = [cue.span for cue in reading.cues("scope_end") if cue.clause == clause]
    for cue in negations(reading, clause):
        if cue.span.overlaps(span):
            continue
        behind = cue.span.start - span.end
        if behind > 0 and (behind > _BACKWARD or cue.span not in backward):
            continue
        between = Span(min(cue.span.end, span.end), max(cue.span.start, span.start))
        if not any(between.contains(end) for end in ends):
            return True
    return False


def own_words(passage: ReadPassage, clause: int | None = None) -> str:
    """The therapist's own words as a sentence: without slips and fillers, from a capital on."""
    text = passage.reading.text
    if clause is not None:
        text = passage.reading.clauses[clause].of(text)
    words = " ".join(text.split()).strip(" ,;:.–—-")
    for lead in _LEADING:
        words = words.removeprefix(lead)
    words = words.replace(" ,", ",")
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def swapped(text: str, span: Span, words: str) -> str:
    """The sentence with one stretch exchanged for other words, its first letter kept large."""
    if span.start == 0 and text[:1].isupper():
        words = words[:1].upper() + words[1:]
    return text[: span.start] + words + text[span.end :]


def clash(  # noqa: PLR0913
    kind: FindingKind,
    reason: str,
    rule: str,
    *,
    note: Spanned | Span | None = None,
    text: str = "",
    source: Span | None = None,
    source_words: str = "",
    severity: Severity = Severity.DOUBT,
    suggestion: str | None = None,
    score: float = 1.0,
) -> Finding:
    """A finding about a stretch of the sentence; ``source`` counts in the source's offsets."""
    span = note if isinstance(note, Span) or note is None else note.span
    return Finding(
        kind=kind,
        severity=severity,
        reason=reason,
        rule=rule,
        note_span=span,
        source_span=source,
        note_words=span.of(text) if span else "",
        source_words=" ".join(source_words.split()),
        score=score,
        suggestion=suggestion if suggestion and suggestion != text else None,
    )


def at_odds(  # noqa: PLR0913
    case: Comparison,
    passage: ReadPassage,
    kind: FindingKind,
    reason: str,
    rule: str,
    *,
    note: Spanned | Span,
    said: Spanned | Span,
    severity: Severity = Severity.ODDS,
) -> Finding:
    """A stretch of the sentence against one of a passage, whose own words are the suggestion."""
    span = said if isinstance(said, Span) else said.span
    return clash(
        kind,
        reason,
        rule,
        note=note,
        text=case.note.text,
        source=passage.in_source(span),
        source_words=span.of(passage.reading.text),
        severity=severity,
        suggestion=own_words(passage),
    )
