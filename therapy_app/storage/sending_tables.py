"""The tables of connectors and of what was sent: all of it sealed but ids and moments."""

import datetime as dt

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import Moment, SealedColumn
from therapy_app.storage.tables import Stored


class StoredConnector(Stored, table=True):
    """A connected model; ``secret`` is the key of its service. Both under the account's key."""

    __tablename__ = "connector"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    version: int
    created: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)
    secret: Sealed | None = Field(default=None, sa_type=SealedColumn)


class StoredSending(Stored, table=True):
    """A text that was sent, under the key of the client it is about."""

    __tablename__ = "sending"

    id: str = Field(primary_key=True)
    session_id: str = Field(foreign_key="session.id", index=True)
    at: dt.datetime = Field(sa_type=Moment)
    body: Sealed = Field(sa_type=SealedColumn)


class StoredChoices(Stored, table=True):
    """Which words of a client are hidden or shown against the rules."""

    __tablename__ = "word_choices"

    client_id: str = Field(primary_key=True, foreign_key="client.id")
    version: int
    body: Sealed = Field(sa_type=SealedColumn)
