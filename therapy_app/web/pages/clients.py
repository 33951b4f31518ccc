"""Clients: the list, and the page of one client with sessions and notes."""

from typing import Any

import reflex as rx

from therapy_app.web.components.consents import consents
from therapy_app.web.components.file_standing import file_standing
from therapy_app.web.components.frame import link, page, problem_note
from therapy_app.web.components.local import StepUp, Vocabulary, modal
from therapy_app.web.components.session_dialog import (
    add_session_button,
    client_fields,
    dialog_acts,
    session_dialog,
)
from therapy_app.web.components.session_list import session_list
from therapy_app.web.components.words import icon, some, t, texts
from therapy_app.web.states.clients import Clients, OneClient
from therapy_app.web.states.consents import Consents
from therapy_app.web.states.file_standing import FileStanding
from therapy_app.web.views import ClientLine


@rx.page(route="/clients", title="Clients · therapy_app", on_load=Clients.load)
def clients() -> rx.Component:
    """All clients."""
    return page(
        rx.el.div(
            rx.el.h1(t("clients.title")),
            rx.cond(
                some(Clients.clients),
                rx.el.span(Clients.clients_count, class_name="small"),
            ),
            rx.el.div(class_name="sp"),
            rx.el.button(
                icon("plus"),
                t("clients.add"),
                type="button",
                id="add-a-client",
                class_name="btn",
                on_click=Clients.begin,
            ),
            class_name="head",
        ),
        rx.cond(
            some(Clients.clients),
            rx.el.ul(rx.foreach(Clients.clients, _client), class_name="rows", id="clients"),
            rx.el.div(
                rx.el.h2(t("clients.none")),
                rx.el.p(t("clients.none_text"), class_name="sub"),
                class_name="quietly",
            ),
        ),
        modal(
            rx.el.h2(t("clients.add"), id="add-client-title"),
            problem_note("add-client-problem"),
            rx.el.form(
                client_fields("add-client"),
                dialog_acts("clients.add", Clients.leave, name="add-client"),
                on_submit=Clients.add,
                class_name="form",
            ),
            name="add-client",
            is_open=Clients.adding,
            on_leave=Clients.leave,
        ),
        name="clients",
        title="clients.title",
    )


def _client(line: ClientLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            link(line.label, to=line.href, class_name="w"),
            rx.el.p(
                rx.cond(line.name != "", rx.el.span(line.code)),
                rx.el.span(line.notes_in),
                rx.cond(line.demo, rx.el.span(t("clients.demo"), class_name="tag")),
            ),
        ),
        class_name="r two",
        custom_attrs={"data-client": line.id},
    )


@rx.page(
    route="/clients/[client_id]",
    title="Client · therapy_app",
    on_load=[OneClient.load, Consents.show, FileStanding.show],
)
def one_client() -> rx.Component:
    """One client: sessions, notes, edit, remove."""
    return page(
        link(icon("back"), t("clients.back"), to="/clients", class_name="btn quiet backward"),
        rx.foreach(OneClient.who, _about),
        rx.cond(
            ~some(OneClient.who),
            rx.el.h1(t("app.not_found")),
        ),
        session_dialog(),
        name="clients",
        title="clients.title",
    )


def _about(who: ClientLine) -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.div(
                rx.el.h1(who.label),
                rx.el.p(
                    rx.cond(who.name != "", rx.el.span(who.code)),
                    rx.el.span(who.notes_in),
                    rx.cond(who.demo, rx.el.span(t("clients.demo"), class_name="tag")),
                    class_name="facts",
                ),
            ),
            rx.el.div(class_name="sp"),
            rx.el.div(
                rx.el.button(
                    icon("pen"),
                    t("clients.edit"),
                    type="button",
                    id="edit-client",
                    class_name="btn quiet",
                    on_click=OneClient.edit,
                ),
                rx.el.button(
                    icon("down"),
                    t("clients.copy"),
                    type="button",
                    id="copy-client",
                    class_name="btn quiet",
                    on_click=OneClient.ask_copy,
                ),
                rx.el.button(
                    icon("trash"),
                    t("clients.remove"),
                    type="button",
                    id="remove-client",
                    class_name="btn quiet",
                    on_click=OneClient.ask_removal,
                ),
                add_session_button(),
                class_name="acts",
            ),
            class_name="head",
        ),
        rx.el.section(
            rx.el.header(rx.el.h2(t("clients.sessions"), id="sessions-title")),
            rx.cond(
                some(OneClient.sessions),
                session_list(OneClient.sessions),
                rx.el.p(t("clients.no_sessions"), class_name="none"),
            ),
            aria_labelledby="sessions-title",
            class_name="lone",
        ),
        consents(),
        file_standing(),
        _vocabulary(who),
        _edit(who),
        _copy(who),
        _remove(),
    )


