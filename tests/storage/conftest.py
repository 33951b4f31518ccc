"""A practice in a real SQLite database, with its file open to attack."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import factories as make
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.account import Account
from therapy_app.domain.client import Client
from therapy_app.domain.note import Note
from therapy_app.domain.session import Session
from therapy_app.domain.source import Source
from therapy_app.storage.keeper import DatabaseKeeper


@dataclass(frozen=True)
class Practice:
    """Two clients of one therapist, each with a session, a source and a note of two revisions."""

    keeper: DatabaseKeeper
    folder: Path
    owner: Account
    clients: tuple[Client, ...]
    sessions: tuple[Session, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]

    @property
    def database(self) -> Path:
        return self.folder / "data" / "therapy_app.db"

    def attack(self, sql: str, *values: object) -> None:
        """Change the file behind the product's back."""
        connection = sqlite3.connect(self.database)
        changed = connection.execute(sql, values).rowcount
        connection.commit()
        connection.close()
        assert changed > 0, "the attack did not touch a row"

    def look(self, sql: str, *values: object) -> list[tuple]:
        """Read the file behind the product's back."""
        connection = sqlite3.connect(self.database)
        found = connection.execute(sql, values).fetchall()
        connection.close()
        return found


@pytest.fixture
def practice(tmp_path):
    keeper = open_keeper(sqlite_url(tmp_path), tmp_path)
    owner = make.account()
    clients = (make.client(owner), make.client(owner, code="TB-02", name="Tom B."))
    sessions = tuple(make.session(client) for client in clients)
    sources = tuple(make.source(session) for session in sessions)
    notes = tuple(make.note(source) for source in sources)
    with keeper() as unit:
        unit.accounts.add(owner, "a quiet long password")
        for client, session, source, note in zip(clients, sessions, sources, notes, strict=True):
            unit.clients.add(client)
            unit.sessions.add(session)
            unit.sources.add(source)
            unit.sources.save_pending(make.pending(session), base=0)
            unit.notes.add(note)
            unit.notes.add_approval(make.approval(note, source))
            unit.flags.add(make.flag_example(note))
        unit.commit()
    yield Practice(keeper, tmp_path, owner, clients, sessions, sources, notes)
    keeper.close()
