"""Supervision: the notes that were shared with oneself, and one of them to read."""

import reflex as rx

from therapy_app.web.components.draft_editor import draft_editor
from therapy_app.web.components.frame import framed, page
from therapy_app.web.components.local import SharedNotes
from therapy_app.web.components.words import t, texts
from therapy_app.web.states.roles import Supervising


@rx.page(route="/shared", title="Shared with me · therapy_app", on_load=Supervising.load)
def shared() -> rx.Component:
    """The component reads the list itself."""
    return page(
        rx.el.div(rx.el.h1(t("supervision.title")), class_name="head"),
        rx.el.p(t("supervision.text"), class_name="lead"),
        SharedNotes.create(words=texts("app", "supervision")),
        name="shared",
        title="supervision.title",
    )


@rx.page(
    route="/shared/[note_id]", title="Shared note · therapy_app", on_load=Supervising.load_note
)
def shared_note() -> rx.Component:
    """The review screen, to be read only; it asks the routes whether the share stands."""
    return framed(
        rx.cond(
            Supervising.note != "",
            draft_editor(
                key=Supervising.note,
                note_id=Supervising.note,
                words=texts("editor", "supervised"),
                sending=texts("connectors"),
                language=Supervising.lang,
                account=Supervising.signs_as,
                home="/shared",
                supervised=True,
            ),
        ),
        title="note.title",
        says_offline=True,
    )
