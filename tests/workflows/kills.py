"""A process killed at a random moment of an act: what it acknowledged is kept, and all is whole.

Each run forks a process that works on a real data folder and is killed with SIGKILL: nothing is
tidied up. Then the folder is opened as at the next start, and looked through.
"""

import random
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

from tests import factories as make
from tests.plain_tools import PASSWORD, first_account, plain_tools
from tests.storage.keeping import open_keeper, sqlite_url
from tests.storage.older import older_database
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.ids import ClientId, NoteId
from therapy_app.storage import backup, backup_keys
from therapy_app.workflows import change_keys
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.erase_client import erase_client
from therapy_app.workflows.read_log import check_log, entries
from therapy_app.workflows.tools import Tools

CLIENTS = 6
LONGEST = 2.0
"""Seconds of work before the kill, at most."""


def _tools(folder: Path) -> Tools:
    keeper = open_keeper(sqlite_url(folder), folder)
    if keeper.is_closed:
        keeper.open_with(PASSWORD)
    return replace(plain_tools(keeper), keys=keeper)


def _owner(tools: Tools) -> Account:
    with tools.keeper(write=False) as unit:
        return unit.accounts.all()[0]


def _notes(owner: Account, tools: Tools) -> Iterator[NoteId]:
    with tools.keeper(write=False) as unit:
        for client in unit.clients.all(owner.id):
            for session in unit.sessions.of_client(client.id, owner.id):
                note = unit.notes.of_session(session.id, owner.id)
                if note is not None:
                    yield note.id


def furnish(folder: Path, *, sealed: bool) -> str:
    """A practice with a drafted note for each client; gives the recovery key."""
    tools = _tools(folder)
    owner, _ = first_account(tools)
    for number in range(CLIENTS):
        client = make.client(owner, code=f"KI-{number}")
        session = make.session(client)
        with tools.keeper() as unit:
            unit.clients.add(client)
            unit.sessions.add(session)
            unit.commit()
        draft_note(session.id, "She slept. She ate.", 0, template=None, by=owner, tools=tools)
    if sealed:
        return change_keys.seal(PASSWORD, by=owner, tools=tools)
    with tools.keeper() as unit:
        secret = unit.keys.new_recovery_key()
        unit.commit()
    return secret


def _approve(folder: Path, told: Connection) -> None:
    tools = _tools(folder)
    owner = _owner(tools)
    told.send("ready")
    for note in list(_notes(owner, tools)):
        approve_note(note, 1, by=owner, tools=tools)
        told.send(str(note))


def _erase(folder: Path, told: Connection) -> None:
    tools = _tools(folder)
    owner = _owner(tools)
    with tools.keeper(write=False) as unit:
        clients = unit.clients.all(owner.id)
    told.send("ready")
    for client in clients:
        erase_client(client.id, by=owner, tools=tools)
        told.send(str(client.id))


def _rotate(folder: Path, told: Connection) -> None:
    tools = _tools(folder)
    owner = _owner(tools)
    told.send("ready")
    for _ in range(1000):
        change_keys.rotate_master(by=owner, tools=tools)
        told.send("rotated")
        change_keys.renew_data_keys(by=owner, tools=tools)
        while change_keys.seal_anew(tools=tools):
            pass


def _back_up(folder: Path, told: Connection) -> None:
    told.send("ready")
    for number in range(1000):
        at = make.NOW.replace(minute=number // 60 % 60, second=number % 60)
        database, master = folder / "data" / backup.DATABASE, folder / "keys" / "master.key"
        told.send(str(backup.make_backup(database, master, folder / "stick", at)))


def _migrate(folder: Path, told: Connection) -> None:
    told.send("ready")
    _tools(folder)
    told.send("migrated")


ACTS: dict[str, Callable[[Path, Connection], None]] = {
    "approve": _approve,
    "erase": _erase,
    "rotate": _rotate,
    "back up": _back_up,
    "migrate": _migrate,
}


def killed(act: str, furnished: Path, folder: Path, chance: random.Random) -> list[str]:
    """Kill the act at a random moment on a copy of the furnished folder; what it acknowledged."""
    shutil.copytree(furnished, folder)
    if act == "migrate":
        older_database(folder)
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=ACTS[act], args=(folder, theirs))
    process.start()
    theirs.close()
    ours.recv()
    sleep(chance.uniform(0, LONGEST))
    process.kill()
    process.join()
    assert process.exitcode in {-signal.SIGKILL, 0}, process.exitcode
    return list(_received(ours))


def _received(ours: Connection) -> Iterator[str]:
    while True:
        try:
            yield ours.recv()
        except EOFError:
            return


def look_through(act: str, folder: Path, acknowledged: list[str], recovery_key: str) -> None:
    """Open the folder as at the next start: all is whole, and what was acknowledged is there."""
    tools = _tools(folder)
    found = check_log(tools=tools)
    assert found.is_whole, found
    owner = _owner(tools)
    logged = [(entry.event.tag, entry.event.subject) for entry in entries(tools=tools)]
    with tools.keeper(write=False) as unit:
        clients = [client.id for client in unit.clients.all(owner.id)]
    if act == "approve":
        _approvals_fit(owner, acknowledged, logged, tools)
    elif act == "erase":
        assert not set(acknowledged) & set(clients)
        _erasures_fit(folder, clients, logged, acknowledged)
    else:
        assert len(clients) == len(list(_notes(owner, tools))) == CLIENTS
    if act == "rotate":
        assert logged.count((AuditTag.MASTER_ROTATED, owner.id)) >= acknowledged.count("rotated")
    if act == "back up":
        for each in (folder / "stick").glob("*.age"):
            restored = folder / "restored" / each.stem
            assert backup.restore(each, recovery_key, restored).entries == found.entries
        assert all(Path(each).is_file() for each in acknowledged)
    tools.keeper.close()  # type: ignore[attr-defined]


def _approvals_fit(owner: Account, acknowledged: list[str], logged: list, tools: Tools) -> None:
    """Every approval has its entry, every entry its approval, and none that was told is lost."""
    with tools.keeper(write=False) as unit:
        approved = {
            str(note) for note in _notes(owner, tools) if unit.notes.approvals(note, owner.id)
        }
    assert approved == {subject for tag, subject in logged if tag is AuditTag.NOTE_APPROVED}
    assert set(acknowledged) <= approved


def _erasures_fit(
    folder: Path, clients: list[ClientId], logged: list, acknowledged: list[str]
) -> None:
    """A file is there as a whole with its key, or gone without a trace and written down."""
    removed = {subject for tag, subject in logged if tag is AuditTag.CLIENT_REMOVED}
    assert set(acknowledged) <= removed
    assert len(removed) + len(clients) == CLIENTS
    assert not removed & set(clients)
    assert backup_keys.recipient(folder / "keys")
