"""Keeping and erasing: whose file is due, what goes tonight, what went, and how long."""

from typing import Any

import reflex as rx

from therapy_app.web.components.forms import choice_field, text_field
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.kept_table import kept_table
from therapy_app.web.components.local import StepUp
from therapy_app.web.components.words import icon, some, t, texts
from therapy_app.web.retention_lines import CertificateLine, FileLine, NightLine
from therapy_app.web.states.retention import Retention

_COUNTRIES = ("de", "at", "ch", "us")


@rx.page(route="/retention", title="Keeping and erasing · therapy_app", on_load=Retention.load)
def retention() -> rx.Component:
    """What needs a decision comes first, what can be set last."""
    return page(
        link(icon("back"), t("app.settings"), to="/settings", class_name="btn quiet backward"),
        rx.el.div(
            rx.el.h1(t("retention.title")),
            rx.el.p(t("retention.lead"), class_name="lead"),
            class_name="hero",
        ),
        _files(),
        _section(
            "tonight",
            rx.el.p(Retention.tonight),
            rx.cond(
                some(Retention.going),
                _list(Retention.going),
                rx.el.p(t("retention.nothing")),
            ),
        ),
        _section(
            "went",
            rx.el.p(t("retention.went_lead")),
            rx.cond(
                some(Retention.nights),
                rx.el.ul(rx.foreach(Retention.nights, _night), class_name="nights"),
                rx.el.p(t("retention.no_nights")),
            ),
        ),
        _certificates(),
        rx.cond(Retention.in_memory, _memory()),
        _section("periods", rx.cond(Retention.file_years != "", _how_long())),
        name="settings",
        title="retention.title",
    )


def _files() -> rx.Component:
    return _section(
        "due_title",
        rx.el.p(t("retention.due_lead")),
        rx.cond(
            some(Retention.files),
            rx.el.table(
                rx.el.thead(
                    rx.el.tr(
                        *[
                            rx.el.th(t(f"retention.{name}"), scope="col")
                            for name in ("who", "state", "kept_until")
                        ]
                    )
                ),
                rx.el.tbody(rx.foreach(Retention.files, _file)),
                aria_labelledby="retention-due_title",
            ),
            rx.el.p(t("retention.no_files")),
        ),
    )


def _file(line: FileLine) -> rx.Component:
    return rx.el.tr(
        rx.el.th(link(line.who, to=line.href), scope="row"),
        rx.el.td(
            line.state,
            rx.cond(
                line.is_due,
                link(t("retention.due_act"), to=line.href, class_name="btn"),
            ),
        ),
        rx.el.td(line.until),
    )


def _night(line: NightLine) -> rx.Component:
    return rx.el.li(rx.el.p(line.when, class_name="small"), _list(line.gone))


def _certificates() -> rx.Component:
    return _section(
        "certificates",
        rx.el.p(t("retention.certificates_lead")),
        rx.cond(
            some(Retention.certificates),
            rx.el.ul(rx.foreach(Retention.certificates, _certificate), class_name="nights"),
            rx.el.p(t("retention.no_certificates")),
        ),
    )


def _certificate(line: CertificateLine) -> rx.Component:
    return rx.el.li(
        rx.el.p(line.when, " · ", line.what),
        rx.el.div(
            link(
                t("retention.as_pdf"),
                to=line.href,
                reload_document=True,
                download=True,
                class_name="btn",
            ),
            link(
                t("retention.as_json"),
                to=line.json_href,
                reload_document=True,
                download=True,
                class_name="btn quiet",
            ),
            class_name="acts",
        ),
    )


def _memory() -> rx.Component:
    """What an erasure cannot reach while the app runs, and how it goes at once."""
    return _section(
        "memory",
        rx.el.p(t("retention.memory_text")),
        rx.el.p(
            rx.cond(Retention.starting, t("retention.memory_starting"), ""),
            role="status",
            id="memory-starting",
        ),
        rx.cond(
            ~Retention.starting,
            rx.fragment(
                rx.el.p(
                    t("retention.memory_now"),
                    rx.cond(Retention.sealed, " " + t("retention.memory_sealed").to(str), ""),
                ),
                rx.el.div(
                    rx.el.button(
                        t("retention.memory_start"),
                        type="button",
                        id="memory-start",
                        class_name="btn",
                        on_click=Retention.start,
                    ),
                    class_name="acts",
                ),
            ),
        ),
    )


def _how_long() -> rx.Component:
    """What holds now; to change it the password is asked for again."""
    return rx.fragment(
        rx.el.div(
            icon("none"),
            rx.el.p(Retention.law, id="retention-law"),
            class_name=rx.cond(Retention.too_short, "notice odds", "notice"),
        ),
        kept_table(Retention.kept, "retention-periods"),
        rx.cond(
            Retention.changing,
            StepUp.create(
                _periods(),
                words=texts("app", "sign_in", "step_up", "passkey"),
                on_leave=Retention.leave,
            ),
            rx.el.div(
                rx.el.button(
                    t("retention.change"),
                    type="button",
                    id="retention-change",
                    class_name="btn",
                    on_click=Retention.change,
                ),
                class_name="acts",
            ),
        ),
    )


def _periods() -> rx.Component:
    """``key`` gives the form fresh fields when what is kept has changed."""
    return rx.el.form(
        choice_field(
            "country",
            "retention.country",
            *[rx.el.option(t(f"retention.country_{one}"), value=one) for one in _COUNTRIES],
            prefix="retention",
            default_value=Retention.country,
        ),
        _number("file_years", Retention.file_years, 1, 60, required=True),
        rx.el.div(
            rx.el.label(
                rx.el.input(type="checkbox", name="sure", value="1", id="retention-sure"),
                t("retention.sure"),
                class_name="check",
            ),
            rx.cond(
                Retention.wrong == "sure",
                rx.el.p(Retention.problem, id="retention-sure-error", class_name="error"),
            ),
            class_name="row",
        ),
        _number("draft_days", Retention.draft_days, 0, 365),
        _number("words_days", Retention.words_days, 0, 365),
        _number("refused_days", Retention.refused_days, 1, 90, required=True),
        rx.el.p(t("retention.sound_settings"), class_name="small"),
        rx.el.div(
            rx.el.button(
                t("app.cancel"), type="button", class_name="btn quiet", on_click=Retention.leave
            ),
            rx.el.button(
                t("retention.save"), type="submit", id="retention-save", class_name="btn solid"
            ),
            class_name="acts",
        ),
        on_submit=Retention.save,
        class_name="form",
        key=Retention.country
        + "-"
        + Retention.file_years
        + "-"
        + Retention.draft_days
        + "-"
        + Retention.words_days
        + "-"
        + Retention.refused_days,
    )


def _number(
    name: str, value: Any, least: int, most: int, *, required: bool = False
) -> rx.Component:
    return text_field(
        name,
        f"retention.{name}",
        prefix="retention",
        help_text=f"retention.{name}_help",
        value=value,
        kind="number",
        required=required,
        min=least,
        max=most,
    )


def _list(lines: Any) -> rx.Component:
    return rx.el.ul(rx.foreach(lines, _item), class_name="plain")


def _item(line: rx.Var[str]) -> rx.Component:
    return rx.el.li(line)


def _section(name: str, *content: rx.Component) -> rx.Component:
    title = rx.el.h2(t(f"retention.{name}"), id=f"retention-{name}")
    return rx.el.section(title, *content, aria_labelledby=f"retention-{name}", class_name="data")
