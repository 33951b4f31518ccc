"""The models for hearing as the settings page shows them: what each needs and gives, and how."""

from collections.abc import Iterable
from dataclasses import dataclass

from therapy_app.domain.hearing_model import ShelvedModel
from therapy_app.domain.language import Language
from therapy_app.web import wording


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model; ``how`` and ``command`` are empty for the one that hears."""

    id: str
    name: str
    state: str
    tone: str
    gives: str
    needs: str
    how: str
    command: str


def model_lines(models: Iterable[ShelvedModel], language: Language) -> list[ModelLine]:
    """The models in the order given."""
    return [_line(shelved, language) for shelved in models]


def _line(shelved: ShelvedModel, language: Language) -> ModelLine:
    model, plain = shelved.model, shelved.model.plain[language]
    how, command = _next(shelved)
    return ModelLine(
        id=model.id,
        name=model.name,
        state=wording.say(language, f"models.{_state(shelved)}"),
        tone="on" if shelved.installed and shelved.chosen else "",
        gives=plain.gives,
        needs=plain.needs,
        how=wording.say(language, f"models.{how}") if how else "",
        command=command,
    )


def _state(shelved: ShelvedModel) -> str:
    if shelved.installed:
        return "in_use" if shelved.chosen else "here"
    return "missing" if shelved.chosen else "not_here"


def _next(shelved: ShelvedModel) -> tuple[str, str]:
    """(what a command does, the command): fetch it, or hear with it."""
    name = shelved.model.id
    if not shelved.installed:
        return "to_fetch", f"therapy-app models --fetch {name}"
    return ("", "") if shelved.chosen else ("to_use", f"THERAPY_APP_HEARING_MODEL={name}")
