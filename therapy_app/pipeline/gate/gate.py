"""The one gate: what a model proposes becomes a sentence only if its passages bear all of it.

Strictness costs style alone, since the therapist's own words stand in for what is refused.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.proposal import LONGEST_ITEM, Held, Item, Refusal, RefusalReason
from therapy_app.domain.source import Source
from therapy_app.domain.template import Template
from therapy_app.pipeline.gate import facts, people, words
from therapy_app.pipeline.gate.beside import Beside
from therapy_app.pipeline.gate.held import held

MOST_PASSAGES: Final = 6
_RULES: Final = (
    facts.numbers,
    facts.polarity,
    facts.cues,
    facts.degrees,
    people.people,
    people.speakers,
    people.pronouns,
    words.small_words,
    words.new_words,
    words.omitted,
)
_REASONS: Final = {
    FindingKind.NEGATION: RefusalReason.NEGATION,
    FindingKind.NUMBER: RefusalReason.NUMBER,
    FindingKind.ENTITY: RefusalReason.PERSON,
    FindingKind.CERTAINTY: RefusalReason.HEDGE,
    FindingKind.SEVERITY: RefusalReason.DEGREE,
    FindingKind.TEMPORALITY: RefusalReason.TIME,
    FindingKind.ATTRIBUTION: RefusalReason.SPEAKER,
    FindingKind.INTERVENTION: RefusalReason.NEW_WORDS,
    FindingKind.INVENTED: RefusalReason.NEW_WORDS,
    FindingKind.RISK: RefusalReason.RISK,
    FindingKind.CAUSAL: RefusalReason.CAUSE,
    FindingKind.QUOTE: RefusalReason.QUOTE,
}


@dataclass(frozen=True, slots=True)
class Gate:
    """For one source and one format; ``opened`` is what the therapist lets a model word."""

    source: Source
    template: Template
    opened: frozenset[Held] = frozenset()

    def refusals(self, item: Item) -> tuple[Refusal, ...]:
        """Every reason against an item; none lets it through."""
        form = tuple(_form(item, self.source, self.template))
        if form:
            return form
        beside = Beside(self.source, item.text, item.passages)
        stays = tuple(held(beside, self.opened))
        return stays or tuple(dict.fromkeys(_facts(beside)))


def _form(item: Item, source: Source, template: Template) -> Iterator[Refusal]:
    if not any(char.isalpha() for char in item.text) or len(item.text) > LONGEST_ITEM:
        yield Refusal(RefusalReason.UNREADABLE)
    if item.section not in {section.id for section in template.sections}:
        yield Refusal(RefusalReason.SECTION)
    known = {passage.id for passage in source.passages}
    if not 0 < len(item.passages) <= MOST_PASSAGES or not known.issuperset(item.passages):
        yield Refusal(RefusalReason.PASSAGES)


def _facts(beside: Beside) -> Iterator[Refusal]:
    """The typed comparisons, the gate's own rules, and last the checker's judgement."""
    for finding in beside.findings:
        yield Refusal(_reason(finding), beside.words_at(finding.note_span))
    for rule in _RULES:
        yield from rule(beside)
    if not beside.is_supported:
        yield Refusal(RefusalReason.AT_ODDS)
    if not beside.is_sure:
        yield Refusal(RefusalReason.UNSURE)


def _reason(finding: Finding) -> RefusalReason:
    if finding.reason.startswith("medication"):
        return RefusalReason.MEDICATION
    return _REASONS.get(finding.kind, RefusalReason.AT_ODDS)


def reasons(refusals: Collection[Refusal]) -> frozenset[RefusalReason]:
    """Which reasons there are, without the words."""
    return frozenset(refusal.reason for refusal in refusals)
