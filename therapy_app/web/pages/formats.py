"""Note formats: those of the app, and making one's own."""

import reflex as rx

from therapy_app.web.components.format_editor import FormatEditor
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.words import icon, t, texts
from therapy_app.web.states.formats import Formats


@rx.page(route="/formats", title="Note formats · therapy_app", on_load=Formats.load)
def formats() -> rx.Component:
    """The component reads and keeps the formats itself; nothing of them comes into the state."""
    return page(
        link(icon("back"), t("app.settings"), to="/settings", class_name="btn quiet backward"),
        rx.el.div(rx.el.h1(t("formats.title")), class_name="head"),
        FormatEditor.create(words=texts("formats"), lang=Formats.lang, key=Formats.lang),
        name="settings",
        title="formats.title",
    )
