"""Imports point one way: the contracts of pyproject.toml hold and say what was decided."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.tree import ROOT

LAYERS = [
    {"therapy_app", "cli"},
    {"wiring"},
    {"settings", "web", "storage", "engines"},
    {"workflows"},
    {"pipeline", "analysis", "export", "privacy"},
    {"ports", "defaults"},
    {"domain"},
]


def contracts() -> list[dict]:
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return read["tool"]["importlinter"]["contracts"]


def test_every_contract_is_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_the_rooms_stand_in_the_order_that_was_decided() -> None:
    written = [{name.strip(" ()") for name in row.split("|")} for row in contracts()[0]["layers"]]
    assert written == LAYERS


def test_no_room_is_left_out_of_the_order() -> None:
    assert contracts()[0]["exhaustive"] is True


def test_no_import_is_excused() -> None:
    assert not [c["name"] for c in contracts() if c.get("ignore_imports")]
