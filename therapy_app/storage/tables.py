"""The tables. Rows never leave this room; what a person said or is called is sealed.

In clear are only ids, numbers, dates and times, states, languages and kinds: what the database
needs for finding and ordering.
"""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from therapy_app.ports import Sealed
from therapy_app.storage.columns import Moment, SealedColumn


class Stored(SQLModel):
    """The base of all tables; named constraints, so that migrations can change them."""

    # SQLModel declares a function that makes the name; here each table says its own.
    __tablename__: ClassVar[Any]
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class StoredKey(Stored, table=True):
    """A data key, wrapped by the master key. ``scope`` is whose data it seals.

    Of the keys of a scope one seals; those before it only open what they sealed.
    """

    __tablename__ = "data_key"
    __table_args__ = (
        Index(
            "uq_data_key_sealing",
            "scope",
            unique=True,
            sqlite_where=text("seals"),
            postgresql_where=text("seals"),
        ),
    )

    id: str = Field(primary_key=True)
    scope: str = Field(index=True)
    seals: bool = True
    wrapped: Sealed = Field(sa_type=SealedColumn)


class StoredAccount(Stored, table=True):
    """Somebody of the practice. ``name_mac`` finds the account by its name, which is sealed.

    ``standing`` holds roles and whether it is closed: sealed, so that nobody who can write to the
    file gives himself a role. It is missing only where the single account is older than roles.
    """

    __tablename__ = "account"

    id: str = Field(primary_key=True)
    version: int
    name_mac: str = Field(unique=True)
    name: Sealed = Field(sa_type=SealedColumn)
    display_name: Sealed = Field(sa_type=SealedColumn)
    password: Sealed = Field(sa_type=SealedColumn)
    browser_key: Sealed = Field(sa_type=SealedColumn)
    language: str
    template: str
    idle_minutes: int
    audio_days: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    therapist_named: str = Field(default="neutral", sa_column_kwargs={"server_default": "neutral"})
    client_named: str = Field(default="usual", sa_column_kwargs={"server_default": "usual"})
    standing: Sealed | None = Field(default=None, sa_type=SealedColumn)


class StoredSignIn(Stored, table=True):
    """A signed-in browser, by the SHA-256 of its random token."""

    __tablename__ = "sign_in"

    token_hash: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    started: dt.datetime = Field(sa_type=Moment)
    seen: dt.datetime = Field(sa_type=Moment)
    locked: bool
    device: str = ""
    proven: dt.datetime | None = Field(default=None, sa_type=Moment)
    enrolling: bool = False


class StoredSecondFactor(Stored, table=True):
    """What an account gives besides its password; ``body`` holds secret and hashes of codes."""

    __tablename__ = "second_factor"

    account_id: str = Field(primary_key=True, foreign_key="account.id")
    version: int
    body: Sealed = Field(sa_type=SealedColumn)


class StoredPasskey(Stored, table=True):
    """A passkey, by the SHA-256 of its credential id; ``body`` holds the rest."""

    __tablename__ = "passkey"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    version: int
    body: Sealed = Field(sa_type=SealedColumn)


class StoredChallenge(Stored, table=True):
    """What a passkey is to sign, by the SHA-256 of its random value."""

    __tablename__ = "challenge"

    id: str = Field(primary_key=True)
    ceremony: str
    account_id: str | None = Field(default=None, foreign_key="account.id")
    until: dt.datetime = Field(sa_type=Moment, index=True)


