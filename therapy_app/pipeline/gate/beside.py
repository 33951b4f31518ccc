"""A proposed sentence laid beside the passages it names: what every rule of the gate looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from therapy_app.domain.check import How, Trace
from therapy_app.domain.finding import Finding
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.account import account_for
from therapy_app.pipeline.check.align import align
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.decide import decide, opinion_of, points, probability
from therapy_app.pipeline.check.judge import compared
from therapy_app.pipeline.check.prepare import Preparations, Prepared, ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word, read
from therapy_app.pipeline.gate.word_lists import gate_words

_prepared = Preparations()


@dataclass(frozen=True)
class Beside:
    """The text of an item, read, with its passages; worked out when first asked for."""

    source: Source
    text: str
    passages: tuple[PassageId, ...]

    @cached_property
    def case(self) -> Comparison:
        """The comparison as the checker makes it for named passages."""
        alignment = align(self.note, self.prepared, frozenset(self.passages))
        evidence = tuple(self.prepared.passages[i] for i in alignment.passages)
        return Comparison(self.note, self.prepared, alignment, evidence, is_cited=True)

    @property
    def language(self) -> Language:
        """The language of both."""
        return self.source.language

    @cached_property
    def note(self) -> Reading:
        """The sentence."""
        return read(self.text, self.source.language)

    @cached_property
    def prepared(self) -> Prepared:
        """The whole source."""
        return _prepared.of(self.source)

    @property
    def evidence(self) -> Sequence[ReadPassage]:
        """The passages it names, without slips and fillers."""
        return self.case.evidence

    @property
    def said(self) -> Sequence[Reading]:
        """What those passages say."""
        return [passage.reading for passage in self.evidence]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that any comparison holds against it, firm or not."""
        return compared(self.case)

    @cached_property
    def is_supported(self) -> bool:
        """Whether the checker would let it stand without a flag."""
        return decide(self.case, self.findings).verdict is Verdict.SUPPORTED

    @cached_property
    def is_sure(self) -> bool:
        """Whether it is as probably borne out as the gate asks: more than for a flag.

        Where each of its words is accounted for or of note-writing, nothing is left to doubt.
        """
        if not self.strange:
            return True
        score = probability(self.case, self.findings, opinion_of(self.case))
        return score >= points().gate[self.source.language]

    @cached_property
    def unaccounted(self) -> tuple[Word, ...]:
        """Its words that no named passage gives, in this or another form or by a reviewed list."""
        traces: tuple[Trace, ...] = account_for(self.source, self.text, self.passages)
        new = {trace.span for trace in traces if trace.how is How.UNACCOUNTED}
        return tuple(word for word in self.note.words if word.span in new)

    @cached_property
    def strange(self) -> tuple[Word, ...]:
        """Those of them that are not words of note-writing either."""
        style = gate_words(self.language).style
        return tuple(w for w in self.unaccounted if not {w.keys[0], w.text} & style)

    def words_at(self, span: Span | None) -> str:
        """The words of the sentence at this place."""
        return span.of(self.text) if span else ""
