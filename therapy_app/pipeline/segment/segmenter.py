"""The segmenter: sentences, clauses, then what each passage holds and is about."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage, Repair
from therapy_app.domain.text import Span
from therapy_app.pipeline.classify import decide
from therapy_app.pipeline.classify.model import Weights, shipped_weights
from therapy_app.pipeline.segment.clauses import clause_spans
from therapy_app.pipeline.segment.fillers import filler_spans, is_only_filler
from therapy_app.pipeline.segment.header import with_background
from therapy_app.pipeline.segment.quotes import marked_quotes, spoken_quotes
from therapy_app.pipeline.segment.repairs import repairs
from therapy_app.pipeline.segment.sentences import sentence_spans


class ClauseSegmenter:
    """Cuts English and German dictations by sentence and clause (see ports.Segmenter)."""

    def __init__(self, weights: Weights | None = None) -> None:
        """Use these weights; those shipped in defaults/ if none are given."""
        self._given = weights

    @cached_property
    def _weights(self) -> Weights:
        return self._given or shipped_weights()

    def passages(self, text: str, language: Language) -> tuple[Passage, ...]:
        """Consecutive passages with exact spans, repairs, fillers, quotes, category, must_keep."""
        sentences, marked = _sentences(text, language)
        cut: list[Passage] = []
        opens: list[bool] = []
        for sentence, quotes in zip(sentences, marked, strict=True):
            made = self._clauses(text, sentence, quotes, language)
            opens += [i == 0 for i in range(len(made))]
            cut += made
        found = self.described(cut, opens, language)
        return with_background(
            found,
            language,
            lambda whole, span: passage_of(text, span, language, whole.quotes, whole.repairs),
        )

    def described(
        self, cut: Sequence[Passage], opens_sentence: Sequence[bool], language: Language
    ) -> tuple[Passage, ...]:
        """The same passages numbered p1, p2 ..., with category and must_keep."""
        content = [i for i, p in enumerate(cut) if not _says_nothing(p, language)]
        decided = decide(
            [cut[i].text for i in content],
            [opens_sentence[i] for i in content],
            language,
            self._weights,
        )
        found = dict(zip(content, decided, strict=True))
        return tuple(
            replace(
                passage,
                id=PassageId(f"p{i + 1}"),
                category=found[i].category if i in found else Category.FILLER,
                must_keep=found[i].must_keep if i in found else False,
            )
            for i, passage in enumerate(cut)
        )

    def _clauses(
        self, text: str, sentence: Span, marked: Sequence[Span], language: Language
    ) -> list[Passage]:
        said = sentence.of(text)
        quotes = [q.shift(-sentence.start) for q in marked]
        quotes += [q for q in spoken_quotes(said, language) if not _touches(q, quotes)]
        slips = [r for r in repairs(said, language) if not _touches(whole(r), quotes)]
        clauses = clause_spans(said, language, self._weights, [*quotes, *map(whole, slips)])
        return [
            passage_of(
                text,
                clause.shift(sentence.start),
                language,
                [q.shift(sentence.start) for q in quotes],
                [_shifted(r, sentence.start) for r in slips],
            )
            for clause in clauses
        ]


def passage_of(
    text: str,
    span: Span,
    language: Language,
    quotes: Iterable[Span],
    slips: Iterable[Repair],
) -> Passage:
    """A passage with what lies inside ``span``; all spans are of the source."""
    said = span.of(text)
    own_quotes = tuple(q for q in (_common(span, q) for q in quotes) if q)
    own_slips = tuple(r for r in slips if span.contains(whole(r)))
    local = [q.shift(-span.start) for q in own_quotes]
    fillers = (f.shift(span.start) for f in filler_spans(said, language, local))
    return Passage(
        id=PassageId("p0"),
        span=span,
        text=said,
        repairs=own_slips,
        fillers=tuple(f for f in fillers if not any(f.overlaps(whole(r)) for r in own_slips)),
        quotes=own_quotes,
    )


def whole(repair: Repair) -> Span:
    """From the first word taken back to the last that holds."""
    return Span(repair.retracted.start, repair.corrected.end)


def _sentences(text: str, language: Language) -> tuple[list[Span], list[list[Span]]]:
    """Sentences, with those joined that a quotation holds together, and each one's quotes."""
    quotes = marked_quotes(text)
    starts = [q.start for q in quotes]
    joined: list[Span] = []
    for span in sentence_spans(text, language):
        before = bisect_left(starts, span.start) - 1
        inside_quote = before >= 0 and quotes[before].end > span.start
        if joined and inside_quote and quotes[before].start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    held = [quotes[bisect_left(starts, s.start) : bisect_right(starts, s.end - 1)] for s in joined]
    return joined, held


def _says_nothing(passage: Passage, language: Language) -> bool:
    return not passage.quotes and is_only_filler(passage.text, language)


def _common(span: Span, quote: Span) -> Span | None:
    if not span.overlaps(quote):
        return None
    return Span(max(span.start, quote.start), min(span.end, quote.end))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _shifted(repair: Repair, by: int) -> Repair:
    return Repair(repair.retracted.shift(by), repair.cue.shift(by), repair.corrected.shift(by))
