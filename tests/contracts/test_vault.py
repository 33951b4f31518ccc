"""What every vault promises: it opens what it sealed, in its place, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session as Transaction

from tests.storage.keeping import sqlite_url
from therapy_app.domain.errors import NotFoundError, TamperedError
from therapy_app.ports import Place, Sealed
from therapy_app.storage import key_file
from therapy_app.storage.database import open_database
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.master_key import HeldKey
from therapy_app.storage.migrate import migrate

PLACE = Place("revision", "body", "n1", 3)
WORDS = b"a canary sang at night"


@pytest.fixture
def master(tmp_path):
    return key_file.read_or_make(tmp_path / "keys" / "master.key", may_make=True)


@pytest.fixture
def rows(tmp_path):
    migrate(sqlite_url(tmp_path))
    engine = open_database(sqlite_url(tmp_path))
    with Transaction(engine) as transaction:
        yield transaction
    engine.dispose()


@pytest.fixture
def vault(rows, master):
    made = KeyVault(rows, master)
    made.create_key("client one")
    made.create_key("client two")
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(plain=st.binary(max_size=2000))
def test_what_was_sealed_opens_in_its_place(vault, plain):
    assert vault.open("client one", PLACE, vault.seal("client one", PLACE, plain)) == plain


def test_a_key_lasts_beyond_the_vault_that_made_it(vault, rows, master):
    sealed = vault.seal("client one", PLACE, WORDS)
    assert KeyVault(rows, master).open("client one", PLACE, sealed) == WORDS


def test_the_same_words_never_look_the_same_twice(vault):
    made = {vault.seal("client one", PLACE, WORDS).data for _ in range(200)}
    assert len(made) == 200
    assert len({data[:12] for data in made}) == 200


def test_a_tampered_byte_anywhere_does_not_open(vault):
    sealed = vault.seal("client one", PLACE, WORDS)
    for at in range(len(sealed.data)):
        data = bytearray(sealed.data)
        data[at] ^= 1
        with pytest.raises(TamperedError):
            vault.open("client one", PLACE, replace(sealed, data=bytes(data)))


@pytest.mark.parametrize("length", [0, 5, 12, 27, -1])
def test_a_cut_ciphertext_does_not_open(vault, length):
    sealed = vault.seal("client one", PLACE, WORDS)
    with pytest.raises(TamperedError):
        vault.open("client one", PLACE, replace(sealed, data=sealed.data[:length]))


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, row="n2"),
        replace(PLACE, column="left_out"),
        replace(PLACE, table="source"),
        replace(PLACE, version=2),
        Place("revision", "bodyn1", "", 3),
    ],
    ids=["swapped rows", "swapped columns", "swapped tables", "rolled back", "shifted borders"],
)
def test_a_ciphertext_moved_elsewhere_does_not_open(vault, elsewhere):
    sealed = vault.seal("client one", PLACE, WORDS)
    with pytest.raises(TamperedError):
        vault.open("client one", elsewhere, sealed)


def test_another_clients_key_does_not_open_it(vault):
    sealed = vault.seal("client one", PLACE, WORDS)
    with pytest.raises(TamperedError):
        vault.open("client two", PLACE, sealed)


def test_a_foreign_key_id_does_not_open_it(vault):
    sealed = vault.seal("client one", PLACE, WORDS)
    other = vault.seal("client two", PLACE, WORDS)
    for scope, forged in (
        ("client two", Sealed(other.key_id, sealed.data)),
        ("client one", Sealed(other.key_id, sealed.data)),
        ("client one", Sealed("0" * 32, sealed.data)),
    ):
        with pytest.raises(TamperedError):
            vault.open(scope, PLACE, forged)


def test_a_wrapped_key_moved_to_another_scope_opens_nothing(vault, rows, master):
    """Else a client's words could be shown as another's by moving one row."""
    theirs = vault.seal("client two", PLACE, WORDS)
    vault.destroy_key("client one")
    rows.connection().exec_driver_sql(
        "UPDATE data_key SET scope = 'client one' WHERE scope = 'client two'"
    )
    rows.expire_all()
    with pytest.raises(TamperedError):
        KeyVault(rows, master).open("client one", PLACE, theirs)


def test_a_destroyed_key_opens_nothing_even_if_a_new_one_is_made(vault):
    sealed = vault.seal("client one", PLACE, WORDS)
    vault.destroy_key("client one")
    with pytest.raises(TamperedError):
        vault.open("client one", PLACE, sealed)
    vault.create_key("client one")
    with pytest.raises(TamperedError):
        vault.open("client one", PLACE, sealed)


def test_nothing_is_sealed_without_a_key(vault):
    with pytest.raises(NotFoundError):
        vault.seal("client three", PLACE, WORDS)


def test_the_wrong_master_key_opens_nothing(vault, rows, tmp_path):
    sealed = vault.seal("client one", PLACE, WORDS)
    stranger = KeyVault(rows, key_file.make(tmp_path / "other.key"))
    with pytest.raises(TamperedError):
        stranger.open("client one", PLACE, sealed)


def test_a_wrong_master_key_under_the_right_name_opens_nothing(vault, rows, master, tmp_path):
    sealed = vault.seal("client one", PLACE, WORDS)
    forged = HeldKey(master.key_id, key_file.make(tmp_path / "other.key").key)
    with pytest.raises(TamperedError):
        KeyVault(rows, forged).open("client one", PLACE, sealed)


def test_nothing_sealed_shows_its_content_when_printed(vault):
    assert "canary" not in repr(vault.seal("client one", PLACE, WORDS))
