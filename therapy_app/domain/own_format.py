"""Names of formats that a practice made itself: one for the format, one for each state of it."""

from typing import Final

OWN: Final = "own-"
MOST_FORMATS: Final = 100
"""Formats that one practice keeps."""


def is_own(template_id: str) -> bool:
    """Whether this names a format of a practice, not one that comes with the app."""
    return template_id.startswith(OWN)


def state_name(key: str, version: int) -> str:
    """The name of one state: what a note is kept with, so that it never changes under it."""
    return f"{key}.{version}"


def parted(template_id: str) -> tuple[str, int | None]:
    """The format's own name, and the state where one is named."""
    key, dot, version = template_id.partition(".")
    return key, int(version) if dot and version.isdecimal() else None
