"""What every keeper of how files stand promises, and what a restriction means everywhere."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import factories as make
from therapy_app.domain.erased_words import (
    draft_without_words,
    example_without_words,
    sent_without_words,
    source_without_words,
)
from therapy_app.domain.errors import NotFoundError, RestrictedError
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.retention import Kind, Periods, Restriction, Settled, Standing
from therapy_app.domain.text import Span


def stand(keeper, practice, restricted, **fields):
    with keeper() as unit:
        standing = Standing(practice.client.id, restricted=restricted, **fields)
        unit.standings.save(standing, practice.owner.id)
        unit.commit()
    return standing


def test_a_file_stands_as_it_began_until_something_is_kept(keeper, practice):
    owner = practice.owner.id
    with keeper(write=False) as unit:
        assert unit.standings.of(practice.client.id, owner) == Standing(practice.client.id)
        assert unit.standings.all(owner) == ()


def test_how_a_file_stands_is_kept_with_its_reasons(keeper, practice):
    ended = stand(keeper, practice, Restriction.SHUT, ended=date(2026, 3, 1), hold="a dispute")
    with keeper(write=False) as unit:
        assert unit.standings.of(practice.client.id, practice.owner.id) == ended
        assert unit.standings.all(practice.owner.id) == (ended,)
        assert unit.standings.every() == ((ended, practice.owner.id),)
        assert unit.standings.all(practice.stranger.id) == ()


def test_nobody_sees_or_changes_how_anothers_file_stands(keeper, practice):
    client, stranger = practice.client.id, practice.stranger.id
    with keeper() as unit:
        with pytest.raises(NotFoundError):
            unit.standings.of(client, stranger)
        with pytest.raises(NotFoundError):
            unit.standings.save(Standing(client), stranger)


@pytest.mark.parametrize("restricted", [Restriction.SHUT, Restriction.READING])
def test_nothing_of_a_restricted_file_can_be_changed(keeper, practice, restricted):
    stand(keeper, practice, restricted)
    owner, session, note = practice.owner.id, practice.session, practice.note
    newer = make.source(session, version=2)
    following = replace(note, revision=make.revision(note.id, practice.source, number=2))
    with keeper() as unit:
        for act in (
            lambda: unit.clients.save(replace(practice.client, name="Other")),
            lambda: unit.sessions.add(make.session(practice.client, number=2)),
            lambda: unit.sessions.save(replace(session, modality="other")),
            lambda: unit.sources.add(newer),
            lambda: unit.sources.save_pending(make.pending(session), base=0),
            lambda: unit.answer_sheets.save(make.answer_sheet(session), base=0),
            lambda: unit.notes.add_revision(following),
            lambda: unit.notes.add_approval(make.approval(note, practice.source)),
            lambda: unit.flags.add(make.flag_example(note)),
            lambda: unit.recordings.add(make.recording(session)),
            lambda: unit.vocabularies.save_client(practice.client.id, owner, ()),
            lambda: unit.sendings.add(make.sent(session)),
        ):
            with pytest.raises(RestrictedError):
                act()


def readings(unit, practice):
    """Every way of reading something of the client's file."""
    owner, session, note = practice.owner.id, practice.session.id, practice.note.id
    return (
        lambda: unit.sessions.get(session, owner),
        lambda: unit.sessions.of_client(practice.client.id, owner),
        lambda: unit.sessions.rows_of_client(practice.client.id, owner),
        lambda: unit.sources.get(practice.source.id, owner),
        lambda: unit.sources.latest(session, owner),
        lambda: unit.sources.versions(session, owner),
        lambda: unit.sources.pending(session, owner),
        lambda: unit.answer_sheets.of_session(session, owner),
        lambda: unit.notes.get(note, owner),
        lambda: unit.notes.of_session(session, owner),
        lambda: unit.notes.revision(note, 1, owner),
        lambda: unit.notes.approvals(note, owner),
        lambda: unit.recordings.of_session(session, owner),
        lambda: unit.vocabularies.of_client(practice.client.id, owner),
        lambda: unit.sendings.of_session(session, owner),
        lambda: unit.choices.of_client(practice.client.id, owner),
    )


