"""Where each kind of model is usually found."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast

import yaml


@cache
def usual_endpoints() -> Mapping[str, str]:
    """The usual address by provider; none for those that everybody has elsewhere."""
    text = (files("therapy_app.defaults") / "endpoints.yaml").read_text(encoding="utf-8")
    return cast("dict[str, str]", yaml.safe_load(text))
