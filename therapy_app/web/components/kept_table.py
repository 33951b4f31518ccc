"""The table that says how long what is kept, on the pages about keeping and about data."""

from typing import Any

import reflex as rx

from therapy_app.export.handling_lines import KeptLine
from therapy_app.web.components.words import t


def kept_table(lines: Any, titled_by: str) -> rx.Component:
    """One row a kind of data; ``titled_by`` is the id of the heading above."""
    heads = [rx.el.th(t(f"handling.{name}"), scope="col") for name in ("what", "kept")]
    return rx.el.table(
        rx.el.thead(rx.el.tr(*heads)),
        rx.el.tbody(rx.foreach(lines, _row)),
        aria_labelledby=titled_by,
    )


def _row(line: KeptLine) -> rx.Component:
    return rx.el.tr(rx.el.th(line.what, scope="row"), rx.el.td(line.kept))
