"""The extractive drafter: the therapist's own words, sorted into sections, nothing invented."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from therapy_app.domain.address import USUAL_FORM, FormOfAddress
from therapy_app.domain.ids import PassageId, SentenceId
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.source import Category, Source
from therapy_app.domain.template import Template
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.address import addressed
from therapy_app.pipeline.draft.compose import Composed, composed
from therapy_app.pipeline.draft.label import labelled
from therapy_app.pipeline.draft.merge import folded, merged
from therapy_app.pipeline.draft.order import in_order
from therapy_app.pipeline.draft.placing import Placed, placed, sections
from therapy_app.pipeline.draft.subject import (
    dated,
    is_about_one,
    is_of_me,
    named,
    with_subject,
)

_TOLD: Final = frozenset({
    Category.CLIENT_REPORT, Category.HISTORY, Category.RESPONSE, Category.MEDICATION,
    Category.OBSERVATION,
})  # fmt: skip
"""Where a verb without a subject is the client's."""


@dataclass(frozen=True, slots=True)
class ExtractiveDrafter:
    """Drafts without any language model (see ports.Drafter)."""

    form: FormOfAddress = USUAL_FORM

    def addressing(self, form: FormOfAddress) -> "ExtractiveDrafter":
        """The same drafter, naming therapist and client in this form."""
        return ExtractiveDrafter(form)

    def draft(self, source: Source, template: Template) -> tuple[Sentence, ...]:
        """Sentences in the order of the note; fillers and session details stay outside."""
        found = list(placed(source.passages, template, source.language))
        ranked = sorted({group.section for group in found}, key=template.rank)
        said = [
            (section, one.reworded(addressed(one.wording, source, self.form)))
            for section in ranked
            for one in _section(source, [g for g in found if g.section == section])
        ]
        return tuple(
            Sentence(
                id=SentenceId(f"s{number}"),
                number=number,
                section=section,
                text=one.wording.text,
                method=Method.RULE if one.reworked else Method.VERBATIM,
                evidence=_evidence(source.text, one),
                trace=one.wording.trace,
            )
            for number, (section, one) in enumerate(said, start=1)
        )

    def sentence_for(
        self, source: Source, passage_id: PassageId, template: Template
    ) -> tuple[str, str]:
        """(section id, text) of a sentence that says this one passage; raises KeyError."""
        passage = source.passage(passage_id)
        where = sections(source.passages, template, source.language)
        section = where[source.passages.index(passage)] or template.sections[0].id
        found = [one.wording for one in composed(source, (passage,))]
        text = " ".join(addressed(wording, source, self.form).text for wording in found)
        return section, text or passage.text


def _section(source: Source, groups: Sequence[Placed]) -> list[Composed]:
    """One section's sentences, in order, the short ones joined, the client named."""
    said = [one for group in groups for one in _composed(source, group)]
    ordered = [_with_date(source, one) for one in in_order(folded(said), source)]
    if is_about_one(source):
        ordered = list(_with_clients(source, ordered))
    return merged(labelled(ordered, source), source)


def _composed(source: Source, group: Placed) -> list[Composed]:
    found = composed(source, group.passages)
    return [replace(one, goes_on=one.goes_on or group.follows) for one in found]


def _with_clients(source: Source, ordered: Sequence[Composed]) -> Iterator[Composed]:
    """The client named where a section begins, behind what the header says without a name."""
    first, last = True, ""
    for one in ordered:
        named_one = _with_client(source, one, first=first, last=last)
        last = one.wording.text
        first = first and one.category is Category.HISTORY and named_one == one
        yield named_one


def _with_client(source: Source, said: Composed, *, first: bool, last: str) -> Composed:
    before = source.passages[: source.passages.index(said.passages[0])]
    begins = next(iter(said.wording.sources)).of(source.text)
    told = said.category in _TOLD and not is_of_me(begins, source.language)
    wording = with_subject(said.wording, before, source.language, told=told, last=last)
    if first:
        wording = named(wording, before, source.language)
    return said.reworded(wording)


def _with_date(source: Source, said: Composed) -> Composed:
    if said.category is not Category.APPOINTMENT:
        return said
    before = source.passages[: source.passages.index(said.passages[0])]
    return said.reworded(dated(said.wording, before, source.language))


def _evidence(text: str, said: Composed) -> tuple[EvidenceLink, ...]:
    """For each passage the span from its first to its last word that the sentence says."""
    links: list[EvidenceLink] = []
    for passage in said.passages:
        own = [span for span in said.wording.sources if span.overlaps(passage.span)]
        start = max(min(span.start for span in own), passage.span.start)
        end = min(max(span.end for span in own), passage.span.end)
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
            end -= 1
        if end > start:
            span = Span(start, end)
            links.append(EvidenceLink(passage.id, span, span.of(text)))
    links += [EvidenceLink(p.id, p.span, p.text) for p in said.again]
    return tuple(links)
