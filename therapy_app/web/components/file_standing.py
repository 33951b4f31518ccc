"""The section of a client's page that says where the file stands, with its dialogs."""

from typing import Any

import reflex as rx

from therapy_app.web.components.forms import text_field
from therapy_app.web.components.frame import problem_note
from therapy_app.web.components.local import modal
from therapy_app.web.components.session_dialog import dialog_acts
from therapy_app.web.components.words import t
from therapy_app.web.standing_lines import StandingLine
from therapy_app.web.states.file_standing import FileStanding
from therapy_app.web.views import Choice


def file_standing() -> rx.Component:
    """The section, once it is read."""
    return rx.foreach(FileStanding.standing, _standing)


def _standing(line: StandingLine) -> rx.Component:
    return rx.el.section(
        rx.el.header(
            rx.el.h2(t("file.title"), id="standing-title"),
            rx.el.span(line.state, class_name="tag", id="standing-state"),
        ),
        rx.foreach(line.texts, lambda text: rx.el.p(text, class_name="sub")),
        rx.cond(line.shut, rx.el.p(t("file.shut_text"), class_name="sub")),
        rx.el.div(
            rx.foreach(line.acts, _act),
            rx.foreach(line.asks, _ask),
            class_name="acts",
        ),
        _end(line),
        *[_reason(what) for what in ("hold", "restrict", "open")],
        aria_labelledby="standing-title",
        class_name="lone words",
    )


def _act(choice: Choice) -> rx.Component:
    return _button(choice, FileStanding.act(choice.id))


def _ask(choice: Choice) -> rx.Component:
    return _button(choice, FileStanding.ask(choice.id))


def _button(choice: Choice, on_click: Any) -> rx.Component:
    return rx.el.button(
        choice.title,
        type="button",
        id="standing-" + choice.id.to(str),  # type: ignore[attr-defined]  # a Var in the browser
        class_name="btn",
        on_click=on_click,
    )


def _end(line: StandingLine) -> rx.Component:
    return _dialog(
        "end",
        text_field(
            "ended",
            "file.ended_label",
            prefix="standing-end",
            help_text="file.ended_help",
            kind="date",
            value=line.today,
            max=line.today,
            required=True,
        ),
        save="file.end",
    )


def _reason(what: str) -> rx.Component:
    return _dialog(
        what,
        rx.el.p(t(f"file.{what}_text")),
        text_field(
            "reason",
            "file.reason",
            prefix=f"standing-{what}",
            help_text="file.reason_help",
            required=True,
            max_length=500,
        ),
        save=f"file.{what}",
    )


def _dialog(what: str, *fields: rx.Component, save: str) -> rx.Component:
    name = f"standing-{what}-dialog"
    return modal(
        rx.el.h2(t(f"file.{what}_title"), id=f"{name}-title"),
        problem_note(f"{name}-problem"),
        rx.el.form(
            *fields,
            dialog_acts(save, FileStanding.close, name=name),
            on_submit=FileStanding.answer,
            class_name="form",
        ),
        name=name,
        is_open=FileStanding.asking == what,
        on_leave=FileStanding.close,
    )
