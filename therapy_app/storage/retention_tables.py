"""The tables of how files stand, of what went of a note, and of the practice's own records."""

import datetime as dt

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import Moment, SealedColumn
from therapy_app.storage.tables import Stored


class StoredStanding(Stored, table=True):
    """How a client's file stands; ``restricted`` is in clear, since each look-up asks for it."""

    __tablename__ = "client_standing"

    client_id: str = Field(primary_key=True, foreign_key="client.id")
    version: int
    restricted: str
    body: Sealed = Field(sa_type=SealedColumn)


class StoredWentOfNote(Stored, table=True):
    """When the drafts and the words behind an approved note went."""

    __tablename__ = "went_of_note"

    note_id: str = Field(primary_key=True, foreign_key="note.id")
    kind: str = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=Moment)


class StoredPracticeRecord(Stored, table=True):
    """One record of the whole practice, under the practice's own key."""

    __tablename__ = "practice_record"

    kind: str = Field(primary_key=True)
    version: int
    body: Sealed = Field(sa_type=SealedColumn)