class StoredRefusal(Stored, table=True):
    """A refused sign-in, by the HMAC of the name that was tried."""

    __tablename__ = "refused_sign_in"
    __table_args__ = (Index(None, "name_mac", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    name_mac: str
    at: dt.datetime = Field(sa_type=Moment)


class StoredClient(Stored, table=True):
    """A client. ``version`` counts the changes and is part of what the ciphertexts are bound to."""

    __tablename__ = "client"

    id: str = Field(primary_key=True)
    owner: str = Field(foreign_key="account.id", index=True)
    version: int
    code: Sealed = Field(sa_type=SealedColumn)
    name: Sealed | None = Field(default=None, sa_type=SealedColumn)
    language: str
    created: dt.datetime = Field(sa_type=Moment)
    demo: bool


class StoredSession(Stored, table=True):
    """A therapy hour."""

    __tablename__ = "session"

    id: str = Field(primary_key=True)
    client_id: str = Field(foreign_key="client.id", index=True)
    version: int
    number: int
    date: dt.date = Field(index=True)
    start: dt.time
    end: dt.time
    setting: str
    modality: Sealed = Field(sa_type=SealedColumn)


class StoredSource(Stored, table=True):
    """One version of a source; ``body`` holds its text and passages."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("session_id", "version"),)

    id: str = Field(primary_key=True)
    session_id: str = Field(foreign_key="session.id")
    version: int
    kind: str
    language: str
    created: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredPending(Stored, table=True):
    """The text of a session that is still being written."""

    __tablename__ = "pending_text"

    session_id: str = Field(primary_key=True, foreign_key="session.id")
    version: int
    saved: dt.datetime = Field(sa_type=Moment)
    text: Sealed = Field(sa_type=SealedColumn)


class StoredAnswers(Stored, table=True):
    """The answers to guided questions about a session that are no source yet."""

    __tablename__ = "answer_sheet"

    session_id: str = Field(primary_key=True, foreign_key="session.id")
    version: int
    saved: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredRecording(Stored, table=True):
    """A dictation, without its sound and words. ``size`` counts the bytes of its chunks.

    ``heard_by`` is a connector that may be gone by now, so it points nowhere.
    """

    __tablename__ = "recording"

    id: str = Field(primary_key=True)
    session_id: str = Field(foreign_key="session.id", index=True)
    language: str
    state: str
    started: dt.datetime = Field(sa_type=Moment)
    error: str | None = None
    sound_deleted: dt.datetime | None = Field(default=None, sa_type=Moment)
    size: int = 0
    heard_by: str | None = None


class StoredTake(Stored, table=True):
    """How far a take has been heard; ``chunks`` is set once it was heard to its end."""

    __tablename__ = "recording_take"

    recording_id: str = Field(primary_key=True, foreign_key="recording.id")
    take: int = Field(primary_key=True)
    seconds: float
    chunks: int | None = None


class StoredChunk(Stored, table=True):
    """A piece of sound as the browser's recorder made it."""

    __tablename__ = "recording_chunk"

    recording_id: str = Field(primary_key=True, foreign_key="recording.id")
    take: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    data: Sealed = Field(sa_type=SealedColumn)


class StoredUtterance(Stored, table=True):
    """What was heard between two pauses; ``body`` holds the words with their times."""

    __tablename__ = "recording_utterance"

    recording_id: str = Field(primary_key=True, foreign_key="recording.id")
    take: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredDoubtAnswer(Stored, table=True):
    """What was done about words in doubt; ``at`` is the millisecond at which they are said."""

    __tablename__ = "doubt_answer"

    recording_id: str = Field(primary_key=True, foreign_key="recording.id")
    at: int = Field(primary_key=True)
    answer: str


class StoredVocabulary(Stored, table=True):
    """The words of a practice, or of a client where ``client_id`` is set.

    ``scope`` is the id of either, and names the key.
    """

    __tablename__ = "vocabulary"

    scope: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    client_id: str | None = Field(default=None, foreign_key="client.id")
    version: int
    terms: Sealed = Field(sa_type=SealedColumn)


class StoredNote(Stored, table=True):
    """The note of a session, without its content; ``source_id`` is what it was drafted from."""

    __tablename__ = "note"

    id: str = Field(primary_key=True)
    session_id: str = Field(foreign_key="session.id", unique=True)
    source_id: str = Field(foreign_key="source.id", index=True)
    template: str
    language: str
    status: str


class StoredRevision(Stored, table=True):
    """One revision; ``body`` holds sentences, passages left out and who made it."""

    __tablename__ = "revision"
    # Many revisions have no edit id: NULLs do not clash in a unique constraint.
    __table_args__ = (UniqueConstraint("note_id", "edit_id"),)

    note_id: str = Field(primary_key=True, foreign_key="note.id")
    number: int = Field(primary_key=True)
    edit_id: str | None = None
    what: str
    created: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredApproval(Stored, table=True):
    """An approval of one revision; ``body`` holds content hash, signature and ledger."""

    __tablename__ = "approval"
    __table_args__ = (
        ForeignKeyConstraint(["note_id", "revision"], ["revision.note_id", "revision.number"]),
    )

    note_id: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredFlagCount(Stored, table=True):
    """How many flags of a kind one revision showed for the first time."""

    __tablename__ = "flag_count"
    __table_args__ = (
        ForeignKeyConstraint(["note_id", "revision"], ["revision.note_id", "revision.number"]),
    )

    note_id: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    shown: int


class StoredFlagExample(Stored, table=True):
    """A flag that the therapist called wrong in one revision; ``body`` holds all its words."""

    __tablename__ = "flag_example"
    __table_args__ = (
        ForeignKeyConstraint(["note_id", "revision"], ["revision.note_id", "revision.number"]),
    )

    note_id: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    kind: str
    at: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredEvent(Stored, table=True):
    """One line of the audit log. ``seq`` only grows; ``mark`` chains it to the line before."""

    __tablename__ = "audit_event"

    seq: int | None = Field(default=None, primary_key=True)
    tag: str
    actor: str
    at: dt.datetime = Field(sa_type=Moment)
    subject: str = Field(index=True)
    detail: str
    mark: str | None = None


class StoredRowMark(Stored, table=True):
    """What one row of another table has to read like: an HMAC over all its columns."""

    __tablename__ = "row_mark"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: str = Field(primary_key=True)
    row: str = Field(primary_key=True)
    mark: bytes


class StoredLogHead(Stored, table=True):
    """How far the audit log goes: the number of its last line, and its mark, sealed.

    Sealed with it is what the ledger of rows adds up to (see ``row_ledger``).
    """

    __tablename__ = "audit_head"

    id: int = Field(primary_key=True)
    seq: int
    mark: Sealed = Field(sa_type=SealedColumn)
