"""Reads one table of the screens' words: a YAML file a clinician can read, one a language."""

from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

import yaml

from therapy_app.domain.language import Language

_FOLDER: Final = files("therapy_app.defaults") / "wording"


@cache
def words(name: str, language: Language) -> dict[str, str]:
    """The texts of ``wording/<name>.<language>.yaml`` by key, without the group's own name.

    Read once and shared: do not change what you get. Raises FileNotFoundError for an unknown
    table and KeyError where the file does not hold the group it is named after.
    """
    raw = (_FOLDER / f"{name}.{language}.yaml").read_text(encoding="utf-8")
    read = cast("dict[str, dict[str, Any]]", yaml.safe_load(raw))
    return {key: str(text) for key, text in read[name].items()}