def test_a_file_that_is_shut_away_can_not_be_read(keeper, practice):
    stand(keeper, practice, Restriction.SHUT)
    with keeper(write=False) as unit:
        for reading in readings(unit, practice):
            with pytest.raises(RestrictedError):
                reading()


def test_a_restricted_file_that_was_opened_can_be_read(keeper, practice):
    stand(keeper, practice, Restriction.READING)
    with keeper(write=False) as unit:
        for reading in readings(unit, practice):
            reading()


def test_lists_over_all_clients_leave_out_what_is_shut_away(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        unit.flags.add(make.flag_example(practice.note))
        unit.sendings.add(make.sent(practice.session))
        unit.commit()

    def listed():
        with keeper(write=False) as unit:
            return (
                len(unit.sessions.on(make.TODAY, owner)),
                len(unit.sessions.without_approved_note(owner, make.TODAY)),
                len(unit.flags.examples(owner)),
                len(unit.sendings.of_owner(owner, most=9)),
            )

    assert listed() == (1, 1, 1, 1)
    stand(keeper, practice, Restriction.SHUT)
    assert listed() == (0, 0, 0, 0)


def test_another_clients_file_is_untouched_by_a_restriction(keeper, practice):
    other = make.client(practice.owner, code="TB-02")
    hour = make.session(other)
    stand(keeper, practice, Restriction.SHUT)
    with keeper() as unit:
        unit.clients.add(other)
        unit.sessions.add(hour)
        unit.sources.save_pending(make.pending(hour), base=0)
        assert unit.sources.pending(hour.id, practice.owner.id) is not None


def test_approved_notes_are_listed_with_what_already_went_of_them(keeper, practice):
    approval = make.approval(practice.note, practice.source)
    with keeper() as unit:
        assert unit.expiring.settled() == ()
        unit.notes.add_approval(approval)
        unit.notes.save_status(replace(practice.note, status=NoteStatus.APPROVED))
        unit.expiring.mark(practice.note.id, Kind.WORDS, make.later(9))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.expiring.settled() == (
            Settled(
                note_id=practice.note.id,
                session_id=practice.session.id,
                client_id=practice.client.id,
                owner=practice.owner.id,
                approved=approval.at,
                words_gone=make.later(9),
            ),
        )


def test_refused_sign_ins_are_counted_and_forgotten_by_their_age(keeper, practice):
    with keeper() as unit:
        unit.accounts.note_failure("brandt", "here", make.NOW)
        unit.accounts.note_failure("brandt", "here", make.later(10))
        assert unit.expiring.refused(make.later(5)) == 1
        unit.expiring.drop_refused(make.later(5))
        assert unit.expiring.refused(make.later(60)) == 1


def test_the_practice_has_one_record_of_each_kind(keeper, practice):
    longer = Periods(file_years=30, words_days=7)
    with keeper() as unit:
        assert unit.practice.read(Periods) == Periods()
        unit.practice.keep(Periods(words_days=1))
        unit.practice.keep(longer)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.practice.read(Periods) == longer


def test_words_whose_time_is_over_are_kept_no_more(keeper, practice):
    owner, session = practice.owner.id, practice.session
    example, sent = make.flag_example(practice.note), make.sent(session)
    with keeper() as unit:
        unit.flags.add(example)
        unit.sendings.add(sent)
        unit.commit()
    draft = draft_without_words(practice.note.revision)
    source = source_without_words(practice.source, [Span(0, 9)])
    with keeper() as unit:
        unit.notes.erase_words(draft)
        unit.sources.erase_words(source)
        unit.flags.erase_words(practice.note.id)
        unit.sendings.erase_words(session.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.notes.get(practice.note.id, owner).revision == draft
        assert unit.sources.versions(session.id, owner) == (source,)
        assert unit.flags.examples(owner) == (example_without_words(example),)
        assert unit.sendings.of_session(session.id, owner) == (sent_without_words(sent),)


def test_removing_a_client_removes_how_their_file_stood(keeper, practice):
    stand(keeper, practice, Restriction.NONE, hold="a dispute")
    with keeper() as unit:
        unit.expiring.mark(practice.note.id, Kind.DRAFTS, make.NOW + timedelta(days=1))
        unit.clients.remove(practice.client.id, practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.standings.every() == ()
