"""Tables of the master key: which one is in use, and who can open it."""

from sqlmodel import Field

from therapy_app.ports import Sealed
from therapy_app.storage.columns import SealedColumn
from therapy_app.storage.tables import Stored


class StoredMaster(Stored, table=True):
    """Which master key wraps the data keys, and which one did before: their ids, never a key."""

    __tablename__ = "master_key"

    id: int = Field(primary_key=True)
    key_id: str
    before: str = ""


class StoredHolder(Stored, table=True):
    """Who can open the master key: an account, or who has the recovery key (no account).

    ``master`` is the master key in the age format, for the holder's key alone. ``public`` is that
    key's public half, ``secret`` the key itself; both are sealed, so that only who opened the
    master key can make another one known to its holders.
    """

    __tablename__ = "key_holder"

    id: str = Field(primary_key=True)
    account_id: str | None = Field(
        default=None, foreign_key="account.id", ondelete="CASCADE", unique=True
    )
    master: bytes
    public: Sealed = Field(sa_type=SealedColumn)
    secret: Sealed | None = Field(default=None, sa_type=SealedColumn)


class StoredLock(Stored, table=True):
    """The key of a holder, locked by something they know or have: readable before all else.

    ``salt``, ``passes`` and ``kib`` are what Argon2id needs where ``kind`` is a password.
    """

    __tablename__ = "key_lock"

    id: str = Field(primary_key=True)
    holder_id: str = Field(foreign_key="key_holder.id", ondelete="CASCADE", index=True)
    kind: str
    salt: bytes
    passes: int
    kib: int
    locked: Sealed = Field(sa_type=SealedColumn)
