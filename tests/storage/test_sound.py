"""Sound lies sealed, each piece in its place; once deleted, not even ciphertext is left of it."""

import os
import threading
from itertools import chain

import pytest

from tests import factories as make
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.errors import StorageFullError, TamperedError

PIECES = tuple(os.urandom(9_000) for _ in range(5))
"""Longer than a page of the database, so that they spill into further pages."""


@pytest.fixture
def recording(practice):
    made = make.recording(practice.sessions[0])
    with practice.keeper() as unit:
        unit.recordings.add(made)
        unit.commit()
    for number, piece in enumerate(PIECES):
        with practice.keeper() as unit:
            unit.recordings.add_chunk(made.id, 0, number, piece)
            unit.recordings.add_utterance(made.id, 0, number, make.utterance("A canary sang."))
            unit.commit()
    return made


def files(practice) -> dict[str, bytes]:
    found = practice.folder.rglob("*")
    return {path.name: path.read_bytes() for path in found if path.is_file()}


def parts(data: bytes) -> list[bytes]:
    """Bytes from everywhere in a piece; no two pieces share any of them."""
    return [data[at : at + 24] for at in range(0, len(data) - 24, 500)]


def sealed_parts(practice) -> list[bytes]:
    rows = practice.look("SELECT data FROM recording_chunk")
    return list(chain.from_iterable(parts(data[60:]) for (data,) in rows))


def test_no_byte_of_sound_and_no_heard_word_is_in_clear(practice, recording):
    held = files(practice)
    assert len(held["therapy_app.db-wal"]) > sum(map(len, PIECES))
    for data in held.values():
        assert not any(part in data for piece in PIECES for part in parts(piece))
        assert b"canary" not in data


def test_after_deletion_no_byte_of_sound_is_left_sealed_or_not(practice, recording):
    sealed = sealed_parts(practice)
    before = b"".join(files(practice).values())
    assert all(part in before for part in sealed)
    with practice.keeper() as unit:
        unit.recordings.drop_sound(recording.id, make.later())
        unit.commit()
    after = b"".join(files(practice).values())
    assert not any(part in after for part in sealed)


def test_after_discarding_neither_sound_nor_words_are_left(practice, recording):
    sealed = sealed_parts(practice)
    (body,) = practice.look("SELECT body FROM recording_utterance LIMIT 1")[0]
    with practice.keeper() as unit:
        unit.recordings.remove(recording.id)
        unit.commit()
    after = b"".join(files(practice).values())
    assert not any(part in after for part in [*sealed, body[60:]])


def test_what_a_killed_server_left_in_the_log_is_gone_after_the_next_start(practice, recording):
    sealed = sealed_parts(practice)
    with practice.keeper() as unit:
        unit.recordings.drop_sound(recording.id, make.later())
        unit._rows.commit()  # the transaction is done, and then the server is killed
    held = files(practice)
    assert any(part in data for data in held.values() for part in sealed)
    copy = practice.folder / "after"
    (copy / "data").mkdir(parents=True)
    (copy / "keys").mkdir()
    for name in ("therapy_app.db", "therapy_app.db-wal"):
        (copy / "data" / name).write_bytes(held[name])
    (copy / "keys" / "master.key").write_bytes(held["master.key"])
    open_keeper(sqlite_url(copy), copy).close()
    left = b"".join(path.read_bytes() for path in copy.rglob("*") if path.is_file())
    assert not any(part in left for part in sealed)


def test_of_two_tabs_that_send_the_same_piece_one_keeps_it(practice, recording):
    ready, outcomes = threading.Barrier(6), []

    def tab():
        ready.wait()
        with practice.keeper() as unit:
            outcomes.append(unit.recordings.add_chunk(recording.id, 1, 0, PIECES[0]))
            unit.commit()

    tabs = [threading.Thread(target=tab) for _ in range(6)]
    for thread in tabs:
        thread.start()
    for thread in tabs:
        thread.join()
    assert sorted(outcomes) == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("attack", "take", "since"),
    [
        ("UPDATE recording_chunk SET number = number + 10", 0, 10),
        ("UPDATE recording_chunk SET take = 1", 1, 0),
        ("UPDATE recording_chunk SET data = CAST(substr(data, 1, 9000) AS BLOB)", 0, 0),
    ],
)
def test_sound_that_was_moved_or_changed_does_not_open(practice, recording, attack, take, since):
    practice.attack(attack)
    with practice.keeper(write=False) as unit, pytest.raises(TamperedError):
        unit.recordings.chunks(recording.id, take, practice.owner.id, since=since)


def test_a_full_disk_refuses_a_chunk_and_keeps_those_acknowledged(practice, recording):
    practice.keeper.close()
    with practice.keeper() as unit:
        pages = unit._rows.connection().exec_driver_sql("PRAGMA page_count").scalar()
        unit._rows.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StorageFullError):  # noqa: PT012
            unit.recordings.add_chunk(recording.id, 0, len(PIECES), os.urandom(90_000))
            unit.commit()
    with practice.keeper(write=False) as unit:
        assert unit.recordings.chunks(recording.id, 0, practice.owner.id) == PIECES
