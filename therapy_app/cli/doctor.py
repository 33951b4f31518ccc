"""``therapy-app doctor``: what is installed, where the data lies, and what would leave.

It looks and changes nothing: no folder, database or key is made.
"""

import argparse
import hashlib
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from therapy_app.cli import answers
from therapy_app.cli.build import is_current
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.hearing_here import missing_for_hearing
from therapy_app.settings import Settings
from therapy_app.storage.migrate import is_migrated
from therapy_app.wiring import model_shelf, pipeline_tools

PACKAGES: Final = (
    "therapy-app",
    "reflex",
    "sqlmodel",
    "SQLAlchemy",
    "alembic",
    "cryptography",
    "argon2-cffi",
    "python-docx",
    "typst",
    "numpy",
    "simplemma",
    "onnxruntime",
    "tokenizers",
    "av",
    "webrtcvad-wheels",
    "faster-whisper",
    "ctranslate2",
    "openai-whisper",
    "torch",
)
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_WEIGHT_FILES: Final = frozenset({".npz", ".npy", ".onnx", ".bin"})
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def describe(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command: none."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - it takes no arguments
    """Print what was found."""
    answers.printed(examine(settings_of_this_computer()))
    return 0


def examine(settings: Settings, *, look_into_database: bool = True) -> dict[str, Any]:
    """Versions, places, engines, and what would leave; ``migrated`` is None if not looked up."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "packages": {name: _version(name) for name in PACKAGES},
        "pages_built": is_current(),
        "data": _data(settings, look_into_database=look_into_database),
        "engines": _engines(settings),
        "weights": _weights(),
        "models_for_hearing": _models(settings),
        "leaves_this_computer": _leaves(settings),
    }


def _data(settings: Settings, *, look_into_database: bool) -> dict[str, Any]:
    """Folder, database and key; a database's password in its URL is not shown."""
    folder = settings.data
    return {
        "folder": str(folder),
        "exists": folder.is_dir(),
        "writable": os.access(folder, os.W_OK) if folder.is_dir() else None,
        "database": "postgresql" if settings.database else "sqlite",
        "migrated": _is_migrated(settings) if look_into_database else None,
        "key": settings.master_key_file.is_file(),
    }


def _is_migrated(settings: Settings) -> bool:
    """Looking into a SQLite database that is not there would make it."""
    there = bool(settings.database) or (settings.data / "therapy_app.db").is_file()
    return there and is_migrated(settings.database_url)


def _engines(settings: Settings) -> list[dict[str, str | None]]:
    """Who does which job, all inside this program; for hearing also what is missing."""
    tools = pipeline_tools()
    return [
        {
            "job": "hear",
            "engine": settings.hearing,
            "model": settings.hearing_model,
            "missing": missing_for_hearing(settings),
        },
        {"job": "cut into passages", "engine": type(tools.segmenter).__name__},
        {"job": "draft", "engine": type(tools.drafter).__name__},
        {"job": "check", "engine": type(tools.checker).__name__},
    ]


def _weights() -> list[dict[str, str | int]]:
    """Trained numbers that came with the program, with their size and fingerprint."""
    found: list[dict[str, str | int]] = []
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix in _WEIGHT_FILES:
            data = path.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            found.append({"file": path.name, "bytes": len(data), "sha256": digest})
    return found


def _models(settings: Settings) -> dict[str, Any]:
    """Where the models for hearing lie, and which are there."""
    shelved = model_shelf(settings).listed()
    installed = [one.model.id for one in shelved if one.installed]
    return {"folder": str(settings.models), "installed": installed}


def _leaves(settings: Settings) -> list[dict[str, str]]:
    """What goes to another computer, and to which: nothing, unless the database lies elsewhere."""
    host = urlsplit(settings.database).hostname
    if host is None or host in _HERE:
        return []
    return [{"what": "the encrypted records", "to": host, "why": "THERAPY_APP_DATABASE"}]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
