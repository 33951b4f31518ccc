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
    """Who the model is to be, what it is asked for, and how it is asked once more.

    For a section ``first`` and ``again`` have the gaps {title}, {statements}; {refused},
    {statements}. For one sentence: $sentence, $statements, $further, $wish, and $refused.
    """

    system: str
    first: str
    again: str


def prompts(language: Language) -> Prompts:
    """How a section is asked for; raises ValueError where the file has other parts than three."""
    return _prompts("section", language)


def revising(language: Language) -> Prompts:
    """How one sentence is asked for, as its therapist wishes it."""
    return _prompts("revise", language)


@cache
def _prompts(name: str, language: Language) -> Prompts:
    text = (_FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")
    system, first, again = (part.strip() for part in text.split(_CUT))
    return Prompts(system, first, again)


def told(refusal: Refusal, language: Language) -> str:
    """Why an item was refused, in a sentence for the model."""
    return _refusals(language)[refusal.reason.value].replace("{words}", refusal.words)


@cache
def _refusals(language: Language) -> dict[str, str]:
    path = _FOLDER / f"refusals.{language}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
