"""A server killed while someone dictates: all that was acknowledged is heard, and once."""

import subprocess
import sys
from pathlib import Path

from tests import factories as make
from tests.workflows.killed_server import tools_on
from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.ids import RecordingId, new_id
from therapy_app.storage.keeper import DatabaseKeeper
from therapy_app.workflows.desk import Desk
from therapy_app.workflows.record_dictation import (
    finish_recording,
    recording_whole,
    start_recording,
)

ROOT = Path(__file__).resolve().parents[2]
KILLED_AFTER = 25


def test_no_acknowledged_chunk_is_lost_when_the_server_is_killed(tmp_path):
    tools = tools_on(tmp_path)
    owner = make.account()
    client = make.client(owner)
    session = make.session(client)
    with tools.keeper() as unit:
        unit.accounts.add(owner, "a quiet long password")
        unit.clients.add(client)
        unit.sessions.add(session)
        unit.commit()
    recording = RecordingId(new_id())
    start_recording(session.id, recording, language=None, by=owner, tools=tools)

    command = [sys.executable, "-m", "tests.workflows.killed_server"]
    with subprocess.Popen(
        [*command, str(tmp_path), owner.name, recording], cwd=ROOT, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        acknowledged = [int(next(server.stdout)) for _ in range(KILLED_AFTER)]
        server.kill()
        acknowledged += map(int, server.stdout.read().split())

    (received,) = recording_whole(recording, by=owner, tools=tools).takes
    assert received >= len(acknowledged) >= KILLED_AFTER
    finish_recording(recording, (received,), by=owner, tools=tools)
    desk = Desk(tools)
    while desk.work():
        pass
    whole = recording_whole(recording, by=owner, tools=tools)
    assert whole.recording.state is RecordingState.HEARD
    assert [u.text for u in whole.utterances] == [f"Word{n}." for n in range(received)]
    assert isinstance(tools.keeper, DatabaseKeeper)
    tools.keeper.close()
