"""Reads the word lists and note formats that clinicians may change: YAML files, one a language."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, cast

import yaml

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.template import SectionSpec, Stance, Template

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
    read = [_template(_mapping(path), language) for path in paths]
    return {template.id: template for template in read}


def _template(data: dict[str, Any], language: Language) -> Template:
    return Template(
        id=data["id"],
        language=language,
        title=data["title"],
        silent=data["silent"],
        sections=tuple(_section(section) for section in data["sections"]),
    )


def _section(data: dict[str, Any]) -> SectionSpec:
    """``takes`` lists categories, and categories in one stance as ``response/reported``."""
    takes = [str(entry) for entry in data["takes"]]
    pairs = [entry.split("/") for entry in takes if "/" in entry]
    return SectionSpec(
        id=data["id"],
        title=data["title"],
        hint=data["hint"],
        categories=tuple(Category(entry) for entry in takes if "/" not in entry),
        stances=tuple((Category(category), Stance(stance)) for category, stance in pairs),
        required=bool(data.get("required", False)),
    )


def _mapping(path: Traversable) -> dict[str, Any]:
    read: object = yaml.load(path.read_text(encoding="utf-8"), Loader=_Reader)  # noqa: S506
    if not isinstance(read, dict):
        msg = f"{path.name}: a mapping was expected at the top"
        raise TypeError(msg)
    return cast("dict[str, Any]", read)
