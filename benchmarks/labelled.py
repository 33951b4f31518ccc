"""Reads labelled dictations: the shared cases, and the invented ones that training adds."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category

INVENTED = Path(__file__).parent / "passages"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage with its gold answers; ``sections`` by format, empty where unknown."""

    text: str
    start: int
    category: Category
    must_keep: bool
    sections: dict[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Dictation:
    """A dictation in house form with consecutive labelled passages."""

    id: str
    language: Language
    text: str
    passages: tuple[Labelled, ...]


def cases(folder: Path) -> list[Dictation]:
    """The dictations of the shared folder, English first."""
    found: list[Dictation] = []
    for language in Language:
        path = folder / "cases" / f"dictations-{language}.jsonl"
        found += [_case(json.loads(line), language) for line in path.read_text().splitlines()]
    return found


def invented() -> list[Dictation]:
    """The invented dictations: lines ``category | text``, with "-" for what may be left out."""
    found: list[Dictation] = []
    for path in sorted(INVENTED.glob("*.txt")):
        language = Language(path.stem[:2])
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        found += [
            _block(block, f"{path.stem}-{number}", language)
            for number, block in enumerate(blocks)
            if "|" in block
        ]
    return found


def _case(data: dict, language: Language) -> Dictation:  # type: ignore[type-arg]
    text = data["dictation"]
    passages: list[Labelled] = []
    at = 0
    for gold in data["passages"]:
        start = text.index(gold["text"], at)
        at = start + len(gold["text"])
        sections = {name: gold[name] for name in ("soap", "dap", "birp")}
        category = Category(gold["category"])
        passages.append(Labelled(gold["text"], start, category, gold["must_keep"], sections))
    return Dictation(data["id"], language, text, tuple(passages))


def _block(block: str, name: str, language: Language) -> Dictation:
    lines = list(_lines(block))
    text = " ".join(said for _, _, said in lines)
    passages: list[Labelled] = []
    at = 0
    for category, keep, said in lines:
        passages.append(Labelled(said, at, category, keep, {}))
        at += len(said) + 1
    return Dictation(name, language, text, tuple(passages))


def _lines(block: str) -> Iterator[tuple[Category, bool, str]]:
    for line in block.splitlines():
        if "|" not in line or line.startswith("#"):
            continue
        label, said = line.split("|", 1)
        label = label.strip()
        yield Category(label.rstrip("-")), not label.endswith("-"), said.strip()
