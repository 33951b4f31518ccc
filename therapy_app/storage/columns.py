"""Column types: sealed bytes with their key id, and moments in UTC."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from therapy_app.domain.errors import TamperedError
from therapy_app.ports import Sealed

_FORM: Final = 1
_HEAD: Final = 2


class SealedColumn(TypeDecorator[Sealed]):
    """A ciphertext: one byte for the form, one for the length of the key id, key id, data."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Pack key id and data into one value."""
        if value is None:
            return None
        return head_of(value.key_id) + value.data

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Sealed | None:  # noqa: ARG002
        """Unpack; bytes that are no packed ciphertext count as tampered with."""
        if value is None:
            return None
        packed = bytes(value)
        if len(packed) < _HEAD or packed[0] != _FORM:
            raise TamperedError
        end = _HEAD + packed[1]
        try:
            return Sealed(packed[_HEAD:end].decode("ascii"), packed[end:])
        except UnicodeDecodeError:
            raise TamperedError from None


def head_of(key_id: str) -> bytes:
    """How every value begins that this key has sealed."""
    encoded = key_id.encode("ascii")
    return bytes((_FORM, len(encoded))) + encoded


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC without zone (SQLite knows none), given back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn to UTC; raises ValueError for a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment needs its time zone"
            raise ValueError(msg)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Say that it is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)
