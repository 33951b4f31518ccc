"""How data is handled: made from the running configuration, and printable."""

import reflex as rx

from therapy_app.export.handling_lines import StepLine
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.kept_table import kept_table
from therapy_app.web.components.words import icon, t
from therapy_app.web.states.handling import DataPage


@rx.page(route="/data", title="How data is handled · therapy_app", on_load=DataPage.load)
def handling() -> rx.Component:
    """What leaves first, then everything else that a client may ask about."""
    return page(
        link(icon("back"), t("app.settings"), to="/settings", class_name="btn quiet backward"),
        rx.el.div(
            rx.el.h1(DataPage.head.now, id="data-now"),
            rx.el.p(DataPage.head.lead, class_name="lead"),
            class_name="hero",
        ),
        _map(),
        _where(),
        _how_long(),
        _list("keys", "keys_text", "key_lost", between=_key()),
        _list("access", "access_text", between=rx.el.p(DataPage.gets_in, id="data-gets-in")),
        _list("never", "never_recorded", "never_trained", "never_watched", "never_else"),
        rx.el.div(_connect(), _limits(), class_name="two"),
        _list("purpose", between=rx.el.p(t("settings.purpose_text"))),
        rx.el.div(
            rx.el.button(
                t("handling.print"),
                type="button",
                id="data-print",
                class_name="btn",
                on_click=rx.call_script("print()"),
            ),
            link(t("papers.link"), to="/papers", id="data-papers", class_name="btn"),
            rx.el.p(DataPage.head.made, " ", DataPage.version, class_name="small"),
            class_name="last",
        ),
        name="settings",
        title="handling.title",
    )


def _map() -> rx.Component:
    """The picture says what its label says, so that it can be left out when read aloud."""
    stops = [("mic", "voice"), ("quote", "its_text"), ("page", "note"), ("lock", "archive")]
    inside = [rx.el.li(icon(sign), t(f"handling.{name}")) for sign, name in stops]
    return rx.el.div(
        rx.el.div(
            rx.el.p(icon("disk"), t("handling.computer"), class_name="n"),
            rx.el.ol(*inside),
            class_name="pc",
        ),
        rx.el.div(rx.el.span(DataPage.head.crosses), class_name="wall"),
        rx.el.div(
            rx.el.p(t("handling.internet"), class_name="n"),
            rx.el.p(DataPage.head.beyond),
            class_name="net",
        ),
        class_name=rx.cond(DataPage.away, "map open", "map"),
        role="img",
        aria_label=DataPage.head.drawn,
    )


def _where() -> rx.Component:
    return _section(
        "where",
        rx.el.table(
            _heads("step", "runs", "leaves", "contract"),
            rx.el.tbody(rx.foreach(DataPage.steps, _step)),
            aria_labelledby="data-where",
        ),
    )


def _step(line: StepLine) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.step, scope="row"),
        rx.el.td(line.where),
        rx.el.td(rx.foreach(line.leaves, rx.el.p)),
        rx.el.td(rx.foreach(line.contract, rx.el.p)),
    )


def _how_long() -> rx.Component:
    return _section("how_long", kept_table(DataPage.kept, "data-how_long"))


def _key() -> rx.Component:
    return rx.el.p(DataPage.key_lies)


def _connect() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("handling.connect"), id="data-connect"),
        rx.el.p(t("handling.connect_text")),
        rx.el.ul(*[rx.el.li(t(f"handling.connect_{n}")) for n in ("words", "where", "contract")]),
        link(t("handling.connect_link"), to="/settings", class_name="btn"),
        aria_labelledby="data-connect",
    )


def _limits() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("handling.limits"), id="data-limits"),
        rx.el.p(t("handling.limits_text")),
        rx.el.p(t("handling.limits_keyboard")),
        aria_labelledby="data-limits",
    )


def _list(name: str, *texts: str, between: rx.Component | None = None) -> rx.Component:
    lines = [rx.el.p(t(f"handling.{text}")) for text in texts]
    return _section(name, *lines[:1], *([between] if between else []), *lines[1:])


def _section(name: str, *content: rx.Component) -> rx.Component:
    title = rx.el.h2(t(f"handling.{name}"), id=f"data-{name}")
    return rx.el.section(title, *content, aria_labelledby=f"data-{name}", class_name="data")


def _heads(*names: str) -> rx.Component:
    cells = [rx.el.th(t(f"handling.{name}"), scope="col") for name in names]
    return rx.el.thead(rx.el.tr(*cells))
