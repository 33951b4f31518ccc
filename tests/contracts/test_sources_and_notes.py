"""What every keeper of sources and notes promises."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.finding import Resolution, Way
from therapy_app.domain.note import LeftOut, Method, NoteStatus, Verdict


def test_each_version_of_a_source_stays_and_the_latest_is_known(keeper, practice):
    newer = make.source(practice.session, version=2, words=("Zwei Stunden Schlaf, „höchstens“.",))
    with keeper() as unit:
        unit.sources.add(newer)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.sources.get(practice.source.id, practice.owner.id) == practice.source
        assert unit.sources.get(newer.id, practice.owner.id) == newer
        assert unit.sources.latest(practice.session.id, practice.owner.id) == newer


def test_a_version_of_a_source_is_kept_once(keeper, practice):
    with keeper() as unit, pytest.raises(StaleEditError):
        unit.sources.add(make.source(practice.session))


def test_a_session_without_words_has_no_source_note_or_pending_text(keeper, practice):
    empty = make.session(practice.client, number=2)
    with keeper() as unit:
        unit.sessions.add(empty)
        assert unit.sources.latest(empty.id, practice.owner.id) is None
        assert unit.sources.pending(empty.id, practice.owner.id) is None
        assert unit.notes.of_session(empty.id, practice.owner.id) is None


def test_pending_text_follows_its_version_and_is_dropped(keeper, practice):
    session, owner = practice.session, practice.owner.id
    first, second = make.pending(session), make.pending(session, text="She slept well", version=2)
    with keeper() as unit:
        unit.sources.save_pending(first, base=0)
        unit.commit()
    with keeper() as unit:
        assert unit.sources.pending(session.id, owner) == first
        unit.sources.save_pending(second, base=1)
        unit.commit()
    with keeper() as unit:
        assert unit.sources.pending(session.id, owner) == second
        unit.sources.drop_pending(session.id)
        assert unit.sources.pending(session.id, owner) is None
        unit.sources.save_pending(first, base=0)
        assert unit.sources.pending(session.id, owner) == first


@pytest.mark.parametrize("base", [0, 1, 3])
def test_pending_text_made_from_another_version_is_refused(keeper, practice, base):
    held = make.pending(practice.session, version=2)
    with keeper() as unit:
        unit.sources.save_pending(held, base=0)
        late = make.pending(practice.session, text="overwritten", version=base + 1)
        with pytest.raises(StaleEditError):
            unit.sources.save_pending(late, base=base)
        assert unit.sources.pending(practice.session.id, practice.owner.id) == held


def test_a_note_comes_back_whole_by_id_and_by_session(keeper, practice):
    with keeper(write=False) as unit:
        assert unit.notes.get(practice.note.id, practice.owner.id) == practice.note
        assert unit.notes.of_session(practice.session.id, practice.owner.id) == practice.note


def test_a_session_has_one_note(keeper, practice):
    with keeper() as unit, pytest.raises(StaleEditError):
        unit.notes.add(make.note(practice.source))


def test_a_revision_keeps_findings_decisions_and_what_was_left_out(keeper, practice):
    decision = Resolution(Way.OWNED, "Dr. J. Brandt", make.later())
    passage = practice.source.passages[0]
    flagged = make.sentence(
        3,
        passage,
        text="Slept five hours.",
        method=Method.AUTHORED,
        evidence=(),
        verdict=Verdict.CONTRADICTED,
        score=0.07,
        findings=(make.finding(), make.finding(note_span=None, suggestion="Slept four hours.")),
        resolution=decision,
        changed=2,
    )
    revision = make.revision(
        practice.note.id,
        practice.source,
        number=2,
        sentences=(flagged,),
        left_out=(LeftOut(passage.id, decision),),
        edit_id="e1",
        what="own",
    )
    note = replace(practice.note, status=NoteStatus.AMENDING, revision=revision)
    with keeper() as unit:
        unit.notes.add_revision(note)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.notes.get(note.id, practice.owner.id) == note
        assert unit.notes.revision(note.id, 2, practice.owner.id) == revision
        assert unit.notes.revision(note.id, 1, practice.owner.id) == practice.note.revision
        with pytest.raises(NotFoundError):
            unit.notes.revision(note.id, 3, practice.owner.id)


def test_each_revision_keeps_the_version_of_the_source_that_it_rests_on(keeper, practice):
    owner, note = practice.owner.id, practice.note
    newer = make.source(practice.session, version=2)
    revision = make.revision(note.id, newer, number=2, what="correct", next_number=9)
    with keeper() as unit:
        unit.sources.add(newer)
        unit.notes.add_revision(replace(note, revision=revision))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.notes.get(note.id, owner).source_id == newer.id
        assert unit.notes.get(note.id, owner).revision.next_number == 9
        assert unit.notes.revision(note.id, 1, owner).source_id == practice.source.id


def test_a_revision_number_is_given_once(keeper, practice):
    with keeper() as unit, pytest.raises(StaleEditError):
        unit.notes.add_revision(replace(practice.note, status=NoteStatus.APPROVED))
    with keeper(write=False) as unit:
        assert unit.notes.get(practice.note.id, practice.owner.id) == practice.note


def test_an_edit_makes_one_revision_of_its_note(keeper, practice):
    owner, note = practice.owner.id, practice.note
    second = make.revision(note.id, practice.source, number=2, edit_id="e1", what="reword")
    third = replace(second, number=3)
    with keeper() as unit:
        unit.notes.add_revision(replace(note, revision=second))
        with pytest.raises(StaleEditError):
            unit.notes.add_revision(replace(note, revision=third))
        assert unit.notes.revision_of_edit(note.id, "e1", owner) == 2
        assert unit.notes.revision_of_edit(note.id, "e2", owner) is None
        unit.notes.add_revision(replace(note, revision=replace(third, edit_id=None)))
        unit.notes.add_revision(replace(note, revision=replace(third, number=4, edit_id=None)))


def test_approvals_keep_their_ledger_and_come_oldest_first(keeper, practice):
    second = make.revision(practice.note.id, practice.source, number=2)
    amended = replace(practice.note, revision=second)
    approvals = (
        make.approval(practice.note, practice.source),
        make.approval(amended, practice.source, at=make.later(9)),
    )
    with keeper() as unit:
        unit.notes.add_revision(amended)
        for approval in reversed(approvals):
            unit.notes.add_approval(approval)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.notes.approvals(practice.note.id, practice.owner.id) == approvals


def test_a_revision_is_approved_once_and_must_exist(keeper, practice):
    approval = make.approval(practice.note, practice.source)
    with keeper() as unit:
        unit.notes.add_approval(approval)
        for refused in (approval, replace(approval, revision=7)):
            with pytest.raises(StaleEditError):
                unit.notes.add_approval(refused)


def test_another_therapists_words_and_notes_are_not_found(keeper, practice):
    stranger, note = practice.stranger.id, practice.note
    with keeper() as unit:
        unit.sources.save_pending(make.pending(practice.session), base=0)
        for act in (
            lambda: unit.sources.get(practice.source.id, stranger),
            lambda: unit.sources.latest(practice.session.id, stranger),
            lambda: unit.sources.pending(practice.session.id, stranger),
            lambda: unit.notes.get(note.id, stranger),
            lambda: unit.notes.of_session(practice.session.id, stranger),
            lambda: unit.notes.revision(note.id, 1, stranger),
            lambda: unit.notes.revision_of_edit(note.id, "e1", stranger),
            lambda: unit.notes.approvals(note.id, stranger),
        ):
            with pytest.raises(NotFoundError):
                act()


def test_words_and_notes_of_nothing_are_refused(keeper, practice):
    orphan = make.session(practice.client)
    with keeper() as unit:
        for act in (
            lambda: unit.sources.add(make.source(orphan)),
            lambda: unit.sources.save_pending(make.pending(orphan), base=0),
            lambda: unit.notes.add(make.note(make.source(orphan))),
            lambda: unit.notes.add_revision(make.note(practice.source)),
            lambda: unit.notes.save_status(make.note(practice.source)),
        ):
            with pytest.raises(NotFoundError):
                act()
