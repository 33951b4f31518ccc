"""Backups: one a day by itself, where to, how many are kept, and how the last one went."""

import reflex as rx

from therapy_app.web.components.forms import choice_field, text_field
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.words import icon, t
from therapy_app.web.states.backups import Backups


@rx.page(route="/backups", title="Backups · therapy_app", on_load=Backups.load)
def backups() -> rx.Component:
    """How the last one went comes first."""
    return page(
        link(icon("back"), t("app.settings"), to="/settings", class_name="btn quiet backward"),
        rx.el.div(
            rx.el.h1(t("backups.title")),
            rx.el.p(t("backups.lead"), class_name="lead"),
            class_name="hero",
        ),
        rx.cond(
            Backups.keep != "",
            rx.el.section(
                rx.el.div(
                    rx.el.p(Backups.last, id="backups-last"),
                    class_name=rx.cond(Backups.failed, "notice odds", "notice"),
                    role="status",
                ),
                _plan(),
                class_name="data",
            ),
        ),
        name="settings",
        title="backups.title",
    )


def _plan() -> rx.Component:
    return rx.el.form(
        choice_field(
            "daily",
            "backups.daily",
            rx.el.option(t("backups.off"), value="off"),
            rx.el.option(t("backups.each_day"), value="daily"),
            prefix="backups",
            default_value=Backups.daily,
        ),
        text_field(
            "folder",
            "backups.folder",
            prefix="backups",
            help_text="backups.folder_help",
            value=Backups.folder,
        ),
        text_field(
            "keep",
            "backups.keep",
            prefix="backups",
            value=Backups.keep,
            kind="number",
            required=True,
            min=1,
            max=365,
        ),
        rx.el.div(
            rx.el.button(
                t("backups.save"), type="submit", id="backups-save", class_name="btn solid"
            ),
            rx.el.button(
                t("backups.now"),
                type="button",
                id="backups-now",
                class_name="btn",
                on_click=Backups.make,
            ),
            class_name="acts",
        ),
        on_submit=Backups.save,
        class_name="form",
        key=Backups.daily + "-" + Backups.folder + "-" + Backups.keep,
    )
