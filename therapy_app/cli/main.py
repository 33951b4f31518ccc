"""The command ``therapy-app``: hands each subcommand to its own module."""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn, cast

from therapy_app.cli import (
    audit,
    backup,
    check,
    demo,
    doctor,
    draft,
    keys,
    models,
    retention,
    transcribe,
)
from therapy_app.cli.refusal import RefusalError
from therapy_app.cli.serve import serve


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: what it is for, its arguments, and what it does (gives the exit status)."""

    help: str
    describe: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 2 with one sentence for input that is no use."""
    chosen = _parser().parse_args(arguments)
    _speak_utf_8()
    try:
        return COMMANDS[chosen.command].run(chosen)
    except RefusalError as error:
        print(error, file=sys.stderr)
        return 2


def _speak_utf_8() -> None:
    """JSON is UTF-8, whatever the terminal was set to."""
    out: object = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        cast("io.TextIOWrapper[Any]", out).reconfigure(encoding="utf-8")


class _Parser(argparse.ArgumentParser):
    """Refuses with one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="therapy-app",
        description="Clinical notes in which every sentence shows where it came from.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.describe(commands.add_parser(name, help=command.help))
    return parser


def _describe_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="the one port for everything (default 3000)")
    parser.add_argument("--host", help="the address to listen on (default: this computer only)")


def _run_serve(arguments: argparse.Namespace) -> int:
    return serve(port=arguments.port, host=arguments.host)


COMMANDS: Final = {
    "serve": Command("run the app", _describe_serve, _run_serve),
    "demo": Command("load invented clients and notes", demo.describe, demo.run),
    "transcribe": Command("write down a dictation", transcribe.describe, transcribe.run),
    "draft": Command("draft a note from a dictation", draft.describe, draft.run),
    "check": Command("check note sentences against a source", check.describe, check.run),
    "models": Command("list or fetch the models for hearing", models.describe, models.run),
    "audit": Command("whether the log of acts is whole", audit.describe, audit.run),
    "backup": Command("write an encrypted backup, or check one", backup.describe, backup.run),
    "retention": Command("erase what has to go", retention.describe, retention.run),
    "restore": Command("put a backup back", backup.describe_restore, backup.run_restore),
    "keys": Command("change the keys, or see who holds them", keys.describe, keys.run),
    "doctor": Command("say what is installed and what would leave", doctor.describe, doctor.run),
}

if __name__ == "__main__":
    sys.exit(main())
