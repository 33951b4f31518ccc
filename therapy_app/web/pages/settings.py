"""Settings: the account's preferences, this device's look, where data lies, signing out."""

from enum import StrEnum

import reflex as rx

from therapy_app.domain.address import ClientNamed, TherapistNamed
from therapy_app.domain.roles import Right
from therapy_app.web.components.connecting import Connectors
from therapy_app.web.components.forms import choice_field, text_field
from therapy_app.web.components.frame import link, page
from therapy_app.web.components.local import (
    Browsers,
    ChangePassword,
    LetterKeys,
    MasterKey,
    SecondFactor,
    SignOut,
    ThemeChoice,
    Vocabulary,
)
from therapy_app.web.components.words import for_right, t, texts
from therapy_app.web.model_lines import ModelLine
from therapy_app.web.states.settings import Settings

KEYS = (
    ("↑ ↓", "move"),
    ("Enter", "enter"),
    ("N", "n"),
    ("E", "e"),
    ("S", "s"),
    ("A", "a"),
    ("X", "x"),
    ("Ctrl Enter", "approve"),
)


@rx.page(route="/settings", title="Settings · therapy_app", on_load=Settings.load)
def settings() -> rx.Component:
    """One page of sections."""
    return page(
        rx.el.div(rx.el.h1(t("settings.title")), class_name="head"),
        rx.el.div(
            _you(),
            _password(),
            _second_factor(),
            _browsers(),
            for_right(Right.MANAGE, _master_key()),
            for_right(Right.TREAT, _vocabulary(), _hearing(), _models(), _formats(), _flows()),
            _device(),
            _data(),
            _log(),
            for_right(Right.TREAT, _keeping()),
            for_right(Right.MANAGE, _backups()),
            for_right(Right.TREAT, _checker()),
            _purpose(),
            _leaving(),
            class_name="settings",
        ),
        name="settings",
        title="settings.title",
    )


def _you() -> rx.Component:
    form = rx.el.form(
        text_field(
            "display_name",
            "settings.display_name",
            prefix="settings",
            help_text="settings.display_name_help",
            value=Settings.display_name,
            required=True,
        ),
        choice_field(
            "language",
            "settings.language",
            rx.el.option("English", value="en", lang="en"),
            rx.el.option("Deutsch", value="de", lang="de"),
            prefix="settings",
            default_value=Settings.language,
        ),
        for_right(
            Right.TREAT,
            choice_field(
                "template",
                "settings.template",
                rx.foreach(Settings.formats, lambda f: rx.el.option(f.title, value=f.id)),
                prefix="settings",
                default_value=Settings.template,
            ),
        ),
        for_right(
            Right.TREAT,
            _naming("therapist_named", TherapistNamed, Settings.therapist_named),
            _naming("client_named", ClientNamed, Settings.client_named),
        ),
        text_field(
            "idle_minutes",
            "settings.idle",
            prefix="settings",
            help_text="settings.idle_help",
            value=Settings.minutes,
            kind="number",
            required=True,
            min=1,
            max=60,
        ),
        for_right(
            Right.TREAT,
            text_field(
                "audio_days",
                "settings.audio_days",
                prefix="settings",
                help_text="settings.audio_days_help",
                value=Settings.audio_days,
                kind="number",
                required=True,
                min=0,
                max=90,
            ),
        ),
        rx.el.div(
            rx.el.button(
                t("settings.save"), type="submit", id="settings-save", class_name="btn solid"
            ),
            class_name="acts",
        ),
        on_submit=Settings.save,
        class_name="form",
        key=Settings.display_name
        + Settings.language
        + Settings.template
        + Settings.minutes
        + Settings.audio_days
        + Settings.therapist_named
        + Settings.client_named,
    )
    return _section("you", rx.cond(Settings.minutes != "", form))


def _naming(name: str, forms: type[StrEnum], chosen: str) -> rx.Component:
    """A menu of how drafts name somebody."""
    return choice_field(
        name,
        f"settings.{name}",
        *[rx.el.option(t(f"settings.{name}_{form}"), value=form.value) for form in forms],
        prefix="settings",
        help_text=f"settings.{name}_help",
        default_value=chosen,
    )


def _second_factor() -> rx.Component:
    return _section(
        "second-factor",
        rx.el.p(t("second_factor.text"), class_name="sub"),
        SecondFactor.create(words=texts("app", "sign_in", "step_up", "passkey", "second_factor")),
        title="second_factor.title",
    )


def _password() -> rx.Component:
    return _section(
        "password",
        rx.el.p(t("own_access.password_text"), class_name="sub"),
        ChangePassword.create(words=texts("own_access")),
        title="own_access.password_title",
    )


