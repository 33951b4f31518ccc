"""Today: the sessions of the day with one next action each, and notes still open."""

from typing import Any

import reflex as rx

from therapy_app.web.components.frame import page
from therapy_app.web.components.session_dialog import add_session_button, session_dialog
from therapy_app.web.components.session_list import session_list
from therapy_app.web.components.words import icon, some, t
from therapy_app.web.states.today import Today


@rx.page(route="/", title="Today · therapy_app", on_load=Today.load)
def today() -> rx.Component:
    """The home page."""
    return page(
        rx.cond(Today.empty, _nothing_yet(), _the_day()),
        session_dialog(),
        name="today",
        title="today.title",
    )


def _the_day() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(Today.day),
            rx.el.div(class_name="sp"),
            add_session_button(),
            class_name="head",
        ),
        rx.el.div(
            _column(
                "sessions",
                Today.sessions_count,
                Today.sessions,
                rx.el.p(t("today.foot"), class_name="foot small"),
                none="today.none_today",
            ),
            _column("open", Today.waiting_count, Today.waiting, none="today.none_open", side="old"),
            class_name="cols",
        ),
        rx.cond(Today.has_demo, _demo_here()),
    )


def _column(
    name: str, count: Any, lines: Any, *below: rx.Component, none: str, side: str = ""
) -> rx.Component:
    return rx.el.section(
        rx.el.header(
            rx.el.h2(t(f"today.{name}"), id=f"{name}-title"),
            rx.cond(some(lines), rx.el.span(count)),
        ),
        rx.cond(
            some(lines),
            session_list(lines),
            rx.el.p(t(none), class_name="none"),
        ),
        *below,
        aria_labelledby=f"{name}-title",
        id=f"{name}-list",
        class_name=side,
    )


def _demo_here() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("today.demo_here"), class_name="small"),
        rx.el.button(
            icon("trash"),
            t("today.remove_demo"),
            type="button",
            id="remove-demo",
            class_name="btn quiet",
            on_click=Today.remove_demo,
        ),
        class_name="demo",
    )


def _nothing_yet() -> rx.Component:
    return rx.el.div(
        rx.el.h1(t("today.empty")),
        rx.el.p(t("today.empty_text")),
        rx.el.div(
            rx.el.button(
                rx.cond(Today.demo_busy, t("app.loading"), t("today.load_demo")),
                type="button",
                id="load-demo",
                class_name="btn solid",
                on_click=Today.load_demo,
                disabled=Today.demo_busy,
            ),
            add_session_button(),
            class_name="b",
        ),
        rx.el.ol(
            _step("mic", "one"),
            _step("link", "two"),
            _step("page", "three"),
        ),
        class_name="empty",
    )


def _step(sign: str, name: str) -> rx.Component:
    return rx.el.li(
        icon(sign),
        rx.el.div(rx.el.b(t(f"today.step_{name}")), " ", rx.el.span(t(f"today.step_{name}_text"))),
    )
