"""Guided questions: those of the app, and making one's own."""

import reflex as rx

from therapy_app.web.components.flow_editor import FlowEditor
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.words import icon, t, texts
from therapy_app.web.states.formats import Formats


@rx.page(route="/questions", title="Guided questions · therapy_app", on_load=Formats.load)
def flows() -> rx.Component:
    """The component reads and keeps the flows itself; nothing of them comes into the state."""
    return page(
        link(icon("back"), t("app.settings"), to="/settings", class_name="btn quiet backward"),
        rx.el.div(rx.el.h1(t("flows.title")), class_name="head"),
        FlowEditor.create(words=texts("formats", "flows"), lang=Formats.lang, key=Formats.lang),
        name="settings",
        title="flows.title",
    )