def _browsers() -> rx.Component:
    return _section(
        "browsers",
        rx.el.p(t("own_access.browsers_text"), class_name="sub"),
        Browsers.create(words=texts("own_access")),
        title="own_access.browsers_title",
    )


def _master_key() -> rx.Component:
    return _section(
        "master-key",
        rx.el.p(t("keys.text"), class_name="sub"),
        MasterKey.create(words=texts("app", "sign_in", "step_up", "passkey", "keys")),
        title="keys.title",
    )


def _vocabulary() -> rx.Component:
    return _section(
        "vocabulary",
        rx.el.p(t("vocabulary.practice_text"), class_name="sub"),
        Vocabulary.create(path="/api/vocabulary", name="vocabulary", words=texts("vocabulary")),
        rx.el.p(t("vocabulary.stays"), class_name="small"),
        title="vocabulary.title",
    )


def _models() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("connectors.title"), id="settings-connectors-title"),
        Connectors.create(words=texts("connectors")),
        aria_labelledby="settings-connectors-title",
    )


def _flows() -> rx.Component:
    return _section(
        "flows",
        rx.el.p(t("flows.settings_text"), class_name="sub"),
        link(t("flows.link"), to="/questions", id="to-flows", class_name="btn"),
        title="flows.settings_title",
    )


def _formats() -> rx.Component:
    return _section(
        "formats",
        rx.el.p(t("formats.settings_text"), class_name="sub"),
        link(t("formats.link"), to="/formats", id="to-formats", class_name="btn"),
        title="formats.settings_title",
    )


def _hearing() -> rx.Component:
    return _section(
        "models",
        rx.el.p(t("models.text"), class_name="sub"),
        rx.el.ul(rx.foreach(Settings.models, _model), class_name="models", id="models"),
        rx.el.p(t("models.stays"), class_name="small"),
        title="models.title",
    )


def _model(model: ModelLine) -> rx.Component:
    return rx.el.li(
        rx.el.h3(model.name, rx.el.span(model.state, class_name=model.tone)),
        rx.el.p(model.gives),
        rx.el.p(model.needs),
        rx.cond(model.how != "", rx.el.p(model.how, " ", rx.el.code(model.command))),
        custom_attrs={"data-model": model.id},
    )


def _device() -> rx.Component:
    return rx.fragment(
        _section("look", ThemeChoice.create(words=texts("settings"))),
        _section(
            "keys",
            rx.el.p(t("settings.keys_text"), class_name="sub", id="letter-keys-help"),
            LetterKeys.create(words=texts("settings")),
            rx.el.dl(
                *[
                    rx.el.div(rx.el.dt(rx.el.kbd(key)), rx.el.dd(t(f"settings.key_{name}")))
                    for key, name in KEYS
                ],
                class_name="keys",
                aria_label=t("settings.keys_list"),
            ),
        ),
    )


def _data() -> rx.Component:
    return _section(
        "data",
        rx.el.p(t("settings.data_text"), class_name="sub"),
        rx.el.p(t("handling.settings_text"), class_name="sub"),
        rx.el.div(
            link(t("handling.link"), to="/data", id="to-handling", class_name="btn"),
            link(t("papers.link"), to="/papers", id="to-papers", class_name="btn"),
            class_name="acts",
        ),
    )


def _log() -> rx.Component:
    return _section(
        "log",
        rx.el.p(t("log.settings_text"), class_name="sub"),
        link(t("log.link"), to="/log", id="to-log", class_name="btn"),
        title="log.settings",
    )


def _backups() -> rx.Component:
    return _section(
        "backups",
        rx.el.p(t("backups.settings_text"), class_name="sub"),
        link(t("backups.link"), to="/backups", id="to-backups", class_name="btn"),
        title="backups.title",
    )


def _keeping() -> rx.Component:
    return _section(
        "keeping",
        rx.el.p(t("retention.settings_text"), class_name="sub"),
        link(t("retention.link"), to="/retention", id="to-retention", class_name="btn"),
        title="retention.settings_title",
    )


def _checker() -> rx.Component:
    return _section(
        "checker",
        rx.el.p(t("checker.settings_text"), class_name="sub"),
        link(t("checker.link"), to="/checker", id="to-checker", class_name="btn"),
        title="checker.settings",
    )


def _purpose() -> rx.Component:
    return _section("purpose", rx.el.p(t("settings.purpose_text"), class_name="sub"))


def _leaving() -> rx.Component:
    return _section(
        "sign_out",
        rx.el.p(t("settings.sign_out_text"), class_name="sub"),
        SignOut.create(words=texts("settings")),
    )


def _section(name: str, *content: rx.Component, title: str = "") -> rx.Component:
    return rx.el.section(
        rx.el.h2(t(title or f"settings.{name}"), id=f"settings-{name}-title"),
        rx.el.div(*content),
        aria_labelledby=f"settings-{name}-title",
    )
