"""The section of a client's page about consents, with the form that writes one down."""

from typing import Any

import reflex as rx

from therapy_app.web.components.forms import choice_field, text_field
from therapy_app.web.components.frame import problem_note
from therapy_app.web.components.local import modal
from therapy_app.web.components.session_dialog import dialog_acts
from therapy_app.web.components.words import some, t
from therapy_app.web.consent_lines import ConsentLine
from therapy_app.web.states.consents import Consents
from therapy_app.web.views import Choice

_NAME = "consent-dialog"


def consents() -> rx.Component:
    """The section, once it is read."""
    return rx.cond(
        some(Consents.consents),
        rx.el.section(
            rx.el.header(rx.el.h2(t("consents.title"), id="consents-title")),
            rx.el.p(t("consents.lead"), class_name="sub"),
            rx.el.ul(rx.foreach(Consents.consents, _line), class_name="consents", id="consents"),
            _form(),
            aria_labelledby="consents-title",
            class_name="lone words",
        ),
    )


def _line(line: ConsentLine) -> rx.Component:
    earlier: Any = line.earlier
    return rx.el.li(
        rx.el.div(
            rx.el.p(line.what, class_name="w"),
            rx.el.p(line.help, class_name="small"),
            rx.el.p(line.now),
            rx.cond(line.follows != "", rx.el.p(line.follows, class_name="no")),
            rx.cond(
                earlier.length() > 0,
                rx.el.div(
                    rx.el.p(t("consents.earlier"), class_name="small"),
                    rx.foreach(earlier, _earlier),
                ),
            ),
        ),
        rx.el.button(
            t("consents.write"),
            type="button",
            aria_label=line.write,
            class_name="btn",
            on_click=Consents.ask(line.key),
        ),
        custom_attrs={"data-consent": line.key},
    )


def _earlier(said: rx.Var[str]) -> rx.Component:
    return rx.el.p(said, class_name="small")


def _sheet(sheet: Choice) -> rx.Component:
    return rx.el.option(sheet.title, value=sheet.id)


def _form() -> rx.Component:
    return modal(
        rx.el.h2(Consents.asked_what, id=f"{_NAME}-title"),
        problem_note(f"{_NAME}-problem"),
        rx.el.form(
            choice_field(
                "answer",
                "consents.answer",
                rx.el.option(t("consents.says_yes"), value="yes"),
                rx.el.option(t("consents.says_no"), value="no"),
                prefix="consent",
            ),
            text_field(
                "on",
                "consents.day",
                prefix="consent",
                help_text="consents.day_help",
                kind="date",
                value=Consents.today,
                max=Consents.today,
                required=True,
            ),
            choice_field(
                "how",
                "consents.how",
                rx.el.option(t("consents.signed"), value="signed"),
                rx.el.option(t("consents.spoken"), value="spoken"),
                prefix="consent",
            ),
            choice_field(
                "sheet",
                "consents.sheet_had",
                rx.el.option(t("consents.no_sheet"), value=""),
                rx.foreach(Consents.sheets, _sheet),
                prefix="consent",
            ),
            dialog_acts("consents.save", Consents.close, name=_NAME),
            on_submit=Consents.write,
            class_name="form",
        ),
        name=_NAME,
        is_open=Consents.asked != "",
        on_leave=Consents.close,
    )
