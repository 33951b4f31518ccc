"""Someone changes the database file: nothing that was changed or moved opens."""

from dataclasses import replace

import pytest

from tests import factories as make
from tests.storage.older import forget_ledger
from therapy_app.domain.errors import TamperedError
from therapy_app.domain.roles import FIRST_ROLES, Role


def read_client(practice, which=0):
    with practice.keeper(write=False) as unit:
        return unit.clients.get(practice.clients[which].id, practice.owner.id)


def read_note(practice, which=0):
    with practice.keeper(write=False) as unit:
        return unit.notes.get(practice.notes[which].id, practice.owner.id)


READS = {
    "client.code": lambda p, u: u.clients.get(p.clients[0].id, p.owner.id),
    "client.name": lambda p, u: u.clients.get(p.clients[0].id, p.owner.id),
    "session.modality": lambda p, u: u.sessions.get(p.sessions[0].id, p.owner.id),
    "source.body": lambda p, u: u.sources.get(p.sources[0].id, p.owner.id),
    "pending_text.text": lambda p, u: u.sources.pending(p.sessions[0].id, p.owner.id),
    "revision.body": lambda p, u: u.notes.get(p.notes[0].id, p.owner.id),
    "approval.body": lambda p, u: u.notes.approvals(p.notes[0].id, p.owner.id),
    "flag_example.body": lambda p, u: u.flags.examples(p.owner.id),
    "account.name": lambda p, u: u.accounts.by_name(p.owner.name),
    "account.display_name": lambda p, u: u.accounts.by_name(p.owner.name),
    "account.standing": lambda p, u: u.accounts.by_name(p.owner.name),
    "account.password": lambda p, u: u.accounts.password_fits(p.owner.id, "x"),
    "account.browser_key": lambda p, u: u.accounts.browser_key(p.owner.id),
    "data_key.wrapped": lambda p, u: u.clients.get(p.clients[0].id, p.owner.id),
}


@pytest.mark.parametrize("field", READS)
def test_a_tampered_byte_does_not_open(practice, field):
    table, column = field.split(".")
    with practice.keeper(write=False) as unit:
        READS[field](practice, unit)
    for row, held in practice.look(f"SELECT rowid, {column} FROM {table}"):  # noqa: S608
        forged = held[:-1] + bytes((held[-1] ^ 1,))
        forge = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"  # noqa: S608
        practice.attack(forge, forged, row)
    with practice.keeper(write=False) as unit, pytest.raises(TamperedError):
        READS[field](practice, unit)


@pytest.mark.parametrize(
    "junk", [b"", b"\x01", b"\x02junk", b"\x01\x04\xff\xff\xff\xffjunk", b"\x01\xff"]
)
def test_bytes_that_are_no_ciphertext_do_not_open(practice, junk):
    practice.attack("UPDATE client SET code = ?", junk)
    with pytest.raises(TamperedError):
        read_client(practice)


def test_a_swapped_row_does_not_open(practice):
    ((theirs,),) = practice.look("SELECT code FROM client WHERE id = ?", practice.clients[1].id)
    practice.attack("UPDATE client SET code = ? WHERE id = ?", theirs, practice.clients[0].id)
    with pytest.raises(TamperedError):
        read_client(practice)
    assert read_client(practice, 1) == practice.clients[1]


def test_a_swapped_row_of_the_same_client_does_not_open(practice):
    second = make.session(practice.clients[0], number=2, modality="EMDR")
    with practice.keeper() as unit:
        unit.sessions.add(second)
        unit.commit()
    ((other,),) = practice.look("SELECT modality FROM session WHERE id = ?", second.id)
    practice.attack("UPDATE session SET modality = ? WHERE id = ?", other, practice.sessions[0].id)
    with practice.keeper(write=False) as unit, pytest.raises(TamperedError):
        unit.sessions.get(practice.sessions[0].id, practice.owner.id)


def test_a_swapped_column_does_not_open(practice):
    practice.attack("UPDATE client SET code = name, name = code")
    with pytest.raises(TamperedError):
        read_client(practice)


