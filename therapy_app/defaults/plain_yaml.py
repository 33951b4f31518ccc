"""YAML from outside as plain data: small, and without references."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, cast

import yaml

from therapy_app.domain.errors import TherapyAppError, TooLongError

_Parser: TypeAlias = Callable[[str, type[yaml.SafeLoader]], Iterable[object]]


def read_plain(data: bytes, limit_kb: int, refused: TherapyAppError) -> dict[str, Any]:
    """The mapping at the top of a YAML or JSON file; raises ``refused``, or TooLongError.

    A file that refers to its own parts is refused: a small one could unfold to a huge one.
    """
    if len(data) > limit_kb * 1024:
        raise TooLongError(limit=limit_kb, unit="KB")
    try:
        text = data.decode("utf-8")
        parse: _Parser = getattr(yaml, "parse")  # noqa: B009 - its stubs leave types out
        refers = any(isinstance(event, yaml.AliasEvent) for event in parse(text, yaml.SafeLoader))
        read: object = None if refers else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise refused from None
    if not isinstance(read, dict):
        raise refused
    return cast("dict[str, Any]", read)


def write_plain(plain: dict[str, Any]) -> bytes:
    """A file that ``read_plain`` reads and a person can change."""
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=96)
    return text.encode("utf-8")
