"""The dialog that adds a session, with a new client inline."""

from typing import Any

import reflex as rx

from therapy_app.web.components.forms import choice_field, languages, text_field
from therapy_app.web.components.frame import problem_note
from therapy_app.web.components.local import modal
from therapy_app.web.components.words import icon, t
from therapy_app.web.states.session_form import NEW, SessionForm

NAME = "add-session"


def add_session_button(*, solid: bool = False, name: str = "add-a-session") -> rx.Component:
    """Opens the dialog."""
    return rx.el.button(
        icon("plus"),
        t("today.add"),
        type="button",
        id=name,
        class_name="btn solid" if solid else "btn",
        on_click=SessionForm.begin,
    )


def session_dialog() -> rx.Component:
    """The dialog itself; stands once on a page."""
    return modal(
        rx.el.h2(t("add_session.title"), id=f"{NAME}-title"),
        problem_note(f"{NAME}-problem"),
        rx.el.form(
            choice_field(
                "client",
                "add_session.client",
                rx.foreach(SessionForm.choices, lambda c: rx.el.option(c.label, value=c.id)),
                rx.el.option(t("add_session.new_client"), value=NEW),
                prefix=NAME,
                value=SessionForm.chosen,
                on_change=SessionForm.choose,
            ),
            rx.cond(SessionForm.chosen == NEW, client_fields(NAME)),
            rx.el.div(
                text_field(
                    "date",
                    "add_session.date",
                    prefix=NAME,
                    kind="date",
                    value=SessionForm.date,
                    required=True,
                ),
                text_field(
                    "start",
                    "add_session.start",
                    prefix=NAME,
                    kind="time",
                    value=SessionForm.start,
                    required=True,
                ),
                text_field(
                    "end",
                    "add_session.end",
                    prefix=NAME,
                    kind="time",
                    value=SessionForm.end,
                    required=True,
                ),
                class_name="three",
            ),
            choice_field(
                "setting",
                "add_session.setting",
                *[
                    rx.el.option(t(f"session.{way}"), value=way)
                    for way in ("in_person", "video", "phone")
                ],
                prefix=NAME,
            ),
            text_field(
                "modality",
                "add_session.modality",
                prefix=NAME,
                help_text="add_session.modality_help",
            ),
            dialog_acts("add_session.add", SessionForm.leave, name=NAME),
            on_submit=SessionForm.add,
            class_name="form",
        ),
        name=NAME,
        is_open=SessionForm.adding,
        on_leave=SessionForm.leave,
    )


def client_fields(
    prefix: str,
    *,
    code: rx.Var[str] | str = "",
    name: rx.Var[str] | str = "",
    language: rx.Var[str] | str = SessionForm.lang,
) -> rx.Component:
    """The fields of a client."""
    return rx.el.div(
        text_field(
            "code",
            "clients.code",
            prefix=prefix,
            help_text="clients.code_help",
            value=code,
            required=True,
        ),
        text_field(
            "name", "clients.name", prefix=prefix, help_text="clients.name_help", value=name
        ),
        choice_field(
            "language",
            "clients.language",
            *languages(),
            prefix=prefix,
            help_text="clients.language_help",
            default_value=language,
        ),
        class_name="inner",
    )


def dialog_acts(save: str, leave: Any, *, name: str) -> rx.Component:
    """The buttons at the foot of a form in a dialog."""
    return rx.el.div(
        rx.el.button(t("app.cancel"), type="button", class_name="btn quiet", on_click=leave),
        rx.el.button(t(save), type="submit", id=f"{name}-save", class_name="btn solid"),
        class_name="acts",
    )
