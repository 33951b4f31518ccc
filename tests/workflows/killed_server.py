"""A server that takes in a dictation until it is killed: run by test_killed_server.

It says "ready", then the number of each chunk once that is acknowledged. Each is one utterance.
"""

import sys
from pathlib import Path

from tests.plain_tools import plain_tools
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.ids import RecordingId
from therapy_app.workflows.desk import Desk
from therapy_app.workflows.record_dictation import keep_chunk
from therapy_app.workflows.tools import Tools


def tools_on(folder: Path) -> Tools:
    """The database of this folder, with the plainest steps."""
    return plain_tools(open_keeper(sqlite_url(folder), folder))


def serve(folder: Path, owner_name: str, recording_id: RecordingId) -> None:
    """Take in chunk after chunk, with the desk at work."""
    tools = tools_on(folder)
    with tools.keeper(write=False) as unit:
        owner = unit.accounts.by_name(owner_name)
    assert owner is not None
    Desk(tools).start()
    for number in range(100_000):
        keep_chunk(recording_id, 0, number, f"Word{number}.".encode(), by=owner, tools=tools)
        print(number, flush=True)  # noqa: T201


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2], RecordingId(sys.argv[3]))
