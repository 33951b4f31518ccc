"""The frame of each page: skip link, navigation, content, messages, and the lock."""

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.react_router.dom import ReactRouterLink

from therapy_app.web.components.draft_editor import send_kept
from therapy_app.web.components.local import IdleLock, PageFrame, ThemeToggle
from therapy_app.web.components.words import for_right, icon, t, texts
from therapy_app.web.places import PLACES
from therapy_app.web.states.shell import Shell


def link(*children: Any, to: Any, **props: Any) -> rx.Component:
    """A link that stays inside the app."""
    return ReactRouterLink.create(*children, to=to, **props)


def page(*content: Any, name: str, title: str, wide: bool = False) -> rx.Component:
    """A calm page with navigation; ``name`` is the entry of the navigation it belongs to."""
    return framed(
        _top(name),
        rx.el.main(
            problem_note(),
            *content,
            id="main",
            tab_index=-1,
            class_name="page wide" if wide else "page",
        ),
        title=title,
    )


def framed(*content: Any, title: str, says_offline: bool = False) -> rx.Component:
    """Content for someone who is signed in: with the lock, and the messages at its foot.

    ``says_offline``: the content tells itself that the app cannot be reached.
    """
    return rx.fragment(
        PageFrame.create(lang=Shell.lang, title=_titled(title), outside=False),
        rx.cond(
            Shell.ready,
            rx.fragment(
                rx.el.div(
                    _skip(), *content, None if says_offline else _lost(), _told(), id="content"
                ),
                IdleLock.create(
                    words=texts("app", "sign_in", "passkey", "lock"), minutes=Shell.idle_minutes
                ),
                send_kept(),
            ),
            _waiting(),
        ),
    )


def door(*content: Any, title: str) -> rx.Component:
    """A page for someone who is not signed in."""
    return rx.fragment(
        PageFrame.create(lang=Shell.lang, title=_titled(title), outside=True),
        rx.cond(
            Shell.ready,
            rx.el.div(
                _skip(),
                rx.el.header(
                    rx.el.span(t("app.name"), class_name="brand"),
                    rx.el.div(class_name="sp"),
                    _here(),
                    ThemeToggle.create(words=texts("app")),
                    class_name="top",
                ),
                rx.el.main(*content, id="main", tab_index=-1, class_name="page narrow"),
                _lost(),
                id="content",
            ),
            _waiting(),
        ),
    )


def problem_note(name: str = "problem") -> rx.Component:
    """What stood in the way of the last act; where a field is at fault, it shows it itself."""
    return rx.el.div(
        rx.cond(
            Shell.problem != "",
            rx.cond(
                Shell.wrong == "",
                rx.el.div(icon("none"), rx.el.p(Shell.problem, id=name), class_name="notice odds"),
                rx.el.p(Shell.problem, class_name="vh"),
            ),
        ),
        role="alert",
    )


def _top(name: str) -> rx.Component:
    return rx.el.header(
        rx.el.nav(
            *[for_right(right, _place(place, to, name)) for place, to, right in PLACES],
            aria_label=t("app.main"),
        ),
        rx.el.div(class_name="sp"),
        _here(),
        ThemeToggle.create(words=texts("app")),
        class_name="top",
    )


def _place(place: str, to: str, name: str) -> rx.Component:
    current = {"aria_current": "page"} if place == name else {}
    return link(t(f"app.{place}"), to=to, id=f"nav-{place}", **current)


def _here() -> rx.Component:
    return rx.el.span(icon("disk"), rx.el.span(t("app.here")), class_name="where")


def _skip() -> rx.Component:
    return rx.el.a(t("app.skip"), href="#main", class_name="skip")


def _titled(key: str) -> Any:
    return t(key).to(str) + " · therapy_app"


def _waiting() -> rx.Component:
    """Until the page knows its reader: nothing that could be in the wrong language."""
    return rx.el.main(rx.el.h1("therapy_app", class_name="vh"), id="main", aria_busy="true")


def _lost() -> rx.Component:
    return rx.el.div(
        rx.cond(
            has_connection_errors,
            rx.el.div(icon("off"), rx.el.p(t("app.lost")), class_name="notice doubt"),
        ),
        role="status",
        id="lost",
    )


def _told() -> rx.Component:
    return rx.el.div(
        rx.cond(
            Shell.told != "",
            rx.el.div(
                rx.el.span(Shell.told),
                rx.el.button(t("app.close"), type="button", on_click=Shell.dismiss),
                class_name="toast",
                id="told",
            ),
        ),
        role="status",
    )
