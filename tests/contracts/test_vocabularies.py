"""What every keeper of vocabularies and of answers about doubts promises."""

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.hearing import DoubtAnswer
from therapy_app.domain.vocabulary import Term, TermKind

LORAZEPAM = Term("lorazepam", TermKind.MEDICATION, heard=("Lori's Pam",))
OKAFOR = Term("Okafor", TermKind.NAME)
PLAYED, RIGHT = DoubtAnswer.PLAYED, DoubtAnswer.RIGHT


def test_the_practice_and_each_client_have_lists_of_their_own(keeper, practice):
    owner, client = practice.owner.id, practice.client.id
    with keeper() as unit:
        unit.vocabularies.save_practice(owner, (LORAZEPAM,))
        unit.vocabularies.save_client(client, owner, (OKAFOR,))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.vocabularies.of_practice(owner) == (LORAZEPAM,)
        assert unit.vocabularies.of_client(client, owner) == (OKAFOR,)


def test_a_list_is_empty_at_first_and_can_be_changed(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        assert unit.vocabularies.of_practice(owner) == ()
        assert unit.vocabularies.of_client(practice.client.id, owner) == ()
        unit.vocabularies.save_practice(owner, (LORAZEPAM, OKAFOR))
        unit.vocabularies.save_practice(owner, (OKAFOR,))
        assert unit.vocabularies.of_practice(owner) == (OKAFOR,)


def test_another_therapist_neither_reads_nor_changes_them(keeper, practice):
    owner, stranger, client = practice.owner.id, practice.stranger.id, practice.client.id
    with keeper() as unit:
        unit.vocabularies.save_practice(owner, (LORAZEPAM,))
        assert unit.vocabularies.of_practice(stranger) == ()
        with pytest.raises(NotFoundError):
            unit.vocabularies.of_client(client, stranger)
        with pytest.raises(NotFoundError):
            unit.vocabularies.save_client(client, stranger, (OKAFOR,))


def test_an_answer_is_found_by_recording_and_millisecond(keeper, practice, recording):
    with keeper() as unit:
        unit.doubt_answers.add(recording.id, 12.3456, PLAYED)
        unit.commit()
    with keeper(write=False) as unit:
        answers = unit.doubt_answers.of_session(practice.session.id, practice.owner.id)
        assert answers == {(recording.id, 12346): PLAYED}
        with pytest.raises(NotFoundError):
            unit.doubt_answers.of_session(practice.session.id, practice.stranger.id)


def test_a_word_once_found_right_stays_right(keeper, practice, recording):
    with keeper() as unit:
        for answer in (PLAYED, RIGHT, PLAYED):
            unit.doubt_answers.add(recording.id, 1, answer)
        answers = unit.doubt_answers.of_session(practice.session.id, practice.owner.id)
        assert answers == {(recording.id, 1000): RIGHT}


def test_a_missing_recording_has_no_answers(keeper, practice):
    with keeper() as unit, pytest.raises(NotFoundError):
        unit.doubt_answers.add(make.recording(practice.session).id, 1, RIGHT)


def test_answers_go_with_their_recording(keeper, practice, recording):
    with keeper() as unit:
        unit.doubt_answers.add(recording.id, 1, RIGHT)
        unit.recordings.remove(recording.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.doubt_answers.of_session(practice.session.id, practice.owner.id) == {}


def test_all_of_it_goes_with_the_client_but_not_what_is_the_practices(keeper, practice, recording):
    owner, client = practice.owner.id, practice.client.id
    with keeper() as unit:
        unit.vocabularies.save_practice(owner, (LORAZEPAM,))
        unit.vocabularies.save_client(client, owner, (OKAFOR,))
        unit.doubt_answers.add(recording.id, 1, RIGHT)
        unit.clients.remove(client, owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.vocabularies.of_practice(owner) == (LORAZEPAM,)
        with pytest.raises(NotFoundError):
            unit.vocabularies.of_client(client, owner)
