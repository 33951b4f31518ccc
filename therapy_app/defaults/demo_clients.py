"""Reads the invented clients of the demonstration: ``demo/*.yaml``, days counted from today."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import yaml

from therapy_app.domain.language import Language
from therapy_app.domain.session import Setting

_FOLDER: Final = files("therapy_app.defaults") / "demo"


class DemoState(StrEnum):
    """How far the note of a session is: nothing yet, a draft, or approved."""

    EMPTY = "empty"
    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ModelEdit:
    """What a language model would have worded.

    ``says`` quotes the dictation, ``text`` is what it became; with no ``says`` the sentence is
    made up and stands in ``section``.
    """

    text: str
    says: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class DemoSession:
    """One hour, so many days ago, with the dictation after it."""

    days_ago: int
    start: time
    end: time
    setting: Setting
    modality: str
    state: DemoState
    template: str | None
    dictation: str
    edits: tuple[ModelEdit, ...]


@dataclass(frozen=True, slots=True)
class DemoClient:
    """An invented client with their sessions, oldest first."""

    code: str
    name: str
    language: Language
    sessions: tuple[DemoSession, ...]


def demo_clients() -> tuple[DemoClient, ...]:
    """All invented clients, in the order of their files."""
    paths = [path for path in _FOLDER.iterdir() if path.name.endswith(".yaml")]
    return tuple(_client(path) for path in sorted(paths, key=lambda path: path.name))


def _client(path: Traversable) -> DemoClient:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return DemoClient(
        code=data["code"],
        name=data["name"],
        language=Language(data["language"]),
        sessions=tuple(_session(entry) for entry in data["sessions"]),
    )


def _session(data: dict[str, Any]) -> DemoSession:
    return DemoSession(
        days_ago=data["days_ago"],
        start=time.fromisoformat(data["start"]),
        end=time.fromisoformat(data["end"]),
        setting=Setting(data["setting"]),
        modality=data["modality"],
        state=DemoState(data["state"]),
        template=data.get("template"),
        dictation=data.get("dictation", "").strip(),
        edits=tuple(
            ModelEdit(edit["model"], edit.get("says", ""), edit.get("section", ""))
            for edit in data.get("edits", ())
        ),
    )
