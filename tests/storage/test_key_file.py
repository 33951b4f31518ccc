"""The key file is made once, for its owner's eyes, and never replaced in silence."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.errors import TamperedError
from therapy_app.ports import Place
from therapy_app.storage import key_file

PLACE = Place("data_key", "wrapped:c1", "k1")


def test_a_fresh_key_is_made_for_its_owner_only(tmp_path):
    path = tmp_path / "keys" / "master.key"
    before = os.umask(0)
    try:
        key_file.read_or_make(path, may_make=True)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_key_in_the_file_opens_what_it_wrapped_before(tmp_path):
    path = tmp_path / "master.key"
    wrapped = key_file.make(path).wrap(b"k" * 32, PLACE)
    assert key_file.read(path).unwrap(wrapped, PLACE) == b"k" * 32


def test_a_key_is_never_overwritten(tmp_path):
    path = tmp_path / "master.key"
    key_file.make(path)
    held = path.read_bytes()
    with pytest.raises(FileExistsError):
        key_file.make(path)
    key_file.read_or_make(path, may_make=True)
    assert path.read_bytes() == held


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path):
    path = tmp_path / "master.key"
    key_file.make(path)
    path.chmod(0o644)
    key_file.read(path)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", ["empty", "cut", "junk", "other version", "short key"])
def test_a_damaged_key_file_is_named_as_such(tmp_path, damage):
    path = tmp_path / "master.key"
    key_file.make(path)
    text = path.read_text()
    path.write_text(
        {
            "empty": "",
            "cut": text[:60],
            "junk": "ünlesbar",
            "other version": text.replace("version 1", "version 9"),
            "short key": "\n".join([*text.splitlines()[:2], "AAAA"]),
        }[damage]
    )
    with pytest.raises(ValueError, match="not a whole key file"):
        key_file.read(path)


def test_a_lost_key_file_is_not_replaced_where_data_is_sealed(practice):
    practice.keeper.close()
    key = practice.folder / "keys" / "master.key"
    key.unlink()
    with pytest.raises(FileNotFoundError, match="missing"):
        open_keeper(sqlite_url(practice.folder), practice.folder)
    assert not key.exists()


def test_several_first_starts_at_once_make_one_key(tmp_path):
    def start(_):
        return open_keeper(sqlite_url(tmp_path), tmp_path)

    with ThreadPoolExecutor(4) as pool:
        keepers = list(pool.map(start, range(4)))
    assert len({keeper.ring.current.key for keeper in keepers}) == 1
    for keeper in keepers:
        keeper.close()


def test_another_practices_key_file_is_refused_at_the_door(practice):
    practice.keeper.close()
    key = practice.folder / "keys" / "master.key"
    key.unlink()
    key_file.make(key)
    with pytest.raises(TamperedError):
        open_keeper(sqlite_url(practice.folder), practice.folder)


def test_a_key_file_shows_nothing_when_printed(tmp_path):
    made = key_file.make(tmp_path / "master.key")
    assert made.key.hex() not in repr(made)
    assert repr(made.key) not in repr(made)
