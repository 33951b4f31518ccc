"""A backup that is put back brings nobody back who was erased since."""

import pytest

from tests import factories as make
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.workflows.apply_erasures import apply_erasures, erasures


@pytest.fixture
def backed_up(owner, tools):
    """Two clients, as they were when the backup was made."""
    clients = (make.client(owner), make.client(owner, code="TB-02"))
    with tools.keeper() as unit:
        for client in clients:
            unit.clients.add(client)
        unit.commit()
    return clients


def test_who_was_erased_since_the_backup_is_erased_again(owner, backed_up, tools):
    (erased, kept) = backed_up
    assert apply_erasures([(owner.id, erased.id)], tools=tools) == 1
    with tools.keeper(write=False) as unit:
        assert unit.clients.all(owner.id) == (kept,)
        assert unit.audit.of_subject(erased.id)[-1].tag is AuditTag.CLIENT_REMOVED


def test_who_is_not_there_needs_no_erasing(owner, backed_up, tools):
    (erased, _) = backed_up
    known = [(owner.id, erased.id)]
    apply_erasures(known, tools=tools)
    assert apply_erasures(known, tools=tools) == 0


def test_the_log_of_the_old_folder_tells_who_was_erased(owner, backed_up, tools):
    (erased, kept) = backed_up
    with tools.keeper() as unit:
        for tag, client in ((AuditTag.CLIENT_REMOVED, erased), (AuditTag.CLIENT_CHANGED, kept)):
            unit.audit.add(AuditEvent(tag, owner.id, make.NOW, client.id))
        unit.commit()
    assert erasures(tools=tools) == [(owner.id, erased.id)]
