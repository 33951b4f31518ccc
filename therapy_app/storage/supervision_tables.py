"""The tables of supervision: who may read a note, and remarks on it."""

import datetime as dt

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import Moment, SealedColumn
from therapy_app.storage.tables import Stored


class StoredShare(Stored, table=True):
    """A share; ``body`` holds all of it, sealed, so that nobody writes himself one."""

    __tablename__ = "share"

    id: str = Field(primary_key=True)
    note_id: str = Field(foreign_key="note.id", index=True)
    supervisor: str = Field(foreign_key="account.id", index=True)
    version: int
    at: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredRemark(Stored, table=True):
    """A remark; ``body`` holds its words and what it co-signs."""

    __tablename__ = "remark"

    id: str = Field(primary_key=True)
    note_id: str = Field(foreign_key="note.id", index=True)
    at: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)