def _vocabulary(who: ClientLine) -> rx.Component:
    path: Any = rx.Var.create("/api/clients/") + who.id + "/vocabulary"
    return rx.el.section(
        rx.el.header(rx.el.h2(t("vocabulary.title"), id="vocabulary-title")),
        rx.el.p(t("vocabulary.client_text"), class_name="sub"),
        Vocabulary.create(path=path, name="vocabulary", words=texts("vocabulary")),
        rx.el.p(t("vocabulary.stays"), class_name="small"),
        aria_labelledby="vocabulary-title",
        class_name="lone words",
    )


def _edit(who: ClientLine) -> rx.Component:
    return modal(
        rx.el.h2(t("clients.edit_title"), id="change-client-title"),
        problem_note("change-client-problem"),
        rx.el.form(
            client_fields("change-client", code=who.code, name=who.name, language=who.language),
            dialog_acts("app.save", OneClient.leave, name="change-client"),
            on_submit=OneClient.change,
            class_name="form",
        ),
        name="change-client",
        is_open=OneClient.editing,
        on_leave=OneClient.leave,
    )


def _copy(who: ClientLine) -> rx.Component:
    """What the file holds, said before it exists."""
    path: Any = rx.Var.create("/api/clients/") + who.id + "/copy"
    return modal(
        rx.el.h2(t("clients.copy_title"), id="copy-title"),
        rx.el.p(t("clients.copy_text"), id="copy-text"),
        rx.el.p(t("clients.copy_open"), class_name="small"),
        link(
            t("withholding.link"),
            to="/withhold/" + who.id.to(str),  # type: ignore[attr-defined]  # a Var in the browser
            id="copy-withhold",
            class_name="btn quiet",
        ),
        StepUp.create(
            rx.el.div(
                rx.el.button(
                    t("app.cancel"), type="button", id="copy-no", class_name="btn",
                    on_click=OneClient.leave,
                ),
                link(
                    t("clients.copy_save"), to=path, reload_document=True, download=True,
                    id="copy-save", class_name="btn solid", on_click=OneClient.leave,
                ),
                class_name="acts",
            ),
            words=texts("app", "sign_in", "step_up", "passkey"),
            on_leave=OneClient.leave,
        ),
        name="copy",
        is_open=OneClient.copying,
        on_leave=OneClient.leave,
    )  # fmt: skip


def _remove() -> rx.Component:
    return modal(
        rx.el.h2(t("clients.remove_title"), id="removal-title"),
        rx.el.p(OneClient.removal, id="removal-text"),
        rx.el.p(t("clients.remove_keep"), class_name="small"),
        problem_note("removal-problem"),
        StepUp.create(
            rx.el.div(
                rx.el.button(
                    t("clients.remove_no"),
                    type="button",
                    id="removal-no",
                    class_name="btn",
                    on_click=OneClient.leave,
                ),
                rx.el.button(
                    t("clients.remove_yes"),
                    type="button",
                    id="removal-yes",
                    class_name="btn harm",
                    on_click=OneClient.remove,
                ),
                class_name="acts",
            ),
            words=texts("app", "sign_in", "step_up", "passkey"),
            on_leave=OneClient.leave,
        ),
        name="removal",
        is_open=OneClient.removing,
        on_leave=OneClient.leave,
    )
