"""The papers of the practice: what is filled into them, the list, and one of them on the screen."""

from typing import Any

import reflex as rx

from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right
from therapy_app.web.components.forms import text_field
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.words import for_right, icon, some, t
from therapy_app.web.states.papers import OnePaper, PaperLine, Papers, SectionLine

_DETAILS = ("name", "address", "contact", "officer", "authority")
_IN = {Language.EN: "papers.in_english", Language.DE: "papers.in_german"}


@rx.page(route="/papers", title="Papers · therapy_app", on_load=Papers.load)
def papers() -> rx.Component:
    """The papers come first, then who is responsible."""
    return page(
        link(icon("back"), t("app.settings"), to="/settings", class_name="btn quiet backward"),
        rx.el.div(
            rx.el.h1(t("papers.title")),
            rx.el.p(t("papers.lead"), class_name="lead"),
            class_name="hero",
        ),
        _section("papers", rx.el.ul(rx.foreach(Papers.papers, _line), class_name="nights")),
        for_right(Right.MANAGE, _section("details", _form())),
        name="settings",
        title="papers.title",
    )


def _line(line: PaperLine) -> rx.Component:
    return rx.el.li(
        rx.el.h3(line.title),
        rx.el.p(line.text),
        rx.cond(line.earlier != "", rx.el.p(line.earlier, class_name="small")),
        rx.el.div(
            link(t("papers.read"), to="/papers/" + line.kind.to(str), class_name="btn"),  # type: ignore[attr-defined]
            class_name="acts",
        ),
        custom_attrs={"data-paper": line.kind},
    )


def _form() -> rx.Component:
    details: Any = Papers.details
    return rx.fragment(
        rx.el.p(t("papers.details_text")),
        rx.cond(
            details.length() > 0,
            rx.el.form(
                *[
                    text_field(
                        f"practice_{name}",
                        f"papers.{name}_label",
                        prefix="papers",
                        help_text="papers.officer_help" if name == "officer" else "",
                        value=details[name],
                        max_length=200,
                    )
                    for name in _DETAILS
                ],
                rx.el.div(
                    rx.el.button(
                        t("papers.save"), type="submit", id="papers-save", class_name="btn solid"
                    ),
                    class_name="acts",
                ),
                on_submit=Papers.save,
                class_name="form",
            ),
        ),
    )


@rx.page(route="/papers/[kind]", title="Paper · therapy_app", on_load=OnePaper.load)
def one_paper() -> rx.Component:
    """One paper as it reads right now."""
    return page(
        link(icon("back"), t("papers.back"), to="/papers", class_name="btn quiet backward"),
        rx.cond(some(OnePaper.sections), _paper(), rx.el.h1(t("app.not_found"))),
        name="settings",
        title="papers.title",
    )


def _paper() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            *[_choice(language, key) for language, key in _IN.items()],
            *[_file(form) for form in ("pdf", "docx")],
            class_name="acts",
        ),
        rx.el.article(
            rx.el.h1(OnePaper.title),
            rx.foreach(OnePaper.lead, lambda line: rx.el.p(line, class_name="lead")),
            rx.foreach(OnePaper.sections, _part),
            rx.el.p(OnePaper.footer, class_name="small"),
            lang=OnePaper.paper_language,
            class_name="printed",
        ),
    )


def _choice(language: Language, key: str) -> rx.Component:
    return rx.el.button(
        t(key),
        type="button",
        id=f"paper-{language}",
        class_name="btn quiet",
        custom_attrs={
            "aria-pressed": rx.cond(OnePaper.paper_language == language, "true", "false")
        },
        on_click=OnePaper.show_in(language.value),
    )


def _file(form: str) -> rx.Component:
    path: Any = rx.Var.create("/api/papers/") + OnePaper.kind
    return link(
        t(f"papers.{form}"),
        to=path + f"/{form}?language=" + OnePaper.paper_language,
        reload_document=True,
        download=True,
        id=f"paper-{form}",
        class_name="btn",
    )


def _part(part: SectionLine) -> rx.Component:
    rows: Any = part.rows
    points: Any = part.points
    return rx.el.section(
        rx.el.h2(part.title),
        rx.foreach(part.lines, _sentence),
        rx.cond(points.length() > 0, rx.el.ul(rx.foreach(points, _item))),
        rx.cond(
            rows.length() > 0,
            rx.el.table(
                rx.el.thead(rx.el.tr(rx.foreach(part.heads, _head))),
                rx.el.tbody(rx.foreach(rows, _row)),
            ),
        ),
        class_name="data",
    )


def _sentence(line: rx.Var[str]) -> rx.Component:
    return rx.el.p(line)


def _item(line: rx.Var[str]) -> rx.Component:
    return rx.el.li(line)


def _head(text: rx.Var[str]) -> rx.Component:
    return rx.el.th(text, scope="col")


def _row(cells: Any) -> rx.Component:
    return rx.el.tr(rx.foreach(cells, _cell))


def _cell(text: rx.Var[str]) -> rx.Component:
    return rx.el.td(text)


def _section(name: str, *content: rx.Component) -> rx.Component:
    title = rx.el.h2(t(f"papers.{name}"), id=f"papers-{name}")
    return rx.el.section(title, *content, aria_labelledby=f"papers-{name}", class_name="data")
