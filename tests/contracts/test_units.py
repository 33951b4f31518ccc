"""What every unit of work promises: all of a block lasts, or none of it."""

import pytest

from tests import factories as make
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import StaleEditError


def test_what_was_committed_is_there_in_the_next_unit(keeper, practice):
    with keeper(write=False) as unit:
        assert unit.clients.get(practice.client.id, practice.owner.id) == practice.client


def test_leaving_without_commit_undoes_everything(keeper, practice):
    event = AuditEvent(AuditTag.CLIENT_ADDED, practice.owner.id, make.NOW, "c2")
    with keeper() as unit:
        unit.clients.add(make.client(practice.owner, code="AB-01"))
        unit.audit.add(event)
    with keeper(write=False) as unit:
        assert unit.clients.all(practice.owner.id) == (practice.client,)
        assert unit.audit.of_subject("c2") == ()


def test_an_error_in_the_block_undoes_everything(keeper, practice):
    def fail_halfway():
        with keeper() as unit:
            unit.clients.add(make.client(practice.owner, code="AB-01"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    with keeper(write=False) as unit:
        assert unit.clients.all(practice.owner.id) == (practice.client,)


def test_what_follows_the_commit_is_undone(keeper, practice):
    event = AuditEvent(AuditTag.NOTE_READ, practice.owner.id, make.NOW, "n1")
    with keeper() as unit:
        unit.audit.add(event)
        unit.commit()
        unit.audit.add(event)
    with keeper(write=False) as unit:
        assert unit.audit.of_subject("n1") == (event,)


def test_a_unit_stays_usable_after_a_refused_edit(keeper, practice):
    event = AuditEvent(AuditTag.NOTE_READ, practice.owner.id, make.NOW, "n1")
    with keeper() as unit:
        with pytest.raises(StaleEditError):
            unit.notes.add_revision(practice.note)
        unit.audit.add(event)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.notes.get(practice.note.id, practice.owner.id) == practice.note
        assert unit.audit.of_subject("n1") == (event,)


def test_audit_entries_come_back_in_the_order_of_the_acts(keeper):
    acts = [
        AuditEvent(AuditTag.NOTE_DRAFTED, "a1", make.NOW, "n1"),
        AuditEvent(AuditTag.NOTE_EXPORTED, "a1", make.NOW, "n1", "pdf"),
        AuditEvent(AuditTag.NOTE_READ, "a1", make.NOW, "n2"),
    ]
    with keeper() as unit:
        for act in acts:
            unit.audit.add(act)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.audit.of_subject("n1") == tuple(acts[:2])


def test_the_audit_log_has_no_way_to_change_or_remove_an_entry(keeper):
    with keeper() as unit:
        names = {name for name in dir(unit.audit) if not name.startswith("_")}
    reading = {"of_subject", "latest", "check", "checkpoint", "check_against"}
    signing = {"sign", "has_signed"}
    assert names - {"begin"} == {"add"} | reading | signing


def test_the_acts_of_one_person_are_listed_alone(keeper):
    with keeper() as unit:
        for actor in ("one", "two", "one"):
            unit.audit.add(AuditEvent(AuditTag.SIGNED_IN, actor, make.NOW, actor))
        unit.commit()
    with keeper(write=False) as unit:
        mine = unit.audit.latest(9, actor="one")
        assert [entry.event.actor for entry in mine] == ["one", "one"]
        assert unit.audit.latest(9, before=mine[0].number, actor="one") == mine[1:]
