"""The papers of the practice: the list with its form, and one paper to be read."""

from dataclasses import asdict, dataclass
from typing import Any

import reflex as rx

from therapy_app.domain.account import Account
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.paper import PaperKind, PaperSection, PracticeDetails
from therapy_app.domain.roles import Right
from therapy_app.web import guard, wording
from therapy_app.web.states.shell import Shell
from therapy_app.web.tools import tools
from therapy_app.workflows import papers
from therapy_app.workflows.permission import must_be_allowed


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in the list; ``earlier`` names the wordings that were handed out."""

    kind: str
    title: str
    text: str
    earlier: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section of a paper on the screen."""

    title: str
    lines: list[str]
    points: list[str]
    heads: list[str]
    rows: list[list[str]]


@guard.asks_for(Right.SELF)
class Papers(Shell):
    """The list of papers, and who is responsible."""

    papers: list[PaperLine] = []  # noqa: RUF012 - Reflex copies the defaults of its vars
    details: dict[str, str] = {}  # noqa: RUF012

    @rx.event
    def load(self) -> Any:
        """Show the page."""
        return self._open(self._read)

    @rx.event
    def save(self, form: dict[str, Any]) -> Any:
        """Keep who is responsible."""
        return self._do(self._save, form)

    def _read(self, by: Account) -> None:
        self.papers = [_line(kind, by.language) for kind in PaperKind]
        self.details = asdict(papers.details_of(tools=tools()))

    def _save(self, by: Account, form: dict[str, Any]) -> None:
        must_be_allowed(Right.MANAGE, by=by, tools=tools())
        said = {name: str(form.get(f"practice_{name}", "")).strip() for name in self.details}
        papers.keep_details(PracticeDetails(**said), by=by, tools=tools())
        self._read(by)
        self.told = wording.say(by.language, "settings.saved")


@guard.asks_for(Right.SELF)
class OnePaper(Shell):
    """One paper as it reads right now, in either language."""

    kind: str = ""
    title: str = ""
    lead: list[str] = []  # noqa: RUF012
    sections: list[SectionLine] = []  # noqa: RUF012
    footer: str = ""
    paper_language: str = ""

    @rx.event
    def load(self) -> Any:
        """Show the paper in the reader's language."""
        return self._open(self._read)

    @rx.event
    def show_in(self, language: str) -> Any:
        """Show it in this language."""
        return self._do(self._show, language)

    def _read(self, by: Account) -> None:
        self._show(by, self.paper_language or by.language)

    def _show(self, by: Account, language: str) -> None:
        named = self._named()
        if named not in set(PaperKind) or language not in set(Language):
            raise NotFoundError
        made = papers.paper(PaperKind(named), Language(language), by=by, tools=tools())
        self.kind, self.paper_language = named, language
        self.title, self.lead, self.footer = made.title, list(made.lead), made.footer
        self.sections = [_section(section) for section in made.sections]


def _line(kind: PaperKind, language: Language) -> PaperLine:
    earlier = ", ".join(one.version for one in papers.handed_out(kind, tools=tools()))
    return PaperLine(
        kind=kind,
        title=wording.say(language, f"papers.{kind}"),
        text=wording.say(language, f"papers.{kind}_text"),
        earlier=wording.say(language, "papers.earlier", versions=earlier) if earlier else "",
    )


def _section(section: PaperSection) -> SectionLine:
    return SectionLine(
        title=section.title,
        lines=list(section.lines),
        points=list(section.items),
        heads=list(section.heads),
        rows=[list(row) for row in section.rows],
    )
