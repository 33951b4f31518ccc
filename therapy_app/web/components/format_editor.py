"""The component in which note formats are looked at and made."""

import reflex as rx


class FormatEditor(rx.Component):
    """The list of formats and one of them open; ``lang`` is the language shown first."""

    library = "$/public/format_editor.jsx"
    tag = "FormatEditor"
    words: rx.Var[dict[str, str]]
    lang: rx.Var[str]
