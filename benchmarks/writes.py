"""What keeping costs: CPU time and bytes written for one act, in a practice of some size."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.speed import Row, dictation
from tests import factories as make
from tests.plain_tools import PASSWORD, first_account, plain_tools
from tests.storage.keeping import sqlite_url
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Note
from therapy_app.domain.session import Session
from therapy_app.storage.database import open_database, sweep
from therapy_app.storage.keeper import DatabaseKeeper, open_storage
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.sign_in import sign_in
from therapy_app.workflows.write_source import save_pending

CLIENTS = 40
WORDS = 400
RUNS = 30
FEW = 8


def writes() -> Iterator[Row]:
    """One line an act; drafting and checking are left out, what is kept is as long as ever."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        keeper = open_storage(sqlite_url(folder), folder / "keys" / "master.key")
        try:
            for what, act, most in _acts(keeper):
                yield from _cost(what, act, most, folder)
        finally:
            keeper.close()


def _acts(keeper: DatabaseKeeper) -> Iterator[tuple[str, Callable[[], None], int]]:
    tools = plain_tools(keeper)
    owner, _ = first_account(tools)
    text = dictation(Language.EN, WORDS)
    written: list[tuple[Session, Note]] = []
    for number in range(CLIENTS):
        client = make.client(owner, code=f"KI-{number}")
        session = make.session(client)
        with keeper() as unit:
            unit.clients.add(client)
            unit.sessions.add(session)
            unit.commit()
        note = draft_note(session.id, text, 0, template=None, by=owner, tools=tools)
        written.append((session, note))
    session, note = written[0]
    versions = count()
    turns = iter(written[1:])

    def save() -> None:
        save_pending(session.id, text, next(versions), by=owner, tools=tools)

    def edit() -> None:
        with keeper(write=False) as unit:
            now = unit.notes.get(note.id, owner.id).revision
        one = now.sentences[0]
        words = f"{one.text[:20]} {now.number}."
        made = Edit(f"e{now.number}", EditKind.REWORD, one.id, one.changed, text=words)
        edit_note(note.id, made, by=owner, tools=tools)

    def approve() -> None:
        _, other = next(turns)
        approve_note(other.id, 1, by=owner, tools=tools)

    def enter() -> None:
        sign_in("brandt", PASSWORD, tools=tools)

    yield "text saved", save, RUNS
    yield "sentence edited", edit, RUNS
    yield "approval", approve, RUNS
    yield "sign-in", enter, FEW


def _cost(what: str, act: Callable[[], None], most: int, folder: Path) -> Iterator[Row]:
    """The quickest and the median of so many; bytes are those of SQLite's write-ahead log."""
    act()
    engine = open_database(sqlite_url(folder))
    sweep(engine)
    spent: list[float] = []
    for _ in range(most):
        start = time.process_time()
        act()
        spent.append((time.process_time() - start) * 1000)
    engine.dispose()
    written = (folder / "data" / "therapy_app.db-wal").stat().st_size / most / 1024
    yield Row(f"{what}: kept, CPU", f"{min(spent):.1f}, {statistics.median(spent):.1f} ms")
    yield Row(f"{what}: kept, written", f"{written:.1f} KiB")
