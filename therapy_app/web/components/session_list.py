"""Sessions as rows: when, who, how far the note is, and the one next action."""

from typing import Any

import reflex as rx

from therapy_app.web.components.frame import link
from therapy_app.web.components.words import icon
from therapy_app.web.views import Mark, SessionLine


def session_list(lines: Any) -> rx.Component:
    """The rows, as a list."""
    return rx.el.ul(rx.foreach(lines, _row), class_name="rows")


def _row(line: SessionLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(line.when, rx.cond(line.hint != "", rx.el.small(line.hint)), class_name="k"),
        rx.el.div(
            rx.el.div(line.who, class_name="w"),
            rx.el.p(
                rx.el.span(line.number),
                rx.cond(line.state != "", _state(line)),
                rx.cond(
                    line.flags != "",
                    rx.el.span(
                        rx.foreach(line.marks, _mark), rx.el.span(line.flags), class_name="f"
                    ),
                ),
                rx.cond(
                    line.to_place != "",
                    rx.el.span(icon("pin", small=True), line.to_place, class_name="f"),
                ),
            ),
        ),
        link(
            line.action,
            to=line.href,
            class_name=line.action_class,
            aria_label=line.action_label,
        ),
        class_name="r " + line.tone,
        custom_attrs={"data-session": line.id},
    )


def _state(line: SessionLine) -> rx.Component:
    return rx.el.span(rx.cond(line.state_icon != "", icon(line.state_icon, small=True)), line.state)


def _mark(mark: Mark) -> rx.Component:
    return rx.el.span(
        icon(mark.icon, small=True),
        rx.el.span(mark.label, class_name="vh"),
        class_name="mark " + mark.role,
        title=mark.label,
    )
