"""The log of acts as a table: acts and ids, no words."""

import reflex as rx

from therapy_app.domain.roles import Right
from therapy_app.web.components.frame import page
from therapy_app.web.components.words import for_right, icon, some, t
from therapy_app.web.log_lines import LogLine
from therapy_app.web.states.log import Log, LogCheck

COLUMNS = ("number", "at", "who", "what", "record")


@rx.page(route="/log", title="Log · therapy_app", on_load=Log.load)
def log() -> rx.Component:
    """The newest first; an auditor may have the whole looked along."""
    return page(
        rx.el.div(rx.el.h1(t("log.title")), class_name="head"),
        rx.el.p(Log.about, class_name="lead", id="log-about"),
        for_right(Right.AUDIT, _check()),
        rx.cond(some(Log.lines), _table(), rx.el.p(t("log.none"), class_name="none")),
        rx.cond(
            Log.last > 1,
            rx.el.div(
                rx.el.button(
                    t("log.more"), type="button", id="log-more", class_name="btn",
                    on_click=Log.more,
                ),
                class_name="acts",
            ),
        ),
        name="log",
        title="log.title",
        wide=True,
    )  # fmt: skip


def _check() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            t("log.check"), type="button", id="log-check", class_name="btn", on_click=LogCheck.check
        ),
        rx.el.div(
            rx.cond(
                LogCheck.found != "",
                rx.el.div(
                    icon(rx.cond(LogCheck.broken, "none", "check")),
                    rx.el.p(LogCheck.found, id="log-found"),
                    class_name=rx.cond(LogCheck.broken, "notice odds", "notice"),
                ),
            ),
            role="status",
        ),
        class_name="log-check",
    )


def _table() -> rx.Component:
    heads = [rx.el.th(t(f"log.{name}"), scope="col") for name in COLUMNS]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("log.title"), class_name="vh"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rx.foreach(Log.lines, _row)),
            class_name="log",
            id="log",
        ),
        class_name="log-frame",
        tab_index=0,
        role="region",
        aria_label=t("log.title"),
    )


def _row(line: LogLine) -> rx.Component:
    return rx.el.tr(
        rx.el.td(line.number),
        rx.el.td(line.at),
        rx.el.td(line.who),
        rx.el.td(line.what),
        rx.el.td(rx.el.code(line.short, title=line.record)),
    )
