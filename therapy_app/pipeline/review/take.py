"""A sentence in the words that a model proposed, if the gate lets them through."""

from dataclasses import replace

from therapy_app.domain.edit import Taken
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.proposal import Item
from therapy_app.domain.rewrite import WhyNot
from therapy_app.domain.source import Source
from therapy_app.domain.template import Template
from therapy_app.pipeline.gate import Gate


def worded_by_model(
    sentence: Sentence, taken: Taken, source: Source, template: Template
) -> Sentence | WhyNot:
    """The sentence as proposed, linked to the passages named; else why it stays."""
    item = Item(sentence.section, taken.text, taken.passages)
    if Gate(source, template).refusals(item):
        return WhyNot.CHANGES
    if item.text == sentence.text:
        return WhyNot.NOTHING
    passages = [source.passage(passage_id) for passage_id in item.passages]
    return replace(
        sentence,
        text=item.text,
        method=Method.MODEL,
        evidence=tuple(EvidenceLink(p.id, p.span, p.text) for p in passages),
        trace=(),
        findings=(),
        stale=(),
    )
