"""The accounts of the practice, and the page that says that a page belongs to another role."""

import reflex as rx

from therapy_app.web.components.frame import link, page
from therapy_app.web.components.local import Accounts
from therapy_app.web.components.words import t, texts
from therapy_app.web.states.roles import Managing, OtherRole


@rx.page(route="/accounts", title="Accounts · therapy_app", on_load=Managing.load)
def accounts() -> rx.Component:
    """The component reads and changes the accounts itself."""
    return page(
        rx.el.div(rx.el.h1(t("accounts.title")), class_name="head"),
        rx.el.p(t("accounts.text"), class_name="lead"),
        Accounts.create(words=texts("app", "sign_in", "step_up", "passkey", "roles", "accounts")),
        name="accounts",
        title="accounts.title",
    )


@rx.page(route="/other-role", title="Another role · therapy_app", on_load=OtherRole.load)
def other_role() -> rx.Component:
    """What somebody sees who asks for a page that none of their roles allows."""
    return page(
        rx.el.h1(t("other_role.title")),
        rx.el.p(OtherRole.roles, class_name="lead", id="roles-here"),
        rx.el.p(t("other_role.text")),
        link(t("other_role.home"), to=OtherRole.home, id="to-home", class_name="btn"),
        name="other_role",
        title="other_role.title",
    )
