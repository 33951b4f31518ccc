"""Our own React components around connected models."""

import reflex as rx


class Connectors(rx.Component):
    """What leaves now, the connected models with their switches, and what was sent."""

    library = "$/public/connectors.jsx"
    tag = "Connectors"
    words: rx.Var[dict[str, str]]
