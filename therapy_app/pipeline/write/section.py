"""One section worded by a model: what passes the gate takes the place of what it rests on."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.proposal import Item
from therapy_app.domain.source import Source
from therapy_app.domain.template import SectionSpec
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.write.asking import Refused, Veil, first_request, second_request
from therapy_app.pipeline.write.cover import covered
from therapy_app.pipeline.write.items import items
from therapy_app.ports import LanguageModel, ModelRequest


@dataclass(frozen=True, slots=True)
class Given:
    """What a section has: the sentences that stand, and those of them a model may word."""

    section: SectionSpec
    sentences: tuple[Sentence, ...]
    open: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: ``sentences`` in order, each that stood or a model's in its place.

    ``by_model`` of them are a model's, ``fell_back`` of the open ones stand as they were, and
    ``refused`` are all items that did not pass, those asked for once more as well.
    """

    sentences: tuple[Sentence, ...]
    by_model: int
    fell_back: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class SectionWriter:
    """Asks a model, through ``hide`` and ``show`` where its words would leave the computer.

    ``asks_again``: what is refused is asked for once more, with the reasons.
    """

    source: Source
    gate: Gate
    model: LanguageModel
    hide: Veil
    show: Veil
    asks_again: bool = True

    def first_request(self, given: Given) -> ModelRequest:
        """What is asked first about a section."""
        return first_request(given.section, given.open, self.source.language, self.hide)

    def write(self, given: Given) -> Written:
        """Word one section; raises ModelError where the model gives no answer."""
        if not given.open:
            return Written(given.sentences, 0, 0, ())
        language = self.source.language
        asked = self.first_request(given)
        passed, refused = self._through(self._answer(asked, given.section.id))
        rest = _still_open(given.open, covered(given.open, passed))
        if rest and self.asks_again:
            again = [r for r in refused if _rests_on_any(r.item, rest)]
            asked = second_request(rest, again, language, self.hide)
            second, more = self._through(self._answer(asked, given.section.id))
            passed, refused = [*passed, *second], [*refused, *more]
        return self._written(given, covered(given.open, passed), tuple(refused))

    def _answer(self, request: ModelRequest, section: str) -> Iterable[Item]:
        with closing(self.model.stream(request)) as pieces:
            for item in items(pieces, section):
                yield replace(item, text=self.show(item.text))

    def _through(self, proposed: Iterable[Item]) -> tuple[list[Item], list[Refused]]:
        passed, refused = list[Item](), list[Refused]()
        for item in proposed:
            against = self.gate.refusals(item)
            if against:
                refused.append(Refused(item, against))
            else:
                passed.append(item)
        return passed, refused

    def _written(
        self, given: Given, passed: Sequence[Item], refused: tuple[Refused, ...]
    ) -> Written:
        rest = _still_open(given.open, passed)
        gone = {s.id for s in given.open} - {s.id for s in rest}
        stays = [s for s in given.sentences if s.id not in gone]
        fresh = [self._sentence(item, given) for item in passed]
        together = _in_order(given.sentences, stays, fresh)
        return Written(together, len(fresh), len(rest), refused)

    def _sentence(self, item: Item, given: Given) -> Sentence:
        """A sentence with the id of the first one it replaces."""
        first = next(s for s in given.open if _rests_on_any(item, [s]))
        links = tuple(_link(passage_id, self.source) for passage_id in item.passages)
        return replace(
            first, text=item.text, method=Method.MODEL, evidence=links, trace=(), findings=()
        )


def _still_open(sentences: Sequence[Sentence], passed: Sequence[Item]) -> list[Sentence]:
    """Those that no item takes the place of."""
    return [s for s in sentences if not any(_rests_on_any(item, [s]) for item in passed)]


def _rests_on_any(item: Item, sentences: Sequence[Sentence]) -> bool:
    own = {link.passage_id for s in sentences for link in s.evidence}
    return not own.isdisjoint(item.passages)


def _in_order(
    before: Sequence[Sentence], stays: Sequence[Sentence], fresh: Sequence[Sentence]
) -> tuple[Sentence, ...]:
    place = {s.id: i for i, s in enumerate(before)}
    return tuple(sorted([*stays, *fresh], key=lambda s: place[s.id]))


def _link(passage_id: PassageId, source: Source) -> EvidenceLink:
    passage = source.passage(passage_id)
    return EvidenceLink(passage.id, passage.span, passage.text)
