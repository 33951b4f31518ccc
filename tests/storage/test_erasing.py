"""Of who was erased nobody finds a word: not with the master key, not in a backup put back.

Everything that is sealed is opened with every key that is still there, as somebody could who has
the whole folder. What the operating system swapped out while the app ran is beyond this.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests import factories as make
from tests.plain_tools import plain_tools
from tests.storage.keeping import CHEAP, open_keeper, sqlite_url
from therapy_app.domain.consent import About, Consent, How, Matter
from therapy_app.domain.ids import ConsentId, RemarkId, new_id
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.prompt_flow import Answer
from therapy_app.domain.retention import Restriction, Standing
from therapy_app.domain.sending import WordChoices
from therapy_app.domain.supervision import Remark
from therapy_app.domain.vocabulary import Term
from therapy_app.domain.withholding import Part, PartKind, Withheld, WithheldBecause, Withholding
from therapy_app.storage import backup, backup_keys
from therapy_app.storage.keeper import open_storage
from therapy_app.workflows.apply_erasures import apply_erasures, certificates, certified
from therapy_app.workflows.erase_client import erase_client

PLANTED = tuple(f"Kranich {number} zog ueber das Moor {number * 7919}." for number in range(1, 24))
(
    CODE, NAME, MODALITY, SOUND, HEARD, DICTATED, SECOND_VERSION, PENDING, ANSWER, DRAFTED,
    APPROVED, LETTER, EXAMPLE, PASSAGE, SENT, HIDDEN, WORD, MISHEARD, ENDED_WHY, REMARK, SERVICE,
    WITHHELD_WHY, OTHERS,
) = PLANTED  # fmt: skip
OF_CLIENT = [words for words in PLANTED if words != OTHERS]


def plant(keeper):
    """A client with one of everything, and another whose file has to stay as it is."""
    owner = make.account()
    client = make.client(owner, code=CODE, name=NAME)
    hour, letter_hour = (make.session(client, number=n, modality=MODALITY) for n in (1, 2))
    source = make.source(hour, words=(DICTATED, DRAFTED))
    note = make.note(source)
    corrected = make.source(hour, version=2, words=(SECOND_VERSION, APPROVED))
    approved = replace(note, revision=make.revision(note.id, corrected, number=2))
    letter_source = make.source(letter_hour, words=(LETTER,))
    letter = make.note(letter_source, template="client_summary")
    recording = make.recording(hour)
    other = make.client(owner, code="TB-02", name=None)
    other_hour = make.session(other)
    other_source = make.source(other_hour, words=(OTHERS,))
    other_note = make.note(other_source)
    with keeper() as unit:
        unit.accounts.add(owner, "a quiet long password")
        for one, hours in ((client, (hour, letter_hour)), (other, (other_hour,))):
            unit.clients.add(one)
            for each in hours:
                unit.sessions.add(each)
        for each in (source, corrected, letter_source, other_source):
            unit.sources.add(each)
        unit.recordings.add(recording)
        unit.recordings.add_chunk(recording.id, 0, 0, SOUND.encode())
        unit.recordings.add_utterance(recording.id, 0, 0, make.utterance(HEARD))
        unit.sources.save_pending(make.pending(hour, text=PENDING), base=0)
        answers = (Answer("standard", "reported", (), ANSWER),)
        unit.answer_sheets.save(make.answer_sheet(hour, answers=answers), base=0)
        for each, rests_on in ((note, source), (letter, letter_source), (other_note, other_source)):
            unit.notes.add(each)
            if each is not note:
                unit.notes.add_approval(make.approval(each, rests_on))
        unit.notes.add_revision(approved)
        unit.notes.add_approval(make.approval(approved, corrected))
        for each in (approved, letter, other_note):
            unit.notes.save_status(replace(each, status=NoteStatus.APPROVED))
        unit.flags.add(make.flag_example(note, sentence=EXAMPLE, passages=(PASSAGE,)))
        unit.sendings.add(make.sent(hour, text=SENT))
        unit.supervision.add_remark(
            Remark(RemarkId(new_id()), note.id, owner.id, "Dr. A", make.NOW, 2, REMARK)
        )
        unit.choices.save(client.id, owner.id, WordChoices(hide=(HIDDEN,)))
        unit.vocabularies.save_client(client.id, owner.id, (Term(WORD, heard=(MISHEARD,)),))
        why = Standing(client.id, restricted=Restriction.NONE, restricted_for=ENDED_WHY)
        unit.standings.save(why, owner.id)
        unit.consents.add(
            Consent(
                ConsentId(new_id()), client.id, About(Matter.SERVICE, SERVICE), given=True,
                on=make.NOW.date(), how=How.SPOKEN, at=make.NOW,
            ),
            owner.id,
        )  # fmt: skip
        part = Part(hour.id, PartKind.NOTE)
        withheld = Withheld(part, WithheldBecause.OTHER, WITHHELD_WHY, make.NOW)
        unit.withholdings.save(client.id, owner.id, Withholding((withheld,)))
        unit.commit()
    return owner, client, other_note


def readable(folder: Path) -> bytes:
    """All that can be read with the keys still there, in every column, whatever its place.

    AES-GCM is counter mode with a seal; who does not mind the seal needs the key alone.
    """
    database, key_file = folder / "data" / "therapy_app.db", folder / "keys" / "master.key"
    keeper = open_storage(f"sqlite:///{database}", key_file, passwords=CHEAP)
    try:
        with keeper(write=False) as unit, closing(sqlite3.connect(database)) as rows:
            scopes = dict(rows.execute("SELECT id, scope FROM data_key"))
            unit.vault.load(scopes.values())
            keys = {key: unit.vault._known[scope][key] for key, scope in scopes.items()}
            return b"".join(_opened(value, keys) for value in _values(rows))
    finally:
        keeper.close()


def _values(rows: sqlite3.Connection) -> Iterator[bytes]:
    tables = rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for row in rows.execute(f"SELECT * FROM {table}"):  # noqa: S608 - names of tables
            yield from (value for value in row if isinstance(value, bytes))


def _opened(packed: bytes, keys: dict[str, bytes]) -> bytes:
    end = 2 + packed[1]
    key = keys.get(packed[2:end].decode("ascii", "replace"))
    if key is None:
        return b""
    nonce, sealed = packed[end : end + 12], packed[end + 12 : -16]
    counter = modes.CTR(nonce + (2).to_bytes(4, "big"))
    return Cipher(algorithms.AES256(key), counter).decryptor().update(sealed)


def found_in(read: bytes) -> set[str]:
    return {words for words in PLANTED if _as_kept(words) in read}


def _as_kept(words: str) -> bytes:
    """What was heard is kept word by word: its longest number names it."""
    return words.rsplit(maxsplit=1)[-1].encode() if words == HEARD else words.encode()


def ciphertexts(database: Path, scope: str) -> list[bytes]:
    """The wrapped key of a client, and every value that it sealed, as they lie on the disk."""
    with closing(sqlite3.connect(database)) as rows:
        query = "SELECT id, wrapped FROM data_key WHERE scope = ?"
        key_id, wrapped = rows.execute(query, (scope,)).fetchone()
        mark = key_id.encode()
        return [wrapped, *(value for value in _values(rows) if value[2:34] == mark)]


def bytes_of(*folders: Path) -> bytes:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """The folder for temporary files, all of this test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_who_was_erased_is_in_no_byte_of_folder_temporary_files_or_restored_backup(
    tmp_path, temporary
):
    house = tmp_path / "house"
    keeper = open_keeper(sqlite_url(house), house)
    owner, client, other_note = plant(keeper)
    database, keys = house / "data" / "therapy_app.db", house / "keys"
    recovery = backup_keys.make_recovery_key(keys)
    made = backup.make_backup(database, keys / "master.key", tmp_path / "stick", make.NOW)
    assert found_in(readable(house)) == set(PLANTED)
    sealed = ciphertexts(database, client.id)
    assert len(sealed) > len(OF_CLIENT) - 3
    lying = bytes_of(house)
    assert all(one in lying for one in sealed)
    with keeper(write=False) as unit:
        approvals = unit.notes.approvals(other_note.id, owner.id)

    tools = plain_tools(keeper)
    erase_client(client.id, by=owner, tools=tools)
    listed = certificates(tools=tools)
    keeper.close()
    left = bytes_of(house, temporary)
    assert not any(one in left for one in sealed)
    assert found_in(left) == set()
    assert found_in(readable(house)) == {OTHERS}

    restored = tmp_path / "restored"
    backup.restore(made, recovery, restored)
    (restored / "data").mkdir()
    (restored / backup.DATABASE).rename(restored / "data" / backup.DATABASE)
    again = open_keeper(sqlite_url(restored), restored)
    tools = plain_tools(again)
    assert apply_erasures(certified(listed, tools=tools), tools=tools) == 1
    with again(write=False) as unit:
        assert unit.notes.approvals(other_note.id, owner.id) == approvals
        assert unit.audit.check().is_whole
    again.close()
    left = bytes_of(restored, temporary)
    assert not any(one in left for one in sealed)
    assert found_in(readable(restored)) == {OTHERS}
