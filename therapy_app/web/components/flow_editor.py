"""The component in which guided questions are looked at and made."""

import reflex as rx


class FlowEditor(rx.Component):
    """The list of flows and one of them open; ``lang`` is the language shown first."""

    library = "$/public/flow_editor.jsx"
    tag = "FlowEditor"
    words: rx.Var[dict[str, str]]
    lang: rx.Var[str]
