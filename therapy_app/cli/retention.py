"""``therapy-app retention``: what has to go by now, as numbers; with ``--run`` it goes.

The app does the same by itself each night while it runs.
"""

import argparse
from typing import Any

from therapy_app.cli import answers
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.retention import Going
from therapy_app.storage import backup
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.expiring import due
from therapy_app.workflows.night import pass_over
from therapy_app.workflows.tools import Tools


def describe(parser: argparse.ArgumentParser) -> None:
    """To look, or to do it."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--dry-run", action="store_true", help="say what would go, erase nothing")
    which.add_argument("--run", action="store_true", help="erase it now")


def run(arguments: argparse.Namespace) -> int:
    """Print it; raises RefusalError where there is no database yet."""
    settings = settings_of_this_computer()
    if not settings.database and not (settings.data / backup.DATABASE).is_file():
        raise RefusalError("There is no database in this data folder yet.")
    tools = wired_tools(settings)
    gone = pass_over(tools=tools).gone if arguments.run else _would_go(tools)
    answers.printed({"erased": arguments.run, "what": [_told(one) for one in gone]})
    return 0


def _would_go(tools: Tools) -> tuple[Going, ...]:
    with tools.keeper(write=False) as unit:
        return due(tools.clock.now(), unit).counted()


def _told(one: Going) -> dict[str, Any]:
    return {"kind": one.kind.value, "count": one.count, "client": one.client_id}
