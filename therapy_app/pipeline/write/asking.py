"""What a model is asked for one section: statements with their ids, and a schema that binds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from therapy_app.defaults.model_prompts import prompts, told
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Sentence
from therapy_app.domain.proposal import Item, Refusal
from therapy_app.domain.template import SectionSpec
from therapy_app.ports import ModelRequest

Veil = Callable[[str], str]
"""Takes out of a text, or puts back, what shall not leave the computer."""

_TOKENS_A_STATEMENT: Final = 160
_MOST_REASONS: Final = 3


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that did not pass, and why."""

    item: Item
    refusals: tuple[Refusal, ...]


def first_request(
    section: SectionSpec, sentences: Sequence[Sentence], language: Language, veil: Veil
) -> ModelRequest:
    """Ask for the section's statements, which are the sentences of the extractive draft."""
    text = _filled(
        prompts(language).first,
        title=section.title,
        statements=_statements(sentences, veil),
    )
    return _request(text, sentences, language)


def second_request(
    sentences: Sequence[Sentence], refused: Sequence[Refused], language: Language, veil: Veil
) -> ModelRequest:
    """Ask once more for some of them, with the reasons why they were refused."""
    text = _filled(
        prompts(language).again,
        refused="\n".join(_reasons(one, language, veil) for one in refused),
        statements=_statements(sentences, veil),
    )
    return _request(text, sentences, language)


def schema(passages: Sequence[PassageId]) -> dict[str, Any]:
    """The answer's form: no passage can be named that was not given."""
    one = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "passages": {
                "type": "array",
                "items": {"type": "string", "enum": list(passages)},
                "minItems": 1,
                "maxItems": 6,
            },
        },
        "required": ["text", "passages"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"items": {"type": "array", "items": one}},
        "required": ["items"],
        "additionalProperties": False,
    }


def _request(text: str, sentences: Sequence[Sentence], language: Language) -> ModelRequest:
    ids = dict.fromkeys(link.passage_id for s in sentences for link in s.evidence)
    return ModelRequest(
        system=prompts(language).system,
        prompt=text,
        schema=schema(list(ids)),
        most_tokens=_TOKENS_A_STATEMENT * (len(sentences) + 1),
    )


def _statements(sentences: Sequence[Sentence], veil: Veil) -> str:
    return "\n".join(
        f"[{', '.join(link.passage_id for link in s.evidence)}] {veil(s.text)}" for s in sentences
    )


def _reasons(refused: Refused, language: Language, veil: Veil) -> str:
    why = " ".join(told(refusal, language) for refusal in refused.refusals[:_MOST_REASONS])
    return f"- {veil(refused.item.text)}\n  {veil(why)}"


def _filled(text: str, **gaps: str) -> str:
    """Each gap filled once: what is filled in is never read for gaps itself."""
    for part in ("{" + name + "}" for name in gaps):
        if part not in text:
            raise KeyError(part)
    pieces = [text]
    for name, value in gaps.items():
        gap = "{" + name + "}"
        pieces = [
            bit
            for piece in pieces
            for bit in (_split(piece, gap, value) if not isinstance(piece, _Done) else [piece])
        ]
    return "".join(pieces)


class _Done(str):
    """What was filled in."""

    __slots__ = ()


def _split(piece: str, gap: str, value: str) -> list[str]:
    before, found, after = piece.partition(gap)
    return [before, _Done(value), after] if found else [piece]
