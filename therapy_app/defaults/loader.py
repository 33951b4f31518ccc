"""Reads word lists, note formats and questions that clinicians may change: YAML, by language."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, cast

import yaml

from therapy_app.defaults.flow_file import flow_of
from therapy_app.defaults.format_file import format_of
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import PromptFlow
from therapy_app.domain.template import Template

_ROOT: Final = files("therapy_app.defaults")


class _Reader(yaml.CSafeLoader):
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
    read = [format_of(data, language, topics(language)) for data in _folder("templates", language)]
    return {template.id: template for template in read}


class DefaultFlows:
    """The guided questions in ``prompt_flows/<language>/``; the order is that of the files."""

    def names(self, language: Language) -> tuple[tuple[str, str], ...]:
        """(id, title) of each flow in this language, in the order of the menu."""
        return tuple((flow.id, flow.title) for flow in _flows(language).values())

    def get(self, flow_id: str, language: Language) -> PromptFlow:
        """One flow; raises NotFoundError."""
        flow = _flows(language).get(flow_id)
        if flow is None:
            raise NotFoundError
        return flow


@cache
def _flows(language: Language) -> dict[str, PromptFlow]:
    read = [flow_of(data, language) for data in _folder("prompt_flows", language)]
    return {flow.id: flow for flow in read}


def _folder(name: str, language: Language) -> list[dict[str, Any]]:
    """The files of a folder, in the order of their names."""
    folder = _ROOT / name / language
    paths = (path for path in folder.iterdir() if path.name.endswith(".yaml"))
    return [_mapping(path) for path in sorted(paths, key=lambda path: path.name)]


def _mapping(path: Traversable) -> dict[str, Any]:
    read: object = yaml.load(path.read_text(encoding="utf-8"), Loader=_Reader)  # noqa: S506
    if not isinstance(read, dict):
        msg = f"{path.name}: a mapping was expected at the top"
        raise TypeError(msg)
    return cast("dict[str, Any]", read)
