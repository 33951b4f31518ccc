"""What every keeper of answers to guided questions promises."""

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.prompt_flow import Answer

SKIPPED = Answer("standard", "observed")
SAID = Answer("standard", "risk", ("asked",), "Once in the summer, not since.")


def test_there_are_no_answers_at_first(keeper, practice):
    with keeper(write=False) as unit:
        assert unit.answer_sheets.of_session(practice.session.id, practice.owner.id) is None


def test_answers_come_back_as_they_were_given(keeper, practice):
    sheet = make.answer_sheet(practice.session, answers=(SKIPPED, SAID))
    with keeper() as unit:
        unit.answer_sheets.save(sheet, base=0)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.answer_sheets.of_session(practice.session.id, practice.owner.id) == sheet


def test_each_save_follows_the_version_before(keeper, practice):
    first = make.answer_sheet(practice.session, answers=(SKIPPED,))
    second = make.answer_sheet(practice.session, answers=(SKIPPED, SAID), version=2)
    with keeper() as unit:
        unit.answer_sheets.save(first, base=0)
        unit.answer_sheets.save(second, base=1)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.answer_sheets.of_session(practice.session.id, practice.owner.id) == second


@pytest.mark.parametrize("base", [0, 1, 7])
def test_a_window_that_saw_an_older_version_overwrites_nothing(keeper, practice, base):
    held = make.answer_sheet(practice.session, answers=(SKIPPED, SAID), version=2)
    late = make.answer_sheet(practice.session, answers=(), version=base + 1)
    with keeper() as unit:
        unit.answer_sheets.save(make.answer_sheet(practice.session), base=0)
        unit.answer_sheets.save(held, base=1)
        with pytest.raises(StaleEditError):
            unit.answer_sheets.save(late, base=base)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.answer_sheets.of_session(practice.session.id, practice.owner.id) == held


def test_answers_are_forgotten_once_they_are_a_source(keeper, practice):
    with keeper() as unit:
        unit.answer_sheets.save(make.answer_sheet(practice.session), base=0)
        unit.answer_sheets.drop(practice.session.id)
        assert unit.answer_sheets.of_session(practice.session.id, practice.owner.id) is None
        with pytest.raises(StaleEditError):
            unit.answer_sheets.save(make.answer_sheet(practice.session, version=2), base=1)


def test_another_therapist_finds_none(keeper, practice):
    with keeper() as unit:
        unit.answer_sheets.save(make.answer_sheet(practice.session), base=0)
        with pytest.raises(NotFoundError):
            unit.answer_sheets.of_session(practice.session.id, practice.stranger.id)


def test_a_missing_session_has_no_answers(keeper, practice):
    with keeper() as unit, pytest.raises(NotFoundError):
        unit.answer_sheets.save(make.answer_sheet(make.session(practice.client)), base=0)


def test_answers_go_with_their_client(keeper, practice):
    with keeper() as unit:
        unit.answer_sheets.save(make.answer_sheet(practice.session), base=0)
        unit.clients.remove(practice.client.id, practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit, pytest.raises(NotFoundError):
        unit.answer_sheets.of_session(practice.session.id, practice.owner.id)


def test_a_session_with_answers_shows_that_something_waits(keeper, practice):
    with keeper() as unit:
        unit.answer_sheets.save(make.answer_sheet(practice.session), base=0)
        unit.commit()
    with keeper(write=False) as unit:
        (row,) = unit.sessions.rows_of_client(practice.client.id, practice.owner.id)
        assert row.has_pending
