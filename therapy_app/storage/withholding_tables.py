"""The table of what is withheld from clients' copies."""

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import SealedColumn
from therapy_app.storage.tables import Stored


class StoredWithholding(Stored, table=True):
    """All that is withheld from one client's copy."""

    __tablename__ = "withholding"

    client_id: str = Field(primary_key=True, foreign_key="client.id")
    version: int
    body: Sealed = Field(sa_type=SealedColumn)
