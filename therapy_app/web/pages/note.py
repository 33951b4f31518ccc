"""The page of one note: the draft editor, at full height, and nothing else."""

import reflex as rx

from therapy_app.web.components.draft_editor import draft_editor
from therapy_app.web.components.frame import framed
from therapy_app.web.components.words import texts
from therapy_app.web.states.writing import Reviewing


@rx.page(route="/notes/[note_id]", title="Note · therapy_app", on_load=Reviewing.load)
def note() -> rx.Component:
    """The draft editor; it reads the note itself."""
    return framed(
        rx.cond(
            Reviewing.note != "",
            draft_editor(
                key=Reviewing.note,
                note_id=Reviewing.note,
                words=texts("editor"),
                sending=texts("connectors"),
                language=Reviewing.lang,
                account=Reviewing.signs_as,
                home="/",
            ),
        ),
        title="note.title",
        says_offline=True,
    )
