"""Dates, moments and hostile characters, put the way a reader of a note expects them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """The text on one line, without what no page can hold or what reorders its neighbours.

    Controls, half surrogates and direction overrides go; plain right-to-left text needs none.
    A character that cannot be shown becomes U+FFFD, so that its place stays visible.
    """
    return " ".join(_UNPRINTABLE.sub("\ufffd", text).split())


def day(when: date, words: Mapping[str, str]) -> str:
    """A calendar day with its weekday, in words."""
    return words["day"].format(
        weekday=words["weekdays"].split()[when.weekday()],
        day=when.day,
        month=words["months"].split()[when.month - 1],
        year=when.year,
    )


def moment(when: datetime, words: Mapping[str, str]) -> str:
    """A moment on this computer's clock, with its distance from UTC so that it is exact."""
    local = when.astimezone()
    offset = local.strftime("%z")
    return words["moment"].format(
        day=local.day,
        month=words["months"].split()[local.month - 1],
        year=local.year,
        time=local.strftime("%H:%M"),
        offset=f"{offset[:3]}:{offset[3:5]}",
    )
