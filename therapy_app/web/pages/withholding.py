"""Choosing what the copy of a client's file withholds, and why."""

from typing import Any

import reflex as rx

from therapy_app.web.components.forms import choice_field, text_field
from therapy_app.web.components.frame import link, page, problem_note
from therapy_app.web.components.local import modal
from therapy_app.web.components.session_dialog import dialog_acts
from therapy_app.web.components.words import icon, some, t
from therapy_app.web.states.withholding import PartView, WithholdingPage
from therapy_app.web.views import Choice

_NAME = "withhold-dialog"


@rx.page(route="/withhold/[client_id]", title="Copy · therapy_app", on_load=WithholdingPage.load)
def withholding() -> rx.Component:
    """A session is chosen first, then parts of it."""
    return page(
        link(
            icon("back"),
            t("withholding.back"),
            to="/clients/" + WithholdingPage.client,
            class_name="btn quiet backward",
        ),
        rx.el.div(
            rx.el.h1(t("withholding.title")),
            rx.el.p(t("withholding.lead"), class_name="lead"),
            class_name="hero",
        ),
        rx.cond(
            some(WithholdingPage.sessions),
            _sessions(),
            rx.el.p(t("withholding.none"), class_name="none"),
        ),
        rx.cond(
            WithholdingPage.chosen != "",
            rx.fragment(
                _parts("session", WithholdingPage.notes),
                _parts("sentences", WithholdingPage.sentences),
                _parts("passages", WithholdingPage.passages),
            ),
        ),
        _form(),
        name="clients",
        title="withholding.title",
    )


def _sessions() -> rx.Component:
    return rx.el.div(
        rx.el.label(t("withholding.session"), html_for="withhold-session"),
        rx.el.select(
            rx.el.option(t("withholding.choose"), value=""),
            rx.foreach(WithholdingPage.sessions, _session),
            id="withhold-session",
            class_name="field",
            value=WithholdingPage.chosen,
            on_change=WithholdingPage.choose,
        ),
        class_name="row lone",
    )


def _session(session: Choice) -> rx.Component:
    return rx.el.option(session.title, value=session.id)


def _parts(name: str, parts: Any) -> rx.Component:
    title = f"withholding-{name}"
    return rx.cond(
        some(parts),
        rx.el.section(
            rx.el.header(rx.el.h2(t(f"withholding.{name}"), id=title)),
            rx.el.ul(rx.foreach(parts, _part), class_name="consents"),
            aria_labelledby=title,
            class_name="lone",
        ),
    )


def _part(part: PartView) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(part.text),
            rx.cond(part.state != "", rx.el.p(part.state, class_name="no")),
        ),
        rx.cond(
            part.marked,
            rx.el.button(
                t("withholding.show"),
                type="button",
                aria_label=part.act,
                class_name="btn",
                on_click=WithholdingPage.show(part.key),
            ),
            rx.el.button(
                t("withholding.withhold"),
                type="button",
                aria_label=part.act,
                class_name="btn",
                on_click=WithholdingPage.ask(part.key),
            ),
        ),
        custom_attrs={"data-part": part.key},
    )


def _form() -> rx.Component:
    return modal(
        rx.el.h2(t("withholding.form"), id=f"{_NAME}-title"),
        rx.el.p(t("withholding.also"), class_name="small"),
        problem_note(f"{_NAME}-problem"),
        rx.el.form(
            choice_field(
                "because",
                "withholding.because",
                *[
                    rx.el.option(t(f"withholding.{one}"), value=one)
                    for one in ("third_party", "therapeutic", "other")
                ],
                prefix="withhold",
            ),
            text_field(
                "reason",
                "withholding.reason",
                prefix="withhold",
                help_text="withholding.reason_help",
                max_length=500,
            ),
            dialog_acts("withholding.save", WithholdingPage.close, name=_NAME),
            on_submit=WithholdingPage.withhold,
            class_name="form",
        ),
        name=_NAME,
        is_open=WithholdingPage.asked != "",
        on_leave=WithholdingPage.close,
    )
