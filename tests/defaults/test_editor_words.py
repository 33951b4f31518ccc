"""The words of the review screen: the same in both languages, and all that the screen asks for."""

import re
from pathlib import Path

import pytest

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.language import Language

EDITOR = Path(__file__).parents[2] / "assets" / "editor"
ASKED = re.compile(r"""\bt(\.count|\.has)?\(\s*"([a-z_]+)\"""")


def test_both_languages_have_the_same_keys() -> None:
    assert words("editor", Language.EN).keys() == words("editor", Language.DE).keys()


def test_both_languages_leave_the_same_gaps() -> None:
    english, german = words("editor", Language.EN), words("editor", Language.DE)
    gaps = re.compile(r"\{\w+\}")
    differ = [k for k in english if {*gaps.findall(english[k])} != {*gaps.findall(german[k])}]
    assert differ == []


def test_every_text_the_screen_asks_for_is_there() -> None:
    known = words("editor", Language.EN)
    missing = []
    for path in sorted(EDITOR.iterdir()):
        for how, key in ASKED.findall(path.read_text(encoding="utf-8")):
            keys = [f"{key}_one", f"{key}_many"] if how == ".count" else [key]
            missing += [(path.name, k) for k in keys if k not in known]
    assert missing == []


def test_an_unknown_table_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        words("nothing", Language.EN)