def test_a_rolled_back_version_does_not_open(practice):
    mine = practice.clients[0]
    ((older,),) = practice.look("SELECT code FROM client WHERE id = ?", mine.id)
    with practice.keeper() as unit:
        unit.clients.save(replace(mine, code="NEW-01"))
        unit.commit()
    assert read_client(practice).code == "NEW-01"
    practice.attack("UPDATE client SET code = ? WHERE id = ?", older, mine.id)
    with pytest.raises(TamperedError):
        read_client(practice)


def test_an_older_revision_in_the_place_of_a_newer_one_does_not_open(practice):
    note = practice.notes[0]
    second = make.revision(note.id, practice.sources[0], number=2, sentences=())
    with practice.keeper() as unit:
        unit.notes.add_revision(replace(note, revision=second))
        unit.commit()
    ((first,),) = practice.look(
        "SELECT body FROM revision WHERE note_id = ? AND number = 1", note.id
    )
    practice.attack("UPDATE revision SET body = ? WHERE note_id = ? AND number = 2", first, note.id)
    with pytest.raises(TamperedError):
        read_note(practice)


def test_an_example_put_in_the_place_of_another_does_not_open(practice):
    mine, theirs = (note.id for note in practice.notes)
    ((other,),) = practice.look("SELECT body FROM flag_example WHERE note_id = ?", theirs)
    practice.attack("UPDATE flag_example SET body = ? WHERE note_id = ?", other, mine)
    with practice.keeper(write=False) as unit, pytest.raises(TamperedError):
        unit.flags.examples(practice.owner.id)


def test_a_foreign_key_id_does_not_open(practice):
    mine, theirs = (client.id for client in practice.clients)
    ((their_key,),) = practice.look("SELECT id FROM data_key WHERE scope = ?", theirs)
    ((held,),) = practice.look("SELECT code FROM client WHERE id = ?", mine)
    forged = held[:2] + their_key.encode() + held[2 + len(their_key) :]
    practice.attack("UPDATE client SET code = ? WHERE id = ?", forged, mine)
    with pytest.raises(TamperedError):
        read_client(practice)


def test_a_wrapped_key_given_to_another_client_does_not_open(practice):
    mine, theirs = (client.id for client in practice.clients)
    practice.attack("DELETE FROM data_key WHERE scope = ?", mine)
    practice.attack("UPDATE data_key SET scope = ? WHERE scope = ?", mine, theirs)
    with pytest.raises(TamperedError):
        read_client(practice)


def test_a_session_moved_to_another_client_does_not_open(practice):
    practice.attack("UPDATE session SET client_id = ?", practice.clients[1].id)
    with practice.keeper(write=False) as unit, pytest.raises(TamperedError):
        unit.sessions.get(practice.sessions[0].id, practice.owner.id)


def test_the_error_says_nothing_of_what_was_stored(practice):
    practice.attack("UPDATE client SET code = name, name = code")
    with pytest.raises(TamperedError) as caught:
        read_client(practice)
    assert (str(caught.value), caught.value.details) == ("tampered", {})


def test_a_role_is_not_gained_by_taking_away_what_an_account_may_do(practice):
    auditor = make.account(name="auditor", roles=frozenset({Role.AUDITOR}))
    with practice.keeper() as unit:
        unit.accounts.add(auditor, "a quiet long password")
        unit.commit()
    practice.attack("UPDATE account SET standing = NULL WHERE id = ?", auditor.id)
    with practice.keeper(write=False) as unit, pytest.raises(TamperedError):
        unit.accounts.get(auditor.id)


def test_the_only_account_from_before_roles_is_therapist_and_manager_and_stays_so(practice):
    practice.attack("UPDATE account SET standing = NULL")
    forget_ledger(practice.keeper)
    with practice.keeper() as unit:
        assert unit.accounts.get(practice.owner.id).roles == FIRST_ROLES
        unit.accounts.add(make.account(name="second"), "a quiet long password")
        unit.commit()
    with practice.keeper(write=False) as unit:
        assert unit.accounts.get(practice.owner.id).roles == FIRST_ROLES
