"""``therapy-app demo``: invented clients in an empty data folder, with an account to see them.

There is no default password. It comes from ``THERAPY_APP_DEMO_PASSWORD``, from the terminal, or,
where nobody sits at one, it is made at random and shown once in the answer.
"""

import argparse
import os
import secrets
import sys
from getpass import getpass
from typing import Any, Final

from therapy_app.cli import answers
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.errors import WeakPasswordError
from therapy_app.domain.language import Language
from therapy_app.storage.migrate import migrate
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.access_rules import ask_for_second_factor
from therapy_app.workflows.load_demo import load_demo
from therapy_app.workflows.set_up import is_set_up, set_up
from therapy_app.workflows.sign_in import sign_out
from therapy_app.workflows.tools import Tools

NAME: Final = "demo"
DISPLAY_NAME: Final = "Demo practice"
PASSWORD_VARIABLE: Final = "THERAPY_APP_DEMO_PASSWORD"  # noqa: S105 - its name, not its value


def describe(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--lang",
        choices=[str(x) for x in Language],
        default=str(Language.EN),
        help="the language of the screens (default en); the clients speak both",
    )


def run(arguments: argparse.Namespace) -> int:
    """Set up the account and load the clients; raises RefusalError in a folder in use."""
    settings = settings_of_this_computer()
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate(settings.database_url)
    answers.printed(load(Language(arguments.lang), tools=wired_tools(settings)))
    return 0


def load(language: Language, *, tools: Tools) -> dict[str, Any]:
    """What was loaded, and for whom; holds the password only if it was made here."""
    if is_set_up(tools=tools):
        raise RefusalError(
            "This data folder is in use: choose an empty one with THERAPY_APP_DATA, "
            "or load the demonstration from the app's start page."
        )
    password, made_here = _password()
    try:
        account, token = set_up(
            name=NAME,
            display_name=DISPLAY_NAME,
            password=password,
            language=language,
            template="soap",
            tools=tools,
        )
    except WeakPasswordError as error:
        least = error.details["minimum"]
        raise RefusalError(
            f"The password is too easy to guess: use at least {least} characters."
        ) from None
    # Invented clients need no second factor; the act stands in the log, as any other of its kind.
    ask_for_second_factor(required=False, token=token, by=account, tools=tools)
    # Setting up signs a browser in; no browser holds this one's token.
    sign_out(token, tools=tools)
    loaded = load_demo(by=account, tools=tools)
    print("Signing in asks for no second factor here; the settings can.", file=sys.stderr)
    answer: dict[str, Any] = {"clients": loaded, "account": account.name}
    if made_here:
        print("The password is shown this once; note it down.", file=sys.stderr)
        answer["password"] = password
    return answer


def _password() -> tuple[str, bool]:
    """The password, and whether it was made up here."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given, False
    if sys.stdin.isatty():
        return _asked(), False
    return secrets.token_urlsafe(16), True


def _asked() -> str:
    """The password from the terminal, typed twice: nobody could reset a mistyped one."""
    first = getpass(f"A password for the account “{NAME}”: ", stream=sys.stderr)
    if getpass("The same again: ", stream=sys.stderr) != first:
        raise RefusalError("The two passwords differ: nothing was made.")
    return first
