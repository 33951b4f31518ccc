"""Modules are short, say what they are for, and carry names that mean something."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, modules, written_modules

LONGEST = 400
MEANS_NOTHING = ("util", "helper", "manager", "service", "misc", "common")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", written_modules(), ids=name_of)
def test_a_module_starts_by_saying_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # An empty __init__.py only makes a folder importable.
    if text.strip():
        docstring = ast.get_docstring(ast.parse(text))
        assert docstring, f"{name_of(path)} has no docstring"
        assert docstring.splitlines()[0].strip(), f"{name_of(path)} has no first line"


@pytest.mark.parametrize("path", written_modules(), ids=name_of)
def test_a_module_is_shorter_than_its_limit(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines < LONGEST, f"{name_of(path)} has {lines} lines: split it by what it is about"


def test_no_module_is_named_after_nothing() -> None:
    parts = {part for path in modules() for part in path.relative_to(ROOT).with_suffix("").parts}
    vague = {part for part in parts for word in MEANS_NOTHING if word in part.lower().split("_")}
    plural = {part for part in parts if part.lower().rstrip("s") in MEANS_NOTHING}
    assert not vague | plural
