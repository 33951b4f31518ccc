"""The pages at the doors: set-up, sign-in, unlock."""

import reflex as rx

from therapy_app.domain.language import Language
from therapy_app.web import wording
from therapy_app.web.components.frame import door
from therapy_app.web.components.local import (
    Enrol,
    FirstPasswordForm,
    SetUpForm,
    SignInForm,
    SignOut,
    UnlockForm,
)
from therapy_app.web.components.words import t, texts
from therapy_app.web.states.entrance import Entrance


@rx.page(route="/sign-in", title="Sign in · therapy_app", on_load=Entrance.load)
def sign_in() -> rx.Component:
    """Name and password."""
    return door(
        rx.el.h1(t("sign_in.title")),
        _closed(),
        SignInForm.create(
            words=texts("app", "second_factor", "passkey", "sign_in"), sealed=Entrance.sealed
        ),
        title="sign_in.title",
    )


@rx.page(route="/set-up", title="Set up · therapy_app", on_load=Entrance.load)
def set_up() -> rx.Component:
    """The first account."""
    groups = ("app", "sign_in", "keys", "set_up")
    return door(
        SetUpForm.create(
            words={str(lang): wording.group(lang, *groups) for lang in Language},
            lang=Entrance.lang,
            formats=Entrance.formats,
        ),
        title="set_up.title",
    )


@rx.page(route="/unlock", title="Locked · therapy_app", on_load=Entrance.load)
def unlock() -> rx.Component:
    """The password of a browser that was locked."""
    return door(
        rx.el.h1(t("lock.title")),
        rx.cond(Entrance.sealed, _closed(), rx.el.p(t("lock.text_page"), class_name="lead")),
        UnlockForm.create(words=texts("app", "sign_in", "passkey", "lock")),
        title="lock.title",
    )


@rx.page(route="/first-password", title="Your password · therapy_app", on_load=Entrance.load)
def first_password() -> rx.Component:
    """A password of one's own, before anything else."""
    return door(
        rx.el.h1(t("first_password.title")),
        rx.el.p(t("first_password.text"), class_name="lead"),
        FirstPasswordForm.create(words=texts("app", "sign_in", "first_password")),
        SignOut.create(words=texts("settings")),
        title="first_password.title",
    )


@rx.page(route="/second-factor", title="Second factor · therapy_app", on_load=Entrance.load)
def second_factor() -> rx.Component:
    """A second factor, before anything else."""
    groups = ("app", "sign_in", "settings", "step_up", "passkey", "second_factor", "enrol")
    return door(Enrol.create(words=texts(*groups)), title="enrol.title")


def _closed() -> rx.Component:
    """Why nothing can be read before somebody signs in."""
    return rx.cond(Entrance.sealed, rx.el.p(t("keys.closed"), id="sealed", class_name="lead"))
