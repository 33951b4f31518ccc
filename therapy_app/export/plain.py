"""Any record of the domain as plain JSON values, every field by its own name."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any, cast


def plain(value: object) -> Any:
    """Records become objects, tuples lists, moments ISO 8601; the rest stays as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (tuple, list, set, frozenset)):
        return [plain(one) for one in cast("tuple[object, ...]", value)]
    if isinstance(value, dict):
        held = cast("dict[object, object]", value)
        return {str(key): plain(one) for key, one in held.items()}
    return value
