"""How well the checker does: a chart of its measured errors, and this practice's own counts."""

import reflex as rx

from therapy_app.web.checker_lines import Bar, FigureRow, Figures, TallyRow
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.local import modal
from therapy_app.web.components.words import icon, some, t
from therapy_app.web.states.checker import Checker

FILE = "/api/flags/export"


@rx.page(route="/checker", title="The checker · therapy_app", on_load=Checker.load)
def checker() -> rx.Component:
    """Charts on the left, the practice on the right."""
    return page(
        link(icon("back"), t("app.settings"), to="/settings", class_name="btn quiet backward"),
        rx.el.div(rx.el.h1(t("checker.title")), class_name="head"),
        rx.el.p(t("checker.meaning"), class_name="meaning", id="meaning"),
        rx.el.p(Checker.measured, class_name="measured small", id="measured"),
        rx.el.div(
            rx.el.div(
                rx.foreach(Checker.charts, _chart),
                class_name="charts",
            ),
            _practice(),
            class_name="figures",
        ),
        _question(),
        name="settings",
        title="checker.title",
    )


def _chart(figures: Figures) -> rx.Component:
    """A table whose cells hold their bar: what a screen reader reads is what is drawn."""
    return rx.el.section(
        rx.el.header(
            rx.el.h2(figures.title, id="figures-" + figures.id),
            rx.el.span(figures.about),
        ),
        rx.el.table(
            _heads("checker.kind", "checker.found", "checker.alarms"),
            rx.el.tbody(rx.foreach(figures.rows, _figure_row)),
            class_name="chart",
            aria_labelledby="figures-" + figures.id,
        ),
    )


def _heads(*keys: str) -> rx.Component:
    return rx.el.thead(rx.el.tr(*[rx.el.th(t(key), scope="col") for key in keys]))


def _figure_row(row: FigureRow) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.name, scope="row"),
        rx.el.td(_bar(row.found), class_name="found"),
        rx.el.td(_bar(row.alarms), class_name="alarms"),
        class_name=row.tone,
    )


def _bar(bar: Bar) -> rx.Component:
    """The bar ends at the share; the thin line with its ends is the interval."""
    return rx.fragment(
        _drawn(
            rx.el.svg.rect(width=bar.end, height="12", y="2", class_name="value"),
            rx.el.svg.line(x1=bar.low, x2=bar.high, y1="8", y2="8", class_name="range"),
            rx.el.svg.line(x1=bar.low, x2=bar.low, y1="4", y2="12", class_name="range"),
            rx.el.svg.line(x1=bar.high, x2=bar.high, y1="4", y2="12", class_name="range"),
        ),
        rx.el.span(bar.said),
    )


def _drawn(*shapes: rx.Component) -> rx.Component:
    track = rx.el.svg.rect(width="100%", height="12", y="2", class_name="track")
    return rx.el.svg(track, *shapes, class_name="bar", aria_hidden="true")


def _practice() -> rx.Component:
    return rx.el.section(
        rx.el.header(rx.el.h2(t("checker.practice"), id="practice-title")),
        rx.cond(
            some(Checker.tallies),
            rx.el.table(
                _heads("checker.kind_of_flag", "checker.shown", "checker.wrong"),
                rx.el.tbody(rx.foreach(Checker.tallies, _tally_row)),
                class_name="chart tally",
                aria_labelledby="practice-title",
            ),
            rx.el.p(t("checker.none_shown"), class_name="none"),
        ),
        rx.el.p(t("checker.practice_text"), class_name="small"),
        rx.cond(
            Checker.called_wrong > 0,
            rx.el.button(
                t("checker.take_away"),
                type="button",
                id="take-away",
                class_name="btn",
                on_click=Checker.ask,
            ),
        ),
        aria_labelledby="practice-title",
        class_name="practice",
    )


def _tally_row(row: TallyRow) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.name, scope="row"),
        rx.el.td(
            rx.cond(
                row.tone == "",
                _drawn(
                    rx.el.svg.rect(width=row.shown_end, height="12", y="2", class_name="value"),
                    rx.el.svg.rect(
                        width=row.wrong_end, height="12", y="2", class_name="value wrong"
                    ),
                ),
            ),
            rx.el.span(row.shown),
        ),
        rx.el.td(rx.el.span(row.wrong)),
        class_name=row.tone,
    )


def _question() -> rx.Component:
    """Its own step: what is in the file, before it exists."""
    return modal(
        rx.el.h2(t("checker.file_title"), id="file-title"),
        rx.el.p(t("checker.file_text"), id="file-text"),
        rx.el.p(t("checker.file_stays"), class_name="small"),
        rx.el.div(
            rx.el.button(
                t("app.cancel"), type="button", id="file-no", class_name="btn",
                on_click=Checker.leave,
            ),
            link(
                t("checker.file_save"), to=FILE, reload_document=True, download=True,
                id="file-save", class_name="btn solid", on_click=Checker.leave,
            ),
            class_name="acts",
        ),
        name="file",
        is_open=Checker.asking,
        on_leave=Checker.leave,
    )  # fmt: skip
