"""Reads the word lists and note formats that clinicians may change: YAML files, one a language."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, cast

import yaml

from therapy_app.defaults.format_file import format_of
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.template import Template

_ROOT: Final = files("therapy_app.defaults")


class _Reader(yaml.SafeLoader):
    """YAML in which "no" and "on" are words, as anyone who keeps a word list expects."""


_Reader.yaml_implicit_resolvers = {
    first: [
        (tag, re.compile("^(?:true|false)$") if tag.endswith(":bool") else meaning)
        for tag, meaning in resolvers
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def lexicon(name: str, language: Language) -> dict[str, Any]:
    """The word list ``lexicons/<name>.<language>.yaml`` as its top-level mapping.

    Read once and shared: do not change what you get. Raises FileNotFoundError.
    """
    return _mapping(_ROOT / "lexicons" / f"{name}.{language}.yaml")


def topics(language: Language) -> tuple[str, ...]:
    """What a format's sections may ask a passage to speak of."""
    return tuple(lexicon("topics", language))


class DefaultTemplates:
    """The note formats in ``templates/<language>/``; the order of the menu is that of the files."""

    def names(self, language: Language) -> tuple[tuple[str, str], ...]:
        """(id, title) of each format in this language, in the order of the menu."""
        return tuple((template.id, template.title) for template in _templates(language).values())

    def get(self, template_id: str, language: Language) -> Template:
        """One format; raises NotFoundError."""
        template = _templates(language).get(template_id)
        if template is None:
            raise NotFoundError
        return template


@cache
def _templates(language: Language) -> dict[str, Template]:
    folder = _ROOT / "templates" / language
    paths = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda p: p.name
    )
    read = [format_of(_mapping(path), language, topics(language)) for path in paths]
    return {template.id: template for template in read}


def _mapping(path: Traversable) -> dict[str, Any]:
    read: object = yaml.load(path.read_text(encoding="utf-8"), Loader=_Reader)  # noqa: S506
    if not isinstance(read, dict):
        msg = f"{path.name}: a mapping was expected at the top"
        raise TypeError(msg)
    return cast("dict[str, Any]", read)
