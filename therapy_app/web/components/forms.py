"""Labelled fields whose help and faults are read out with them."""

from typing import Any

import reflex as rx

from therapy_app.web.components.words import t
from therapy_app.web.states.shell import Shell


def text_field(
    name: str,
    label: str,
    *,
    prefix: str,
    help_text: str = "",
    value: Any = "",
    kind: Any = "text",
    required: bool = False,
    **props: Any,
) -> rx.Component:
    """One line of text, a date, a time or a number; ``prefix`` keeps ids apart on a page."""
    return _row(
        rx.el.input(
            **_linked(name, prefix, help_text),
            default_value=value,
            type=kind,
            required=required,
            class_name="field",
            auto_complete="off",
            **props,
        ),
        name=name,
        prefix=prefix,
        label=label,
        help_text=help_text,
    )


def choice_field(
    name: str,
    label: str,
    *options: Any,
    prefix: str,
    help_text: str = "",
    **props: Any,
) -> rx.Component:
    """A menu."""
    return _row(
        rx.el.select(*options, **_linked(name, prefix, help_text), class_name="field", **props),
        name=name,
        prefix=prefix,
        label=label,
        help_text=help_text,
    )


def languages() -> list[rx.Component]:
    """The languages of dictation, in words of the reader."""
    return [
        rx.el.option(t("clients.english"), value="en"),
        rx.el.option(t("clients.german"), value="de"),
    ]


def _linked(name: str, prefix: str, help_text: str) -> dict[str, Any]:
    """The field's id, and which texts a screen reader adds to it."""
    about = f"{prefix}-{name}-help" if help_text else ""
    fault = f"{prefix}-{name}-error"
    return {
        "id": f"{prefix}-{name}",
        "name": name,
        "aria_invalid": rx.cond(Shell.wrong == name, "true", "false"),
        "aria_describedby": rx.cond(Shell.wrong == name, f"{fault} {about}".strip(), about),
    }


def _row(
    control: rx.Component, *, name: str, prefix: str, label: str, help_text: str
) -> rx.Component:
    return rx.el.div(
        rx.el.label(t(label), html_for=f"{prefix}-{name}"),
        control,
        rx.el.p(t(help_text), id=f"{prefix}-{name}-help", class_name="hint") if help_text else None,
        rx.cond(
            Shell.wrong == name,
            rx.el.p(Shell.problem, id=f"{prefix}-{name}-error", class_name="error"),
        ),
        class_name="row",
    )
