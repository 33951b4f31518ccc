"""The lines of the home page cost the same few queries for one session and for many."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from tests import factories as make


@pytest.fixture
def count_queries(practice):
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("PRAGMA", "BEGIN")):
            asked.append(statement)

    engine = practice.keeper._engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_many_sessions_need_no_more_queries_than_one(practice, count_queries):
    owner, until = practice.owner.id, make.TODAY

    def queries():
        count_queries.clear()
        with practice.keeper(write=False) as unit:
            found = len(unit.sessions.without_approved_note(owner, until))
        return found, len(count_queries)

    few, cost = queries()
    with practice.keeper() as unit:
        for number in range(2, 32):
            client = make.client(practice.owner, code=f"C-{number}")
            session = make.session(client, date=until - timedelta(days=number))
            source = make.source(session)
            unit.clients.add(client)
            unit.sessions.add(session)
            unit.sources.add(source)
            unit.notes.add(make.note(source))
        unit.commit()
    assert (few, cost) == (2, 4)
    assert queries() == (32, 4)
