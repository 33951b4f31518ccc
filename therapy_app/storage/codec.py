"""Domain records to JSON and back, by their declared types; never by pickling.

Reading is tolerant in one direction: a field that an older version did not write takes the
default of its dataclass, and a field that this version does not know is passed over. Writing
names every field, so that a later change of a default does not change what is kept. Spans, of
which a note has hundreds, are pairs of numbers.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    NewType,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from therapy_app.domain.text import Span

T = TypeVar("T")
_Writer: TypeAlias = Callable[[Any], Any]
_Reader: TypeAlias = Callable[[Any], Any]


def _as_it_is(value: Any) -> Any:
    return value


_FORMS: Mapping[object, tuple[_Writer, _Reader]] = {
    **dict.fromkeys((str, int, float, bool), (_as_it_is, _as_it_is)),
    datetime: (datetime.isoformat, datetime.fromisoformat),
    date: (date.isoformat, date.fromisoformat),
    time: (time.isoformat, time.fromisoformat),
    Span: (lambda span: (span.start, span.end), lambda pair: Span(*pair)),
}
"""How a value is written and read, for the types that are no record themselves."""


def to_json(record: object, kind: object = None) -> bytes:
    """One record (or a tuple, string ... if ``kind`` names its type) as JSON in ASCII."""
    plain = _writer(kind or type(record))(record)
    return json.dumps(plain, separators=(",", ":")).encode("ascii")


def from_json(kind: type[T], data: bytes) -> T:
    """The record of this kind that ``to_json`` wrote.

    Raises ValueError if the bytes are not such a record: no JSON, a field without default
    missing, or a word that its enumeration does not know.
    """
    try:
        return cast("T", _reader(kind)(json.loads(data)))
    except (KeyError, TypeError, AttributeError) as error:
        msg = f"not a stored {getattr(kind, '__name__', kind)}"
        raise ValueError(msg) from error


@cache
def _writer(kind: Any) -> _Writer:
    kind = _bare(kind)
    if kind in _FORMS:
        return _FORMS[kind][0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if get_origin(kind) is tuple:
        return _tuple_writer(_writer(get_args(kind)[0]))
    if get_origin(kind) is frozenset:
        item = _writer(get_args(kind)[0])
        return lambda value: sorted(item(one) for one in value)
    if get_origin(kind) in {UnionType, Union}:
        return _optional(_writer(_other_than_none(kind)))
    return _record_writer(kind)


@cache
def _reader(kind: Any) -> _Reader:
    kind = _bare(kind)
    if kind in _FORMS:
        return _FORMS[kind][1]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if get_origin(kind) is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if get_origin(kind) is frozenset:
        items = _tuple_reader(_reader(get_args(kind)[0]))
        return lambda value: frozenset(items(value))
    if get_origin(kind) in {UnionType, Union}:
        return _optional(_reader(_other_than_none(kind)))
    return _record_reader(kind)


def _tuple_writer(item: _Writer) -> _Writer:
    return lambda value: [item(one) for one in value]


def _tuple_reader(item: _Reader) -> _Reader:
    return lambda value: tuple(item(one) for one in value)


def _optional(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else inner(value)


def _record_writer(kind: Any) -> _Writer:
    writers = [(name, _writer(hint)) for name, hint in _fields(kind)]
    return lambda value: {name: write(getattr(value, name)) for name, write in writers}


def _record_reader(kind: Any) -> _Reader:
    readers = [(name, _reader(hint)) for name, hint in _fields(kind)]
    names = {name for name, _ in readers}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def read(value: dict[str, Any]) -> Any:
        if value.keys() >= names:  # the usual case, and twice as fast
            return kind(*[reader(value[name]) for name, reader in readers])
        known = {
            name: reader(value[name]) for name, reader in readers if name in value or name in needed
        }
        return kind(**known)

    return read


def _fields(kind: Any) -> list[tuple[str, Any]]:
    if not (isinstance(kind, type) and is_dataclass(kind)):
        msg = f"no rule for keeping {kind!r}"
        raise TypeError(msg)
    hints = get_type_hints(kind)
    return [(f.name, hints[f.name]) for f in fields(kind)]


def _bare(kind: Any) -> Any:
    return kind.__supertype__ if isinstance(kind, NewType) else kind


def _other_than_none(kind: Any) -> Any:
    others = [arg for arg in get_args(kind) if arg is not NoneType]
    if len(others) != 1:
        msg = f"no rule for keeping {kind!r}"
        raise TypeError(msg)
    return others[0]
