"""Texts of the pages in both languages, chosen in the browser by the reader's language."""

from typing import Any

import reflex as rx

from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right
from therapy_app.web import wording
from therapy_app.web.states.shell import Shell


def t(key: str) -> rx.Var[str]:
    """One text, in the language of the screen."""
    return rx.cond(Shell.german, wording.say(Language.DE, key), wording.say(Language.EN, key))


def texts(*groups: str) -> Any:
    """Whole groups of texts for a component that runs in the browser."""
    return rx.cond(
        Shell.german, wording.group(Language.DE, *groups), wording.group(Language.EN, *groups)
    )


def for_right(right: Right, *children: rx.Component) -> rx.Component:
    """What is shown only to those whose role gives this right."""
    held: Any = Shell.rights
    return rx.cond(held.contains(right.value), rx.fragment(*children))


def some(rows: Any) -> Any:
    """Whether there are rows to show."""
    return rows.length() > 0


def icon(name: Any, *, small: bool = False, **props: Any) -> rx.Component:
    """One of the signs in assets/icons.svg; a word beside it says what it means."""
    address = f"/icons.svg#i-{name}" if isinstance(name, str) else "/icons.svg#i-" + name
    return rx.el.svg(
        rx.el.svg.use(href=address),
        class_name="i s" if small else "i",
        aria_hidden="true",
        **props,
    )
