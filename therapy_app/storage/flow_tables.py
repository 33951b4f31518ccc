"""The table of guided questions that a practice made itself."""

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import SealedColumn
from therapy_app.storage.tables import Stored


class StoredFlow(Stored, table=True):
    """A flow, under the account's key; ``place`` counts the flows made, ``version`` the changes."""

    __tablename__ = "prompt_flow"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    version: int
    place: int
    language: str
    body: Sealed = Field(sa_type=SealedColumn)
