"""``therapy-app keys``: whether the notes are sealed, another master key, another recovery key.

``keys password NAME`` gives an account another password, for who lost it and has the recovery key;
with ``--lost-device`` also for who lost the device of the second factor and the recovery codes.
"""

import argparse
import sys
from getpass import getpass
from typing import Any

from therapy_app.cli import answers
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.opening import opened
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotFoundError, WeakPasswordError
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.change_keys import are_sealed, seal_anew
from therapy_app.workflows.lost_access import account_named, replace_password
from therapy_app.workflows.set_up import MINIMUM_PASSWORD
from therapy_app.workflows.tools import Tools


def describe(parser: argparse.ArgumentParser) -> None:
    """The acts on keys."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("state", help="whether the notes are sealed, or a file holds the master key")
    acts.add_parser("rotate", help="put another master key in place at once")
    acts.add_parser("renew", help="fresh keys for all clients; seals everything anew with them")
    acts.add_parser("recovery", help="make another recovery key: shown once, to be kept on paper")
    password = acts.add_parser("password", help="give an account another password")
    password.add_argument("name", help="the name it signs in with")
    password.add_argument(
        "--lost-device",
        action="store_true",
        help="and take away its passkeys, authenticator app and recovery codes",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do it; raises RefusalError where the keys cannot be opened."""
    settings = settings_of_this_computer()
    if not settings.database and not (settings.data / "therapy_app.db").is_file():
        raise RefusalError("There is no database in this data folder yet.")
    if arguments.act == "state":
        answers.printed({"sealed": are_sealed(tools=wired_tools(settings))})
        return 0
    by_paper = arguments.act == "password" and arguments.lost_device
    tools = wired_tools(settings, opened(settings, by_paper=by_paper))
    answers.printed(_done(arguments, tools))
    return 0


def _done(arguments: argparse.Namespace, tools: Tools) -> dict[str, Any]:
    if arguments.act == "password":
        return _with_password(arguments.name, tools, lost_device=arguments.lost_device)
    with tools.keeper() as unit:
        if arguments.act == "recovery":
            answer = {"recovery_key": unit.keys.new_recovery_key()}
            tag = AuditTag.RECOVERY_KEY_MADE
            print("The recovery key is shown this once: write it down.", file=sys.stderr)
        elif arguments.act == "renew":
            unit.keys.renew_data_keys()
            answer, tag = {"renewed": True}, AuditTag.CLIENT_KEYS_ROTATED
        else:
            unit.keys.rotate_master()
            answer, tag = {"rotated": True}, AuditTag.MASTER_ROTATED
        unit.audit.add(AuditEvent(tag, "", tools.clock.now(), ""))
        unit.commit()
    while seal_anew(tools=tools):
        pass
    return answer


def _with_password(name: str, tools: Tools, *, lost_device: bool) -> dict[str, Any]:
    try:
        account = account_named(name, tools=tools)
    except NotFoundError:
        raise RefusalError("No account has this name.") from None
    try:
        replace_password(_asked(), lost_device=lost_device, of=account, tools=tools)
    except WeakPasswordError:
        raise RefusalError(
            f"The password is too easy to guess: use at least {MINIMUM_PASSWORD} characters."
        ) from None
    return {"changed": True, "factors_taken_away": lost_device}


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass("The new password: ", stream=sys.stderr)
    if getpass("The same again: ", stream=sys.stderr) != first:
        raise RefusalError("The two passwords differ: nothing was changed.")
    return first
