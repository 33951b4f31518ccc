"""The review screen: a React component of our own that talks to the note's routes itself."""

import reflex as rx


class DraftEditor(rx.Component):
    """Shows one note beside its source and lets its author settle, reword and approve it.

    The component fetches the note by its id over /api, so no patient text passes through
    rx.State. ``words`` is ``wording_loader.words("editor", language)``, ``sending`` the words
    about what a connected model would be sent; ``account`` is the display name that approvals
    are signed with; ``home`` is where "back" leads.
    ``supervised``: the note is another therapist's, shared with the reader, and is only read.
    """

    library = "$/public/draft_editor.jsx"
    tag = "DraftEditor"

    note_id: rx.Var[str]
    words: rx.Var[dict[str, str]]
    sending: rx.Var[dict[str, str]]
    language: rx.Var[str]
    account: rx.Var[str]
    home: rx.Var[str]
    supervised: rx.Var[bool]


class SendKept(rx.Component):
    """Shows nothing; sends edits that an earlier page kept on the device while it was offline."""

    library = "$/public/send_kept.jsx"
    tag = "SendKept"


draft_editor = DraftEditor.create
send_kept = SendKept.create
