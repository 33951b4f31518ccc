"""Reads what a model is told: ``prompts/``, Markdown and YAML that a clinician can read."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from therapy_app.domain.language import Language
from therapy_app.domain.proposal import Refusal

_FOLDER: Final = files("therapy_app.defaults") / "prompts"
_CUT: Final = "\n---\n"


@dataclass(frozen=True, slots=True)
class Prompts:
    """Who the model is to be, how a section is asked for, and how it is asked once more.

    ``first`` and ``again`` have gaps: {title}, {hint}, {statements}; {refused}, {statements}.
    """

    system: str
    first: str
    again: str


@cache
def prompts(language: Language) -> Prompts:
    """The prompts of a language; raises ValueError where the file has other parts than three."""
    text = (_FOLDER / f"section.{language}.md").read_text(encoding="utf-8")
    system, first, again = (part.strip() for part in text.split(_CUT))
    return Prompts(system, first, again)


def told(refusal: Refusal, language: Language) -> str:
    """Why an item was refused, in a sentence for the model."""
    return _refusals(language)[refusal.reason.value].replace("{words}", refusal.words)


@cache
def _refusals(language: Language) -> dict[str, str]:
    path = _FOLDER / f"refusals.{language}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
