"""Which items may take the place of sentences: only so that no passage is lost or said twice."""

from collections.abc import Sequence

from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import Sentence
from therapy_app.domain.proposal import Item


def covered(sentences: Sequence[Sentence], passed: Sequence[Item]) -> list[Item]:
    """The items that together say everything of the sentences they touch.

    Each passage is said once: the first item that has it keeps it. An item stands only if every
    passage of every sentence it touches is said by an item that stands; else the sentence does.
    """
    standing = _without_repeats(passed)
    while True:
        said = {passage for item in standing for passage in item.passages}
        lost = {
            passage
            for sentence in sentences
            for passage in passages_of(sentence)
            if not said.issuperset(passages_of(sentence))
        }
        whole = [item for item in standing if lost.isdisjoint(item.passages)]
        if len(whole) == len(standing):
            return _in_order_of(sentences, whole)
        standing = whole


def passages_of(sentence: Sentence) -> frozenset[PassageId]:
    """What a sentence rests on."""
    return frozenset(link.passage_id for link in sentence.evidence)


def _without_repeats(passed: Sequence[Item]) -> list[Item]:
    kept, said = list[Item](), set[PassageId]()
    for item in passed:
        if said.isdisjoint(item.passages):
            kept.append(item)
            said.update(item.passages)
    return kept


def _in_order_of(sentences: Sequence[Sentence], items: Sequence[Item]) -> list[Item]:
    order = {p: i for i, s in enumerate(sentences) for p in passages_of(s)}
    known = [item for item in items if set(item.passages) <= order.keys()]
    return sorted(known, key=lambda item: min(order[p] for p in item.passages))
