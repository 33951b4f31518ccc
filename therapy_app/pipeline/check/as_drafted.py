"""What the app itself would write of a source: an edited sentence is laid beside that as well.

A drafted sentence is reworded by rules (third person, digits, reported speech). Beside the spoken
words alone, one edited word of it would stand among a dozen others that differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.address import FormOfAddress
from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import Sentence, Trace
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.prepare import Prepared, ReadPassage
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.check.verbatim_pieces import Piece, pieces
from therapy_app.pipeline.draft.address import form_in
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


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A drafted sentence in pieces, with the passages that it rests on."""

    passages: frozenset[PassageId]
    pieces: tuple[Piece, ...]
    symbols: frozenset[str]


def as_drafted(case: Comparison, note: Sequence[Piece]) -> tuple[Piece, ...]:
    """The drafted sentence of this source that shares most words with the note's; may be none."""
    given = {p.passage.id for p in case.evidence}
    told = {piece.symbol for piece in note}
    best: tuple[Piece, ...] = ()
    most = 0
    for drafted in _drafted(case.prepared, form_in(case.note.text, case.prepared.source.language)):
        if case.is_cited and not given.intersection(drafted.passages):
            continue
        same = len(told & drafted.symbols)
        if same > most:
            best, most = drafted.pieces, same
    return best


@lru_cache(maxsize=16)
def _drafted(prepared: Prepared, form: FormOfAddress) -> tuple[_Drafted, ...]:
    source = prepared.source
    template = DefaultTemplates().get(_TEMPLATE, source.language)
    drafted = ExtractiveDrafter(form).draft(source, template)
    return tuple(_as_pieces(sentence, source) for sentence in drafted if sentence.evidence)


def _as_pieces(sentence: Sentence, source: Source) -> _Drafted:
    said = _pieces(sentence, source)
    passages = frozenset(link.passage_id for link in sentence.evidence)
    return _Drafted(passages, said, frozenset(piece.symbol for piece in said))


def _pieces(sentence: Sentence, source: Source) -> tuple[Piece, ...]:
    first = sentence.evidence[0]
    spans = [link.span for link in sentence.evidence]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    passage = replace(source.passage(first.passage_id), span=whole, text=sentence.text)
    reading = read(sentence.text, source.language)
    drafted = DraftedPassage(passage, reading, {}, (), sentence.trace)
    return tuple(pieces(reading, drafted))
