"""What every keeper of flags promises."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import FlagTally

NUMBER, RISK = FindingKind.NUMBER, FindingKind.RISK


@pytest.fixture
def second(keeper, practice):
    """The practice's note with a second revision."""
    revision = make.revision(practice.note.id, practice.source, number=2, what="dispute")
    note = replace(practice.note, revision=revision)
    with keeper() as unit:
        unit.notes.add_revision(note)
        unit.commit()
    return note


def test_an_example_comes_back_as_it_was_kept_oldest_first(keeper, practice, second):
    early = make.flag_example(second)
    late = make.flag_example(
        practice.note, at=make.later(5), finding=make.finding(note_span=None, suggestion="Four.")
    )
    with keeper() as unit:
        unit.flags.add(late)
        unit.flags.add(early)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.flags.examples(practice.owner.id) == (early, late)


def test_a_revision_has_one_example_and_must_exist(keeper, practice):
    example = make.flag_example(practice.note)
    with keeper() as unit:
        unit.flags.add(example)
        for refused in (example, replace(example, revision=7)):
            with pytest.raises(StaleEditError):
                unit.flags.add(refused)
        with pytest.raises(NotFoundError):
            unit.flags.add(make.flag_example(make.note(practice.source)))


def test_an_example_is_forgotten_once_it_is_taken_back(keeper, practice):
    with keeper() as unit:
        unit.flags.add(make.flag_example(practice.note))
        unit.flags.remove(practice.note.id, 2)
        assert len(unit.flags.examples(practice.owner.id)) == 1
        unit.flags.remove(practice.note.id, 1)
        assert unit.flags.examples(practice.owner.id) == ()


def test_flags_are_counted_by_kind_over_all_revisions(keeper, practice, second):
    with keeper() as unit:
        unit.flags.count(practice.note.id, 1, {NUMBER: 2, RISK: 1})
        unit.flags.count(practice.note.id, 2, {NUMBER: 1})
        unit.flags.add(make.flag_example(second))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.flags.tallies(practice.owner.id) == (
            FlagTally(NUMBER, 3, 1),
            FlagTally(RISK, 1, 0),
        )


def test_another_therapist_sees_neither_counts_nor_examples(keeper, practice):
    with keeper() as unit:
        unit.flags.count(practice.note.id, 1, {NUMBER: 2})
        unit.flags.add(make.flag_example(practice.note))
        assert unit.flags.examples(practice.stranger.id) == ()
        assert unit.flags.tallies(practice.stranger.id) == ()


def test_both_are_gone_with_the_clients_data(keeper, practice):
    with keeper() as unit:
        unit.flags.count(practice.note.id, 1, {NUMBER: 2})
        unit.flags.add(make.flag_example(practice.note))
        unit.commit()
    with keeper() as unit:
        unit.clients.remove(practice.client.id, practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.flags.examples(practice.owner.id) == ()
        assert unit.flags.tallies(practice.owner.id) == ()
