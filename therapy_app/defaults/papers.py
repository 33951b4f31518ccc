"""Reads the papers of the practice: ``papers/<name>.<language>.yaml``, with gaps and conditions."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

import yaml

from therapy_app.domain.language import Language
from therapy_app.domain.paper import PaperKind

_FOLDER: Final = files("therapy_app.defaults") / "papers"
_NOT: Final = "not "


@dataclass(frozen=True, slots=True)
class When:
    """A condition on the running configuration: a fact that holds, or (``not``) does not."""

    fact: str = ""

    def holds(self, facts: frozenset[str]) -> bool:
        """Whether it does; no condition always holds."""
        if self.fact.startswith(_NOT):
            return self.fact.removeprefix(_NOT) not in facts
        return not self.fact or self.fact in facts


@dataclass(frozen=True, slots=True)
class LineText:
    """One sentence with its gaps, and when it stands."""

    text: str
    when: When


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section; ``table`` names rows that come from the configuration."""

    title: str
    when: When
    lines: tuple[LineText, ...]
    items: tuple[LineText, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    table: str


@dataclass(frozen=True, slots=True)
class PaperText:
    """A whole paper before it is filled."""

    stem: str
    title: str
    lead: tuple[LineText, ...]
    sections: tuple[SectionText, ...]


@cache
def paper_text(kind: PaperKind, language: Language) -> PaperText:
    """One paper in one language."""
    raw = (_FOLDER / f"{kind}.{language}.yaml").read_text(encoding="utf-8")
    read = cast("dict[str, Any]", yaml.safe_load(raw))
    return PaperText(
        stem=read["stem"],
        title=read["title"],
        lead=_lines(read["lead"]),
        sections=tuple(_section(one) for one in read["sections"]),
    )


def _section(read: dict[str, Any]) -> SectionText:
    return SectionText(
        title=read["title"],
        when=When(read.get("when", "")),
        lines=_lines(read.get("lines", [])),
        items=_lines(read.get("items", [])),
        heads=tuple(read.get("heads", [])),
        rows=tuple(tuple(row) for row in read.get("rows", [])),
        table=read.get("table", ""),
    )


def _lines(read: list[Any]) -> tuple[LineText, ...]:
    return tuple(
        LineText(one, When()) if isinstance(one, str) else LineText(one["text"], When(one["when"]))
        for one in read
    )
