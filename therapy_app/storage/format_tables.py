"""The table of note formats that a practice made itself."""

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import SealedColumn
from therapy_app.storage.tables import Stored


class StoredFormat(Stored, table=True):
    """One state of a format, under the account's key; ``place`` counts the formats made."""

    __tablename__ = "note_format"

    key: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    place: int
    language: str
    retired: bool
    body: Sealed = Field(sa_type=SealedColumn)
