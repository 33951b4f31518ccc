"""Reads which models for hearing there are: ``hearing_models.yaml``."""

from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.hearing_model import HearingModel, HubPlace, Part, Plain, WeightFile
from therapy_app.domain.language import Language

_FILE: Final = files("therapy_app.defaults") / "hearing_models.yaml"


@cache
def hearing_models() -> tuple[HearingModel, ...]:
    """All of them, the smallest first; raises KeyError where the file is not of this shape."""
    return tuple(model_in(row) for row in _read()["models"])


def default_model_id() -> str:
    """The one that is fetched with the app."""
    return _read()["default"]


def hearing_model(model_id: str) -> HearingModel:
    """One of them; raises NotFoundError."""
    for model in hearing_models():
        if model.id == model_id:
            return model
    raise NotFoundError


@cache
def _read() -> dict[str, Any]:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def model_in(row: dict[str, Any]) -> HearingModel:
    """One row of such a file."""
    return HearingModel(
        id=row["id"],
        name=row["name"],
        licence=row["licence"],
        memory_mb=row["memory_mb"],
        files=tuple(_file(file) for file in row["files"]),
        plain={Language(language): Plain(**words) for language, words in row["plain"].items()},
        packages=row.get("packages", {}),
        hub=HubPlace(**row["hub"]) if "hub" in row else None,
    )


def _file(row: dict[str, Any]) -> WeightFile:
    return WeightFile(
        name=row["name"],
        size=row["size"],
        sha256=row["sha256"],
        parts=tuple(Part(**part) for part in row.get("parts", ())),
    )
