"""A note on another version of its source: what only moves along, and what becomes stale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from therapy_app.domain.finding import Finding
from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import EvidenceLink, Revision, Sentence, Trace
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.text import Span


def carried(revision: Revision, old: Source, new: Source, *, number: int) -> Revision:
    """The revision with its links into ``old`` turned into links into ``new``.

    A sentence whose passages are all in both versions only moves. Any other one becomes stale:
    it is linked to the passages that stand in their place and its ``changed`` is ``number``, the
    revision that is being made. A passage left out on purpose that reads otherwise now is left
    out no more.
    """
    if old.id == new.id:
        return revision
    way = _Way.between(old, new)
    return replace(
        revision,
        source_id=new.id,
        sentences=tuple(way.sentence(s, number) for s in revision.sentences),
        left_out=tuple(x for x in revision.left_out if x.passage_id in way.shifts),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """From one version to another: how far each common passage moved, what replaced the rest."""

    old: Source
    shifts: Mapping[PassageId, int]
    instead: Mapping[PassageId, tuple[Passage, ...]]

    @staticmethod
    def between(old: Source, new: Source) -> "_Way":
        starts = {passage.id: passage.span.start for passage in new.passages}
        shifts = {p.id: starts[p.id] - p.span.start for p in old.passages if p.id in starts}
        return _Way(old, shifts, _instead(old.passages, new.passages))

    def sentence(self, sentence: Sentence, number: int) -> Sentence:
        gone = self._gone(sentence)
        sentence = replace(
            sentence,
            evidence=tuple(link for old in sentence.evidence for link in self._links(old)),
            trace=tuple(self._trace(t) for t in sentence.trace if self._is_there(t.source_span)),
            findings=tuple(self._finding(f) for f in sentence.findings),
        )
        if not gone:
            return sentence
        evidence = tuple({link.passage_id: link for link in sentence.evidence}.values())
        was = sentence.stale or tuple(passage.text for passage in gone)
        return replace(sentence, evidence=evidence, trace=(), stale=was, changed=number)

    def _gone(self, sentence: Sentence) -> list[Passage]:
        """The passages it was compared with that are no more."""
        rests = {link.passage_id for link in sentence.evidence}
        spans = [f.source_span for f in sentence.open_findings if f.source_span]
        return [
            passage
            for passage in self.old.passages
            if passage.id not in self.shifts
            and (passage.id in rests or any(span.overlaps(passage.span) for span in spans))
        ]

    def _links(self, link: EvidenceLink) -> Sequence[EvidenceLink]:
        by = self.shifts.get(link.passage_id)
        if by is not None:
            return (replace(link, span=link.span.shift(by)),)
        return [EvidenceLink(p.id, p.span, p.text) for p in self.instead[link.passage_id]]

    def _trace(self, trace: Trace) -> Trace:
        return replace(trace, source_span=self._span(trace.source_span))

    def _finding(self, finding: Finding) -> Finding:
        return replace(finding, source_span=self._span(finding.source_span))

    def _is_there(self, span: Span | None) -> bool:
        return span is None or self._span(span) is not None

    def _span(self, span: Span | None) -> Span | None:
        """Where a span of the old source stands; None where the passages it touches are gone."""
        if span is None:
            return None
        touched = [p.id for p in self.old.passages if p.span.overlaps(span)]
        moves = {self.shifts.get(passage_id) for passage_id in touched}
        by = moves.pop() if len(moves) == 1 else None
        return None if by is None else span.shift(by)


def _instead(
    old: Sequence[Passage], new: Sequence[Passage]
) -> Mapping[PassageId, tuple[Passage, ...]]:
    """For each passage that is gone, those in its place: one for one where the numbers agree."""
    common = {p.id for p in old} & {p.id for p in new}
    found: dict[PassageId, tuple[Passage, ...]] = {}
    for gone, come in zip(_gaps(old, common), _gaps(new, common), strict=True):
        for i, passage in enumerate(gone):
            found[passage.id] = (come[i],) if len(come) == len(gone) else tuple(come)
    return found


def _gaps(passages: Sequence[Passage], common: set[PassageId]) -> list[list[Passage]]:
    """What stands before, between and after the passages that both versions have."""
    gaps: list[list[Passage]] = [[]]
    for passage in passages:
        if passage.id in common:
            gaps.append([])
        else:
            gaps[-1].append(passage)
    return gaps
