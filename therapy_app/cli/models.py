"""``therapy-app models``: which models for hearing and writing there are, and fetching one."""

import argparse
import sys
from typing import Any, Final

from therapy_app.cli import answers
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.refusal import RefusalError
from therapy_app.defaults.hearing_models import default_model_id
from therapy_app.defaults.language_models import language_models
from therapy_app.domain.errors import AlteredFileError, FetchError
from therapy_app.domain.hearing_model import HearingModel, ShelvedModel
from therapy_app.domain.language import Language
from therapy_app.engines.model_shelf import ModelShelf
from therapy_app.wiring import every_model

_LATER: Final = "{what} until it is there: therapy-app models --fetch {id}."
_HEARING: Final = "Dictating is off"
_WRITING: Final = "It cannot be chosen for drafting"


def describe(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--fetch",
        metavar="NAME",
        nargs="?",
        const=default_model_id(),
        help=f"fetch this model unless it is here (without a name: {default_model_id()})",
    )


def run(arguments: argparse.Namespace) -> int:
    """Fetch what was asked for, then list all; raises RefusalError where that cannot be."""
    settings = settings_of_this_computer()
    shelf = every_model(settings)
    if arguments.fetch:
        fetch(arguments.fetch, shelf)
    models = [_row(shelved) for shelved in shelf.listed()]
    answers.printed({"folder": str(settings.models), "models": models})
    return 0


def fetch(model_id: str, shelf: ModelShelf) -> None:
    """Fetch one model and say so; raises RefusalError."""
    models = {shelved.model.id: shelved for shelved in shelf.listed()}
    if model_id not in models:
        known = ", ".join(models)
        raise RefusalError(f"There is no model {model_id!r}; there are: {known}.")
    model = models[model_id].model
    if not models[model_id].installed:
        print(f"Fetching {model.name} ({model.megabytes} MB) ...", file=sys.stderr)
    later = _LATER.format(id=model.id, what=_WRITING if _writes(model) else _HEARING)
    try:
        shelf.fetch(model.id)
    except FetchError:
        raise RefusalError(
            f"{model.name} could not be fetched: no connection, or no room on the disk. {later}"
        ) from None
    except AlteredFileError:
        raise RefusalError(
            f"What came for {model.name} is not the expected file and was thrown away. {later}"
        ) from None


def _writes(model: HearingModel) -> bool:
    return model in language_models()


def _row(shelved: ShelvedModel) -> dict[str, Any]:
    model = shelved.model
    plain = model.plain[Language.EN]
    source = f"{model.hub.repository}@{model.hub.revision}" if model.hub else [*model.packages]
    return {
        "id": model.id,
        "name": model.name,
        "for": "drafting" if _writes(model) else "hearing",
        "installed": shelved.installed,
        "megabytes": model.megabytes,
        "memory_mb": model.memory_mb,
        "licence": model.licence,
        "from": source,
        "needs": plain.needs,
        "gives": plain.gives,
    }
