"""What the app itself would write of a source: an edited sentence is laid beside that as well.

A drafted sentence is reworded by rules (third person, digits, reported speech). Beside the spoken
words alone, one edited word of it would stand among a dozen others that differ.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import Sentence, Trace
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.check.verbatim_pieces import Piece, pieces
from therapy_app.pipeline.draft.drafter import ExtractiveDrafter

_TEMPLATE = "soap"
"""Formats differ in where a sentence stands, hardly in its words."""


@dataclass(frozen=True, slots=True)
class DraftedPassage(ReadPassage):
    """A drafted sentence as a passage: its text is the app's, its place in the source."""

    trace: tuple[Trace, ...] = ()

    def in_source(self, span: Span) -> Span:
        """Where the source says what stands here; all of its passage where a rule put it in."""
        own = [t.source_span for t in self.trace if t.source_span and t.note_span.overlaps(span)]
        if not own:
            return self.passage.span
        return Span(min(s.start for s in own), max(s.end for s in own))


def as_drafted(case: Comparison, note: Sequence[Piece]) -> tuple[Piece, ...]:
    """The drafted sentence of this source that shares most words with the note's; may be none."""
    given = {p.passage.id for p in case.evidence}
    told = Counter(piece.symbol for piece in note)
    best: tuple[Piece, ...] = ()
    most = 0
    for ids, said in _drafted(case.prepared.source):
        if case.is_cited and not given.intersection(ids):
            continue
        same = (told & Counter(piece.symbol for piece in said)).total()
        if same > most:
            best, most = said, same
    return best


@lru_cache(maxsize=8)
def _drafted(source: Source) -> tuple[tuple[frozenset[PassageId], tuple[Piece, ...]], ...]:
    """Each sentence as pieces, with the passages that it rests on."""
    template = DefaultTemplates().get(_TEMPLATE, source.language)
    return tuple(
        (frozenset(link.passage_id for link in sentence.evidence), _pieces(sentence, source))
        for sentence in ExtractiveDrafter().draft(source, template)
        if sentence.evidence
    )


def _pieces(sentence: Sentence, source: Source) -> tuple[Piece, ...]:
    first = sentence.evidence[0]
    spans = [link.span for link in sentence.evidence]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    passage = replace(source.passage(first.passage_id), span=whole, text=sentence.text)
    reading = read(sentence.text, source.language)
    drafted = DraftedPassage(passage, reading, {}, (), sentence.trace)
    return tuple(pieces(reading, drafted))
