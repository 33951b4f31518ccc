"""The extractive drafter: the therapist's own words, sorted into sections, nothing invented."""

from collections.abc import Sequence

from therapy_app.domain.ids import PassageId, SentenceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.template import Template
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.keep import Kept, kept_words
from therapy_app.pipeline.draft.placing import Placed, placed, sections
from therapy_app.pipeline.draft.third_person import THIRD_PERSON, in_third_person
from therapy_app.pipeline.draft.wording import Wording, worded


class ExtractiveDrafter:
    """Drafts without any language model (see ports.Drafter)."""

    def draft(self, source: Source, template: Template) -> tuple[Sentence, ...]:
        """Sentences in the order of the note; fillers and session details stay outside."""
        found = list(placed(source.passages, template, source.language))
        found.sort(key=lambda group: template.rank(group.section))
        written = [(group, *_written(source, group)) for group in found]
        said = [(group, kept, wording) for group, kept, wording in written if wording.text]
        return tuple(
            Sentence(
                id=SentenceId(f"s{number}"),
                number=number,
                section=group.section,
                text=wording.text,
                method=_method(kept, wording),
                evidence=_evidence(source.text, group.passages, kept.spans),
                trace=wording.trace,
            )
            for number, (group, kept, wording) in enumerate(said, start=1)
        )

    def sentence_for(
        self, source: Source, passage_id: PassageId, template: Template
    ) -> tuple[str, str]:
        """(section id, text) of a sentence that says this one passage; raises KeyError."""
        passage = source.passage(passage_id)
        where = sections(source.passages, template, source.language)
        section = where[source.passages.index(passage)] or template.sections[0].id
        _, wording = _written(source, Placed(section, (passage,)))
        return section, wording.text or passage.text


def _method(kept: Kept, wording: Wording) -> Method:
    changed = kept.reworked or wording.trace[0].rule == THIRD_PERSON
    return Method.RULE if changed else Method.VERBATIM


def _written(source: Source, group: Placed) -> tuple[Kept, Wording]:
    language: Language = source.language
    kept = kept_words(source.text, group.passages, language)
    quotes = [quote for passage in group.passages for quote in passage.quotes]
    wording = worded(source.text, kept.spans, quotes)
    return kept, in_third_person(wording, group.passages, language)


def _evidence(
    text: str, passages: Sequence[Passage], kept: Sequence[Span]
) -> tuple[EvidenceLink, ...]:
    """For each passage the span from its first to its last word that the sentence says."""
    links: list[EvidenceLink] = []
    for passage in passages:
        own = [span for span in kept if span.overlaps(passage.span)]
        if not own:
            continue
        start = max(min(span.start for span in own), passage.span.start)
        end = min(max(span.end for span in own), passage.span.end)
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
            end -= 1
        if end > start:
            span = Span(start, end)
            links.append(EvidenceLink(passage.id, span, span.of(text)))
    return tuple(links)
