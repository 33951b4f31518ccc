"""Words of a client, and names, are in no byte of the data folder."""

import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from tests import factories as make
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.connector import Secret
from therapy_app.domain.finding import Resolution, Way
from therapy_app.domain.language import Language
from therapy_app.domain.note import LeftOut
from therapy_app.domain.prompt_flow import Answer, PromptFlow, Question
from therapy_app.domain.sending import WordChoices
from therapy_app.domain.source import Category
from therapy_app.domain.text import content_hash
from therapy_app.domain.vocabulary import Term
from therapy_app.storage.tables import StoredKey

CANARIES = {
    "account name": "canary-brandt",
    "display name": "Dr. Kanari Brandt",
    "password": "canary long password",
    "unknown name": "canary-stranger",
    "token": "canary-token",
    "code": "CANARY-07",
    "name": "Kanára Lünz",
    "modality": "canary therapy",
    "words": "A canary sang in the night.",
    "pending": "A canary still being written",
    "answer": "A canary answered a question.",
    "question of one's own": "Did the canary sing?",
    "sentence": "The canary is well.",
    "suggestion": "The canary sleeps.",
    "example": "The canary was called wrong.",
    "example passage": "A canary passage of an example.",
    "practice's word": "canarylopram",
    "client's word": "Kanarija",
    "misheard": "can a reach a",
    "connector": "canary connector",
    "service key": "canary-sk-123",
    "sent": "A canary text that left.",
    "hidden word": "Kanariens",
    "what approvals are signed with": "Kanari approver",
}


def fill(keeper):
    word = CANARIES
    owner = make.account(name=word["account name"], display_name=word["display name"])
    client = make.client(owner, code=word["code"], name=word["name"])
    session = make.session(client, modality=word["modality"])
    source = make.source(session, words=(word["words"],))
    signed = Resolution(Way.OWNED, word["what approvals are signed with"], make.NOW)
    sentence = make.sentence(
        2,
        source.passages[0],
        text=word["sentence"],
        findings=(make.finding(suggestion=word["suggestion"], note_words=word["words"]),),
        resolution=signed,
    )
    note = make.note(source)
    revision = make.revision(
        note.id,
        source,
        sentences=(sentence,),
        left_out=(LeftOut(source.passages[0].id, signed),),
        by=word["what approvals are signed with"],
    )
    note = replace(note, revision=revision)
    approval = make.approval(note, source, by=word["what approvals are signed with"])
    with keeper() as unit:
        unit.accounts.add(owner, word["password"])
        unit.accounts.note_failure(word["unknown name"], "here", make.NOW)
        unit.accounts.start_sign_in(owner.id, word["token"], make.NOW)
        unit.clients.add(client)
        unit.sessions.add(session)
        unit.sources.add(source)
        unit.sources.save_pending(make.pending(session, text=word["pending"]), base=0)
        answer = Answer("standard", "reported", (), word["answer"])
        unit.answer_sheets.save(make.answer_sheet(session, answers=(answer,)), base=0)
        asked = Question("own", word["question of one's own"], Category.RISK, words="Words")
        unit.flows.save(PromptFlow("", Language.EN, "Own", "", (asked,)), owner.id)
        unit.notes.add(note)
        unit.notes.add_approval(approval)
        passages = (word["example passage"],)
        unit.vocabularies.save_practice(owner.id, (Term(word["practice's word"]),))
        own = Term(word["client's word"], heard=(word["misheard"],))
        unit.vocabularies.save_client(client.id, owner.id, (own,))
        connector = make.connector(owner, name=word["connector"])
        unit.connectors.save(connector)
        unit.connectors.save_secret(connector.id, owner.id, Secret(word["service key"]))
        unit.sendings.add(make.sent(session, text=word["sent"]))
        unit.choices.save(client.id, owner.id, WordChoices(hide=(word["hidden word"],)))
        unit.flags.add(make.flag_example(note, sentence=word["example"], passages=passages))
        unit.commit()
    return client, approval


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def filled(tmp_path):
    keeper = open_keeper(sqlite_url(tmp_path), tmp_path)
    client, approval = fill(keeper)
    yield keeper, tmp_path, client, approval
    keeper.close()


def test_no_canary_is_in_clear_in_any_byte_of_the_data_folder(filled):
    _, folder, _, approval = filled
    files = all_bytes(folder)
    # Without the write-ahead log and a table's name in clear the search would prove nothing.
    assert len(files["therapy_app.db-wal"]) > 1000
    assert any(b"pending_text" in data for data in files.values())
    # The token is random, so that its bare hash may be kept; all else can be guessed.
    guessable = [words for what, words in CANARIES.items() if what != "token"]
    hidden = [*CANARIES.values(), approval.content, *map(content_hash, guessable)]
    for name, data in files.items():
        for canary in hidden:
            for encoded in (canary.encode(), canary.encode("utf-16-le"), _escaped(canary)):
                assert encoded not in data, f"a canary is readable in {name}"


def test_no_part_of_a_canary_is_in_clear(filled):
    _, folder, _, _ = filled
    for name, data in all_bytes(folder).items():
        assert not re.search("canary|kanari|kanára".encode(), data.lower()), name


def test_after_a_removal_neither_key_nor_rows_linger_in_any_file(filled):
    keeper, folder, client, _ = filled
    assert any(client.id.encode() in data for data in all_bytes(folder).values())
    with keeper() as unit:
        unit.clients.remove(client.id, client.owner)
        unit.commit()
    for name, data in all_bytes(folder).items():
        if not name.endswith("-shm"):
            assert client.id.encode() not in data, f"traces of the client are left in {name}"


def test_an_unknown_name_leaves_no_guessable_hash(filled):
    """A bare hash of a name can be guessed; the HMAC needs the key."""
    _, folder, _, _ = filled
    for data in all_bytes(folder).values():
        for algorithm_input in (CANARIES["unknown name"], CANARIES["unknown name"].casefold()):
            assert content_hash(algorithm_input).encode() not in data


def _escaped(text: str) -> bytes:
    return text.encode("ascii", "backslashreplace")


def test_a_sealed_folder_copied_while_the_app_is_off_yields_no_word_and_no_usable_key(filled):
    keeper, folder, client, approval = filled
    with keeper() as unit:
        recovery = unit.keys.seal(client.owner, CANARIES["password"])
        unit.commit()
    with keeper(write=False) as unit:
        unit.vault.load(unit._rows.exec(select(StoredKey.scope)).all())
        keys = [key for held in unit.vault._known.values() for key in held.values()]
    keys.append(keeper.ring.current.key)
    keeper.close()
    assert len(keys) > 4
    secrets = [*keys, *(b64encode(key) for key in keys), *(key.hex().encode() for key in keys)]
    secrets += [recovery.encode(), approval.content.encode()]
    for name, data in all_bytes(folder).items():
        assert not re.search("canary|kanari|kanára|lünz".encode(), data.lower()), name
        assert not any(secret in data for secret in secrets), name
