"""The table of what clients consented to."""

import datetime as dt

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import Moment, SealedColumn
from therapy_app.storage.tables import Stored


class StoredConsent(Stored, table=True):
    """One statement; ``body`` holds all of it, what it is about included."""

    __tablename__ = "consent"

    id: str = Field(primary_key=True)
    client_id: str = Field(foreign_key="client.id", index=True)
    at: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)
