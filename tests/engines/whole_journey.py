"""Dictate, type, draft, settle, approve, export, on the real steps: run with every socket watched.

Prints one JSON object: what was tried at sockets and what reached the given server. With a port as
argument a connector to it is on, and the draft is sent there once.
"""

import json
import socket
import sys
import tempfile
from collections.abc import Generator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import httpx

from tests import factories as make
from tests.listening import TextListeners
from tests.plain_tools import first_account
from therapy_app import wiring
from therapy_app.domain.approval import open_things
from therapy_app.domain.connector import Connector, Provider
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.ids import RecordingId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.session import Setting
from therapy_app.engines.outbound import Outbound
from therapy_app.export.formats import FORMATS
from therapy_app.ports import ModelRequest
from therapy_app.settings import Settings
from therapy_app.storage.passkey_check import WebAuthn
from therapy_app.workflows import keep_connectors, record_dictation, sending
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.desk import Desk
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.export_note import export_note
from therapy_app.workflows.first_requests import first_requests
from therapy_app.workflows.reading import note_whole
from therapy_app.workflows.review_note import edit_note

SAID = "Mara slept four hours. Her sister Priya called from Inverness. No plan, no intent."
tried: list[str] = []


def watch(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.bind"}:
        family = getattr(args[0], "family", None) if args else None
        if family != socket.AF_UNIX:
            tried.append(f"{event} {args[1] if family else args[:2]}")


class Asked:
    """A model behind an address; passes the way out as every call does."""

    name, is_here = "asked", False

    def __init__(self, connector: Connector, way: Outbound) -> None:
        self._connector, self._guard = connector, way.guard(connector)

    def stream(self, request: ModelRequest) -> Generator[str]:
        with self._guard(), httpx.Client(trust_env=False) as client:
            whole = f"{request.system}\n\n{request.prompt}"
            yield client.post(self._connector.endpoint, content=whole).text


def main(port: int | None) -> None:
    sys.addaudithook(watch)
    with tempfile.TemporaryDirectory() as folder:
        tools = replace(
            wiring.tools(Settings(data=Path(folder))),
            listeners=TextListeners(),
            passkeys=WebAuthn(),
            can_hear=lambda: True,
        )
        way = Outbound(lambda: keep_connectors.allowed(tools))
        way.install()
        by, _ = first_account(tools)
        client = add_client(code="ML-07", name="Mara L.", language=Language.EN, by=by, tools=tools)
        session = add_session(
            client.id,
            date=date(2026, 11, 12),
            start=time(10),
            end=time(10, 50),
            setting=Setting.IN_PERSON,
            modality="CBT",
            by=by,
            tools=tools,
        )
        heard = dictated(session, by, tools)
        note = draft_note(session.id, heard, 0, template=None, by=by, tools=tools)
        if port is not None:
            send(note, port, way, by, tools)
        exported = finish(note, by, tools)
        sent = [one.text for one in sending.sent_about(session.id, by=by, tools=tools)]
    sys.stdout.write(json.dumps({"tried": tried, "exported": exported, "sent": sent}))


def dictated(session, by, tools) -> str:
    recording = RecordingId(new_id())
    acts = record_dictation
    acts.start_recording(session.id, recording, language=None, by=by, tools=tools)
    acts.keep_chunk(recording, 0, 0, SAID.encode(), by=by, tools=tools)
    acts.finish_recording(recording, (1,), by=by, tools=tools)
    desk = Desk(tools)
    while desk.work():
        pass
    return SAID


def send(note, port, way, by, tools) -> None:
    local = make.connector(by, provider=Provider.OLLAMA, endpoint=f"http://127.0.0.1:{port}/")
    (line,) = keep_connectors.add_connector(local, by=by, tools=tools)
    (line,) = keep_connectors.switch_connector(line.connector.id, on=True, by=by, tools=tools)
    ask = first_requests(tools)
    made = sending.preview(note.id, line.connector.id, ask, by=by, tools=tools)
    model = sending.RecordedModel(
        Asked(line.connector, way),
        line.connector.id,
        note.session_id,
        sending.Veil((), Language.EN, bare=True),
        by,
        tools,
    )
    list(model.stream(made.requests[0]))


def finish(note, by, tools) -> list[int]:
    """Delete what is still open, place what must be placed, approve, and take every file."""
    for number in range(99):
        whole = note_whole(note.id, by=by, tools=tools)
        left = open_things(whole.revision, whole.source)
        if not left.count:
            break
        edit_note(note.id, settled(left, whole, number), by=by, tools=tools)
    whole = note_whole(note.id, by=by, tools=tools)
    approve_note(note.id, whole.revision.number, by=by, tools=tools)
    return [
        len(export_note(note.id, kind, evidence=True, revision=None, by=by, tools=tools).data)
        for kind in FORMATS
    ]


def settled(left, whole, number) -> Edit:
    if left.passages:
        return Edit(f"e{number}", EditKind.LEAVE_OUT, passage=left.passages[0])
    sentence = next(s for s in whole.revision.sentences if s.id == left.sentences[0])
    return Edit(f"e{number}", EditKind.DELETE, sentence=sentence.id, changed=sentence.changed)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
