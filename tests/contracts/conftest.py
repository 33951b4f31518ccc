"""Each contract runs on the database and on the fakes in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests import factories as make
from tests.fakes import FakeKeeper
from tests.storage.keeping import fresh_url, open_keeper
from therapy_app.domain.account import Account
from therapy_app.domain.client import Client
from therapy_app.domain.hearing import Recording
from therapy_app.domain.note import Note
from therapy_app.domain.session import Session
from therapy_app.domain.source import Source
from therapy_app.ports import Keeper


@pytest.fixture(params=["database", "memory"])
def keeper(request, tmp_path) -> Iterator[Keeper]:
    if request.param == "memory":
        yield FakeKeeper()
        return
    opened = open_keeper(fresh_url(tmp_path), tmp_path)
    yield opened
    if not opened.is_closed:
        with opened(write=False) as unit:
            assert unit.audit.check().is_whole, "the ledger does not know of everything written"
    opened.close()


@dataclass(frozen=True)
class Practice:
    """A therapist with one client, one session, its source and its note; and a stranger."""

    owner: Account
    stranger: Account
    client: Client
    session: Session
    source: Source
    note: Note


@pytest.fixture
def practice(keeper) -> Practice:
    owner, stranger = make.account(), make.account(name="stranger")
    client = make.client(owner)
    session = make.session(client)
    source = make.source(session)
    note = make.note(source)
    with keeper() as unit:
        unit.accounts.add(owner, "a quiet long password")
        unit.accounts.add(stranger, "another quiet password")
        unit.clients.add(client)
        unit.sessions.add(session)
        unit.sources.add(source)
        unit.notes.add(note)
        unit.commit()
    return Practice(owner, stranger, client, session, source, note)


@pytest.fixture
def recording(keeper: Keeper, practice: Practice) -> Recording:
    made = make.recording(practice.session)
    with keeper() as unit:
        unit.recordings.add(made)
        unit.commit()
    return made
