"""The words of the screens: looked up by key, in the language of the reader."""

from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from therapy_app.domain.errors import TherapyAppError
from therapy_app.domain.language import Language

_FOLDER = files("therapy_app.defaults") / "wording"


@cache
def table(language: Language) -> dict[str, Any]:
    """All words in one language, as ``{"today.title": "Today", ...}``; lists stay lists.

    Every ``*.<language>.yaml`` of the folder counts; groups become prefixes of the keys.
    """
    found: dict[str, Any] = {}
    for path in sorted(_FOLDER.iterdir(), key=lambda p: p.name):
        if path.name.endswith(f".{language}.yaml"):
            found |= dict(_flat(yaml.safe_load(path.read_text(encoding="utf-8"))))
    return found


def say(language: Language, key: str, **details: str | int) -> str:
    """One text with its gaps filled; raises KeyError for an unknown key or an unfilled gap."""
    text: str = table(language)[key]
    return text.format(**details) if details else text


def counted(language: Language, one: str, many: str, count: int) -> str:
    """A text for one thing or for several: "1 flag", "4 flags"."""
    return say(language, one) if count == 1 else say(language, many, count=count)


def group(language: Language, *names: str) -> dict[str, str]:
    """The texts of whole groups without their prefix, for components that run in the browser.

    Where two groups have the same key, the later group wins.
    """
    words = table(language)
    return {
        key.removeprefix(f"{name}."): text
        for name in names
        for key, text in words.items()
        if key.startswith(f"{name}.")
    }


def refusal(code: str, language: Language, **details: str | int) -> str:
    """What the user is told when something cannot be done: what happened, and a way on.

    Details that are words ("MB", the name of a field) are worded first; a count of one has
    its own sentence where the table has one.
    """
    words = table(language)
    one = f"error.{code}_one"
    text: str = words[one if one in words and 1 in details.values() else f"error.{code}"]
    return text.format(**{k: words.get(f"{k}.{v}", v) for k, v in details.items()})


def sentence(error: TherapyAppError, language: Language) -> str:
    """What the user is told about an error of the app."""
    return refusal(error.says or error.code, language, **error.details)


def preferred(accept_language: str) -> Language:
    """The first supported language of a browser's Accept-Language header, else English."""
    for part in accept_language.split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in set(Language):
            return Language(code)
    return Language.EN


def long_date(day: date, language: Language) -> str:
    """A day in full: "Thursday, 19 November"."""
    words = table(language)
    weekday, month = words["date.days"][day.weekday()], words["date.months"][day.month - 1]
    return say(language, "date.long", weekday=weekday, day=day.day, month=month)


def short_date(day: date, language: Language, *, today: date | None = None) -> str:
    """A day in short: "Thu 12 Nov"; with ``today``, a day of another year reads "12 Nov 2025"."""
    words = table(language)
    weekday = words["date.days_short"][day.weekday()]
    month = words["date.months_short"][day.month - 1]
    if today is not None and day.year != today.year:
        return say(language, "date.short_year", day=day.day, month=month, year=day.year)
    return say(language, "date.short", weekday=weekday, day=day.day, month=month)


def clock_time(moment: datetime) -> str:
    """The time by the computer's own clock: "10:42"."""
    return moment.astimezone().strftime("%H:%M")


def _flat(tree: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    entries: list[tuple[str, Any]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            entries += _flat(value, f"{prefix}{key}.")
        else:
            entries.append((f"{prefix}{key}", value))
    return entries
