"""One sentence worded anew as its therapist wishes: nothing of it stands but through the gate."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from string import Template as Text
from typing import Final

from therapy_app.defaults.model_prompts import revising, told
from therapy_app.domain.note import Sentence
from therapy_app.domain.proposal import Item
from therapy_app.domain.source import Category, Passage, Source
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.write.asking import Refused, Veil, schema
from therapy_app.pipeline.write.items import items
from therapy_app.ports import LanguageModel, ModelRequest

LONGEST_WISH: Final = 300
"""Letters of what a therapist may wish."""

_TOKENS: Final = 400
_MOST_FURTHER: Final = 12
_NOT_OFFERED: Final = frozenset(
    {Category.FILLER, Category.ADMIN, Category.RISK, Category.MEDICATION}
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A sentence, and what its therapist wishes of it, in their words."""

    sentence: Sentence
    words: str


@dataclass(frozen=True, slots=True)
class Revised:
    """The item that passed, or none; ``refused`` are those that did not, with the reasons."""

    item: Item | None
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class SentenceReviser:
    """Asks a model, through ``hide`` and ``show`` where its words would leave the computer."""

    source: Source
    gate: Gate
    model: LanguageModel
    hide: Veil
    show: Veil

    def revise(self, wish: Wish) -> Revised:
        """Ask, and once more with the reasons; raises ModelError where no answer comes."""
        refused: list[Refused] = []
        for _ in range(2):
            asked = revise_request(wish, self.source, self.hide, refused)
            for item in self._answer(asked, wish.sentence.section):
                against = self.gate.refusals(item)
                if not against:
                    return Revised(item, tuple(refused))
                refused.append(Refused(item, against))
        return Revised(None, tuple(refused))

    def _answer(self, request: ModelRequest, section: str) -> list[Item]:
        """The first item alone: more than the one sentence was not asked for."""
        with closing(self.model.stream(request)) as stream:
            first = next(iter(items(stream, section)), None)
        return [] if first is None else [replace(first, text=self.show(first.text))]


def revise_request(
    wish: Wish, source: Source, hide: Veil, refused: Sequence[Refused] = ()
) -> ModelRequest:
    """What a model is asked about one sentence."""
    words = revising(source.language)
    rests = {link.passage_id for link in wish.sentence.evidence}
    own = [passage for passage in source.passages if passage.id in rests]
    further = _near(own, source)
    gaps = {
        "sentence": hide(wish.sentence.text),
        "statements": _listed(own, hide),
        "further": _listed(further, hide) or "-",
        "wish": hide(wish.words),
        "refused": "\n".join(_reason(one, source, hide) for one in refused),
    }
    return ModelRequest(
        system=words.system,
        prompt=Text(words.again if refused else words.first).substitute(gaps),
        schema=schema([passage.id for passage in (*own, *further)]),
        most_tokens=_TOKENS,
    )


def _near(own: Sequence[Passage], source: Source) -> list[Passage]:
    """The statements nearest to the sentence's own, in spoken order."""
    at = {passage.id: i for i, passage in enumerate(source.passages)}
    places = [at[passage.id] for passage in own] or [0]
    others = [p for p in source.passages if p not in own and p.category not in _NOT_OFFERED]
    nearest = sorted(others, key=lambda p: min(abs(at[p.id] - place) for place in places))
    return sorted(nearest[:_MOST_FURTHER], key=lambda p: at[p.id])


def _listed(passages: Sequence[Passage], hide: Veil) -> str:
    return "\n".join(f"[{passage.id}] {hide(passage.text)}" for passage in passages)


def _reason(refused: Refused, source: Source, hide: Veil) -> str:
    why = " ".join(told(refusal, source.language) for refusal in refused.refusals[:3])
    return f"- {hide(refused.item.text)}\n  {hide(why)}"
