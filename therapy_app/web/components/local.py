"""Our own React components: they live in assets/ and talk to the app's routes themselves."""

from typing import Any

import reflex as rx

from therapy_app.web.views import Choice, Ear

FRAME = "$/public/page_frame.jsx"
DOORS = "$/public/auth_forms.jsx"


class PageFrame(rx.Component):
    """Names the page's language and title, and moves the focus after a move inside the app."""

    library = FRAME
    tag = "PageFrame"
    lang: rx.Var[str]
    title: rx.Var[str]
    outside: rx.Var[bool]


class ThemeToggle(rx.Component):
    """Light or dark, kept on this device."""

    library = FRAME
    tag = "ThemeToggle"
    words: rx.Var[dict[str, str]]


class ThemeChoice(rx.Component):
    """Light, dark or as the device."""

    library = FRAME
    tag = "ThemeChoice"
    words: rx.Var[dict[str, str]]


class LetterKeys(rx.Component):
    """Whether single letters act in the review."""

    library = FRAME
    tag = "LetterKeys"
    words: rx.Var[dict[str, str]]


class Modal(rx.Component):
    """A dialog of the browser's own; ``on_leave`` fires on Escape."""

    library = FRAME
    tag = "Modal"
    open: rx.Var[bool]
    label: rx.Var[str]
    on_leave: rx.EventHandler[rx.event.no_args_event_spec]


class SetUpForm(rx.Component):
    """The first account; ``words`` holds both languages, for the form changes at once."""

    library = DOORS
    tag = "SetUpForm"
    words: rx.Var[dict[str, dict[str, str]]]
    lang: rx.Var[str]
    formats: rx.Var[list[Choice]]


class SignInForm(rx.Component):
    """Name and password, or a passkey; while the notes are ``sealed`` not a passkey alone."""

    library = DOORS
    tag = "SignInForm"
    words: rx.Var[dict[str, str]]
    sealed: rx.Var[bool]


class UnlockForm(rx.Component):
    """The password of a locked browser, on a page of its own."""

    library = DOORS
    tag = "UnlockForm"
    words: rx.Var[dict[str, str]]


class FirstPasswordForm(rx.Component):
    """A password of one's own in the place of the one that somebody else made."""

    library = DOORS
    tag = "FirstPasswordForm"
    words: rx.Var[dict[str, str]]


class Enrol(rx.Component):
    """The choice of a second factor, where the practice asks for one and there is none yet."""

    library = "$/public/enrol.jsx"
    tag = "Enrol"
    words: rx.Var[dict[str, str]]


class StepUp(rx.Component):
    """Asks for the password before its content, where it was not given in the last minutes."""

    library = "$/public/step_up.jsx"
    tag = "StepUp"
    words: rx.Var[dict[str, str]]
    on_leave: rx.EventHandler[rx.event.no_args_event_spec]


class Accounts(rx.Component):
    """The accounts of the practice, for who manages them."""

    library = "$/public/accounts.jsx"
    tag = "Accounts"
    words: rx.Var[dict[str, str]]


class SharedNotes(rx.Component):
    """The notes that are shared with the reader for supervision."""

    library = "$/public/shared_notes.jsx"
    tag = "SharedNotes"
    words: rx.Var[dict[str, str]]


class SecondFactor(rx.Component):
    """Whether signing in asks for a code; turns it on and off."""

    library = "$/public/second_factor.jsx"
    tag = "SecondFactor"
    words: rx.Var[dict[str, str]]


class MasterKey(rx.Component):
    """Whether the notes are sealed or a file holds the master key; changes it."""

    library = "$/public/master_key.jsx"
    tag = "MasterKey"
    words: rx.Var[dict[str, str]]


class ChangePassword(rx.Component):
    """Takes another password, asking for the one that counts now."""

    library = "$/public/own_access.jsx"
    tag = "ChangePassword"
    words: rx.Var[dict[str, str]]


class Browsers(rx.Component):
    """The browsers that are signed in, and buttons that end them."""

    library = "$/public/own_access.jsx"
    tag = "Browsers"
    words: rx.Var[dict[str, str]]


class SignOut(rx.Component):
    """The button that ends this browser's access."""

    library = DOORS
    tag = "SignOut"
    words: rx.Var[dict[str, str]]


class IdleLock(rx.Component):
    """Covers the page after ``minutes`` without use."""

    library = DOORS
    tag = "IdleLock"
    words: rx.Var[dict[str, str]]
    minutes: rx.Var[int]


class SessionWork(rx.Component):
    """The place to dictate, write or answer questions about one session.

    ``words`` are those of writing, ``speech`` those of dictating, ``asking`` those of the
    questions; ``ears`` are who may hear, ``deaf`` says why nobody can. ``note`` is
    the draft to add to, empty before there is one.
    """

    library = "$/public/session_work.jsx"
    tag = "SessionWork"
    session: rx.Var[str]
    words: rx.Var[dict[str, str]]
    speech: rx.Var[dict[str, str]]
    asking: rx.Var[dict[str, str]]
    lang: rx.Var[str]
    text_lang: rx.Var[str]
    formats: rx.Var[list[Choice]]
    format: rx.Var[str]
    note: rx.Var[str]
    ears: rx.Var[list[Ear]]
    deaf: rx.Var[str]


class Vocabulary(rx.Component):
    """A list of words to expect in dictations; ``path`` is its route, ``name`` its id."""

    library = "$/public/vocabulary.jsx"
    tag = "Vocabulary"
    path: rx.Var[str]
    name: rx.Var[str]
    words: rx.Var[dict[str, str]]


def modal(*children: Any, name: str, is_open: Any, on_leave: Any) -> rx.Component:
    """A dialog whose heading has the id ``<name>-title``."""
    return Modal.create(*children, id=name, open=is_open, label=f"{name}-title", on_leave=on_leave)
