"""A paper of the practice for clients and authorities: headings, sentences, lists and tables."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from therapy_app.domain.language import Language

_DIGITS: Final = 8


class PaperKind(StrEnum):
    """The papers that a practice has to have, each made from the running configuration."""

    CLIENT_SHEET = "client_sheet"
    HANDLING = "handling"
    PROCESSING_RECORD = "processing_record"
    IMPACT_ASSESSMENT = "impact_assessment"
    PROCESSORS = "processors"


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Sentences, then a list, then a table with as many cells a row as it has heads."""

    title: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What a reader sees, in the order of the page. ``stem`` is the file's name without ending.

    ``footer`` stands at the foot of each page beside its number; empty, the title does.
    """

    stem: str
    title: str
    author: str
    lead: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    language: Language
    made: datetime
    footer: str = ""

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change with every word, and with nothing else."""
        words = [self.title, self.lead, [asdict(section) for section in self.sections]]
        whole = json.dumps(words, ensure_ascii=False, sort_keys=True)
        return sha256(whole.encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """One wording of a paper that was handed out or named in a consent, as it read then."""

    kind: PaperKind
    version: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class PaperVersions:
    """All wordings that left the app, oldest first."""

    versions: tuple[PaperVersion, ...] = ()

    def of(self, kind: PaperKind) -> tuple[PaperVersion, ...]:
        """Those of one paper, newest first."""
        return tuple(one for one in reversed(self.versions) if one.kind is kind)

    def with_paper(self, kind: PaperKind, paper: Paper) -> "PaperVersions":
        """The list with this wording, once."""
        if any((one.kind, one.version) == (kind, paper.version) for one in self.versions):
            return self
        return PaperVersions((*self.versions, PaperVersion(kind, paper.version, paper)))


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """Who is responsible, for the papers. ``officer`` is whoever was named for data protection."""

    name: str = ""
    address: str = ""
    contact: str = ""
    officer: str = ""
    authority: str = ""
