"""``therapy-app backup`` and ``restore``: one encrypted file, opened again as soon as it is made.

``backup key`` makes the recovery key, which is shown once; ``backup make FOLDER`` writes a backup
while the app runs on; ``restore FILE`` puts one into an empty data folder, on any computer.
"""

import argparse
import sys
from getpass import getpass
from pathlib import Path
from typing import Any, Final

from therapy_app.cli import answers
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.opening import opened
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.backup import BackupSeen
from therapy_app.domain.erasure import Certificate
from therapy_app.domain.errors import BackupError
from therapy_app.domain.language import Language
from therapy_app.settings import Settings
from therapy_app.storage import backup, backup_keys
from therapy_app.storage.erased_list import NAME, read_list, write_list
from therapy_app.web.wording import sentence
from therapy_app.wiring import LateKeeper
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.apply_erasures import (
    Erasures,
    apply_erasures,
    certificates,
    certified,
    erasures,
)
from therapy_app.workflows.tools import Tools

_SHOWN_ONCE: Final = "The recovery key is shown this once: write it down."


def describe(parser: argparse.ArgumentParser) -> None:
    """The acts of backing up."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("key", help="make a recovery key: shown once, to be kept on paper")
    make = acts.add_parser("make", help="write a backup into a folder and look through it")
    make.add_argument("folder", type=Path, help="where to: another disk, a stick, a network drive")
    check = acts.add_parser("check", help="look through a backup made on this computer")
    check.add_argument("file", type=Path)


def describe_restore(parser: argparse.ArgumentParser) -> None:
    """The backup, the recovery key, and the folder whose erasures hold again."""
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--key-file", type=Path, help="a file with the recovery key (else: asked)")
    parser.add_argument("--old", type=Path, help="the data folder in use so far: its erasures hold")
    parser.add_argument(
        "--as-it-is",
        action="store_true",
        help="even where a record in it is not as the app left it",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make a key or a backup, or look through one."""
    settings = settings_of_this_computer()
    try:
        answers.printed(_done(arguments, settings))
    except BackupError as error:
        raise RefusalError(sentence(error, Language.EN)) from None
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Put a backup into the data folder, which has to be empty."""
    settings = settings_of_this_computer()
    old: Path | None = arguments.old
    known: Erasures = () if old is None else erasures(tools=_tools_of(old, settings))
    listed = _beside(arguments.file)
    try:
        key = _recovery_key(arguments.key_file)
        seen = backup.restore(arguments.file, key, settings.data, as_it_is=arguments.as_it_is)
    except BackupError as error:
        raise RefusalError(sentence(error, Language.EN)) from None
    keeper = LateKeeper(settings)
    if keeper.is_closed:
        keeper.open_with(key)
    tools = wired_tools(settings, keeper)
    known = [*known, *certified(listed, tools=tools)]
    erased = apply_erasures(known, tools=tools)
    _log(AuditTag.RESTORED, tools)
    answers.printed(_told(seen) | {"data": str(settings.data), "erased_again": erased})
    return 0


def _done(arguments: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    database = settings.data / backup.DATABASE
    if arguments.act == "key" and not database.is_file():
        print(_SHOWN_ONCE, file=sys.stderr)
        return {"recovery_key": backup_keys.make_recovery_key(settings.master_key_file.parent)}
    if arguments.act == "make" and settings.database:
        raise BackupError(reason="elsewhere")
    if arguments.act == "make" and not database.is_file():
        raise RefusalError("There is no database in this data folder yet.")
    keeper = opened(settings)
    tools = wired_tools(settings, keeper)
    if arguments.act == "key":
        return _new_key(tools)
    if arguments.act == "check":
        return _told(backup.look_through(arguments.file, settings.master_key_file, keeper.ring))
    now = tools.clock.now()
    made = backup.make_backup(database, settings.master_key_file, arguments.folder, now)
    seen = backup.look_through(made, settings.master_key_file, keeper.ring)
    write_list(arguments.folder, certificates(tools=tools))
    _log(AuditTag.BACKUP_MADE, tools)
    return {"file": str(made)} | _told(seen)


def _new_key(tools: Tools) -> dict[str, Any]:
    with tools.keeper() as unit:
        secret = unit.keys.new_recovery_key()
        unit.audit.add(AuditEvent(AuditTag.RECOVERY_KEY_MADE, "", tools.clock.now(), ""))
        unit.commit()
    print(_SHOWN_ONCE, file=sys.stderr)
    return {"recovery_key": secret}


def _told(seen: BackupSeen) -> dict[str, Any]:
    return {
        "made": seen.made.isoformat(),
        "bytes": seen.bytes,
        "acts_in_its_log": seen.entries,
        "schema": seen.schema,
        "log_is_whole": True,
    }


def _recovery_key(path: Path | None) -> str:
    if path is None:
        return getpass("The recovery key: ", stream=sys.stderr)
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        raise RefusalError("The file with the recovery key cannot be read.") from None


def _tools_of(folder: Path, settings: Settings) -> Tools:
    """The tools on another data folder, whose log says who was erased."""
    if not (folder / backup.DATABASE).is_file():
        raise RefusalError(f"There is no database in {folder}.")
    there = settings.model_copy(update={"data": folder.resolve(), "key_file": None})
    return wired_tools(there, opened(there))


def _beside(file: Path) -> tuple[Certificate, ...]:
    """The list of who was erased, which lies in the folder of the backups."""
    try:
        return read_list(file.parent)
    except ValueError:
        raise RefusalError(
            f"{NAME} beside the backup cannot be read. Nothing was put back."
        ) from None


def _log(tag: AuditTag, tools: Tools) -> None:
    """Nobody is signed in at the command line: the act has no account behind it."""
    with tools.keeper() as unit:
        unit.audit.add(AuditEvent(tag, "", tools.clock.now(), ""))
        unit.commit()
