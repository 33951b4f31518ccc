"""What every keeper of clients and sessions promises."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.retention import Restriction, Standing
from therapy_app.domain.session import Setting
from therapy_app.domain.vocabulary import Term, TermKind


def test_clients_come_by_code_whatever_their_case(keeper, practice):
    others = [make.client(practice.owner, code=code) for code in ("zk-1", "Ab-2", "aa-9")]
    with keeper() as unit:
        for other in others:
            unit.clients.add(other)
        unit.commit()
    with keeper(write=False) as unit:
        codes = [client.code for client in unit.clients.all(practice.owner.id)]
    assert codes == ["aa-9", "Ab-2", "ML-07", "zk-1"]


def test_a_client_without_a_name_has_none(keeper, practice):
    nameless = make.client(practice.owner, name=None, demo=True)
    with keeper() as unit:
        unit.clients.add(nameless)
        unit.clients.save(replace(practice.client, name=None))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.clients.get(nameless.id, practice.owner.id) == nameless
        assert unit.clients.get(practice.client.id, practice.owner.id).name is None


def test_another_therapists_client_is_not_found(keeper, practice):
    stranger, client = practice.stranger.id, practice.client
    with keeper() as unit:
        assert unit.clients.all(stranger) == ()
        for act in (
            lambda: unit.clients.get(client.id, stranger),
            lambda: unit.clients.remove(client.id, stranger),
            lambda: unit.clients.save(replace(client, owner=stranger)),
            lambda: unit.sessions.of_client(client.id, stranger),
            lambda: unit.sessions.rows_of_client(client.id, stranger),
        ):
            with pytest.raises(NotFoundError):
                act()
        assert unit.clients.get(client.id, practice.owner.id) == client


def test_removing_a_client_removes_all_that_belongs_to_them(keeper, practice):
    owner = practice.owner.id
    other = make.client(practice.owner, code="ZZ-01")
    other_session = make.session(other)
    with keeper() as unit:
        unit.clients.add(other)
        unit.sessions.add(other_session)
        unit.sources.save_pending(make.pending(practice.session), base=0)
        unit.notes.add_approval(make.approval(practice.note, practice.source))
        unit.commit()
    with keeper() as unit:
        unit.clients.remove(practice.client.id, owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.clients.all(owner) == (other,)
        assert [row.session for row in unit.sessions.on(make.TODAY, owner)] == [other_session]
        for act in (
            lambda: unit.sessions.get(practice.session.id, owner),
            lambda: unit.sources.get(practice.source.id, owner),
            lambda: unit.notes.get(practice.note.id, owner),
        ):
            with pytest.raises(NotFoundError):
                act()


def test_a_session_keeps_its_changes(keeper, practice):
    changed = replace(
        practice.session, date=date(2026, 11, 3), start=time(23, 30), setting=Setting.VIDEO
    )
    changed = replace(changed, end=time(0, 20), modality="Schematherapie")
    with keeper() as unit:
        unit.sessions.save(changed)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.sessions.get(changed.id, practice.owner.id) == changed
        with pytest.raises(NotFoundError):
            unit.sessions.get(changed.id, practice.stranger.id)


def test_a_session_needs_its_client(keeper, practice):
    orphan = make.session(make.client(practice.owner))
    with keeper() as unit:
        with pytest.raises(NotFoundError):
            unit.sessions.add(orphan)
        with pytest.raises(NotFoundError):
            unit.sessions.save(orphan)


def test_a_clients_sessions_come_newest_first(keeper, practice):
    days = [make.TODAY + timedelta(days=days) for days in (-7, 7, 0)]
    more = [
        make.session(practice.client, number=n, date=day, start=time(8))
        for n, day in enumerate(days, 2)
    ]
    with keeper() as unit:
        for session in more:
            unit.sessions.add(session)
        unit.commit()
    with keeper(write=False) as unit:
        sessions = unit.sessions.of_client(practice.client.id, practice.owner.id)
        rows = unit.sessions.rows_of_client(practice.client.id, practice.owner.id)
    assert sessions == (more[1], practice.session, more[2], more[0])
    assert tuple(row.session for row in rows) == sessions


def test_a_line_of_the_day_says_how_far_its_note_is(keeper, practice):
    owner = practice.owner.id
    early = make.session(practice.client, number=2, start=time(8))
    words = make.source(early)
    newer = make.source(early, version=2, words=("He arrived late.",))
    approval = make.approval(practice.note, practice.source)
    with keeper() as unit:
        unit.sessions.add(early)
        unit.sources.add(words)
        unit.sources.add(newer)
        unit.sources.save_pending(make.pending(early), base=0)
        unit.notes.add_approval(approval)
        unit.notes.save_status(replace(practice.note, status=NoteStatus.APPROVED))
        unit.commit()
    with keeper(write=False) as unit:
        first, second = unit.sessions.on(make.TODAY, owner)
        assert unit.sessions.on(make.TODAY + timedelta(days=1), owner) == ()
        assert unit.sessions.on(make.TODAY, practice.stranger.id) == ()
    assert (first.session, first.note, first.source) == (early, None, newer)
    assert (first.has_pending, first.approved_at) == (True, None)
    assert (second.session, second.client) == (practice.session, practice.client)
    assert second.note == replace(practice.note, status=NoteStatus.APPROVED)
    assert (second.source, second.has_pending) == (practice.source, False)
    assert second.approved_at == approval.at


def test_a_line_shows_the_newest_revision_and_the_source_it_rests_on(keeper, practice):
    newer = make.source(practice.session, version=2, words=("Something new.",))
    revision = make.revision(practice.note.id, newer, number=2, what="correct")
    with keeper() as unit:
        unit.sources.add(newer)
        unit.notes.add_revision(replace(practice.note, revision=revision))
        unit.commit()
    with keeper(write=False) as unit:
        (row,) = unit.sessions.rows_of_client(practice.client.id, practice.owner.id)
    assert row.note.revision == revision
    assert row.source == newer


def test_open_sessions_come_oldest_first_until_their_note_is_approved(keeper, practice):
    owner = practice.owner.id
    past = make.session(practice.client, number=2, date=make.TODAY - timedelta(days=8))
    future = make.session(practice.client, number=3, date=make.TODAY + timedelta(days=1))
    with keeper() as unit:
        unit.sessions.add(past)
        unit.sessions.add(future)
        unit.commit()
    with keeper() as unit:
        rows = unit.sessions.without_approved_note(owner, make.TODAY)
        assert [row.session for row in rows] == [past, practice.session]
        unit.notes.save_status(replace(practice.note, status=NoteStatus.APPROVED))
        unit.commit()
    with keeper() as unit:
        rows = unit.sessions.without_approved_note(owner, make.TODAY)
        assert [row.session for row in rows] == [past]
        unit.notes.save_status(replace(practice.note, status=NoteStatus.AMENDING))
        rows = unit.sessions.without_approved_note(owner, make.TODAY)
        assert [row.session for row in rows] == [past, practice.session]
        assert unit.sessions.without_approved_note(practice.stranger.id, make.TODAY) == ()


def test_a_client_handed_over_is_the_others_with_all_that_belongs_to_them(keeper, practice):
    words = (Term("lorazepam", TermKind.MEDICATION),)
    with keeper() as unit:
        unit.vocabularies.save_client(practice.client.id, practice.owner.id, words)
        unit.clients.hand_over(practice.client.id, practice.owner.id, practice.stranger.id, "N-1")
        unit.commit()
    with keeper(write=False) as unit:
        heir = practice.stranger.id
        assert unit.clients.get(practice.client.id, heir).code == "N-1"
        assert unit.notes.get(practice.note.id, heir) == practice.note
        assert unit.vocabularies.of_client(practice.client.id, heir) == words
        assert (unit.clients.count(practice.owner.id), unit.clients.count(heir)) == (0, 1)
        with pytest.raises(NotFoundError):
            unit.clients.get(practice.client.id, practice.owner.id)
        with pytest.raises(NotFoundError):
            unit.notes.get(practice.note.id, practice.owner.id)


@pytest.mark.parametrize("restricted", [Restriction.SHUT, Restriction.READING])
def test_a_restricted_file_goes_along_under_another_code_and_stays_restricted(
    keeper, practice, restricted
):
    owner, heir, client = practice.owner.id, practice.stranger.id, practice.client
    standing = Standing(client.id, restricted=restricted, restricted_for="A dispute.")
    with keeper() as unit:
        unit.standings.save(standing, owner)
        unit.clients.hand_over(client.id, owner, heir, "ML-07 (2)")
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.clients.get(client.id, heir).code == "ML-07 (2)"
        assert unit.standings.of(client.id, heir) == standing


def test_nobody_hands_over_anothers_client(keeper, practice):
    with keeper() as unit, pytest.raises(NotFoundError):
        unit.clients.hand_over(practice.client.id, practice.stranger.id, practice.stranger.id, "")
