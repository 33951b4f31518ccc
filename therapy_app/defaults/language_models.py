"""Reads which language models can be fetched for this computer: ``language_models.yaml``."""

from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from therapy_app.defaults.hearing_models import model_in
from therapy_app.domain.hearing_model import HearingModel

FILE: Final = "model.gguf"
"""What each of them is called in its folder."""
_LISTED: Final = files("therapy_app.defaults") / "language_models.yaml"


@cache
def language_models() -> tuple[HearingModel, ...]:
    """All of them, the smallest first; raises KeyError where the file is not of this shape."""
    listed = yaml.safe_load(_LISTED.read_text(encoding="utf-8"))["models"]
    return tuple(model_in(row) for row in listed)
