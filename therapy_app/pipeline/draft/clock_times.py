"""English times of day that are spoken in words are written in figures, where they are certain."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span


def in_figures(text: str) -> Iterator[tuple[Span, str]]:
    """Spans of times and their figures: "half past three", "two o'clock", "nine fifteen".

    The last form is a time only in a sentence that tells a day or an appointment.
    """
    known = _known()
    for match in known.said.finditer(text):
        minutes = known.minutes[(match["part"] or "").lower()]
        hour = known.hours[(match["past"] or match["whole"]).lower()]
        yield Span(*match.span()), f"{hour}:{minutes}"
    if known.dated.search(text):
        for match in known.short.finditer(text):
            figures = f"{known.hours[match['hour'].lower()]}:{known.minutes[match['rest'].lower()]}"
            yield Span(*match.span("time")), figures


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists as patterns."""

    hours: dict[str, str]
    minutes: dict[str, str]
    said: re.Pattern[str]
    short: re.Pattern[str]
    dated: re.Pattern[str]


@cache
def _known() -> _Known:
    lists = lexicon("digits", Language.EN)
    hours = {str(word): str(hour) for word, hour in lists["hours"].items()}
    minutes = {str(word): str(minute) for word, minute in lists["minutes"].items()}
    hour, rest = _either(hours), _either(filter(None, minutes))
    return _Known(
        hours=hours,
        minutes=minutes,
        said=re.compile(
            rf"\b(?:(?P<part>half|quarter) past (?P<past>{hour})|(?P<whole>{hour}) o['’]clock)\b",
            re.IGNORECASE,
        ),
        short=re.compile(
            rf"(?:\b(?:{_either(lists['before_times'])})|,) "
            rf"(?P<time>(?P<hour>{hour}) (?P<rest>{rest}))"
            rf"(?=[,.;]|\Z| (?:{_either(lists['after_times'])})\b)",
            re.IGNORECASE,
        ),
        dated=re.compile(rf"\b(?:{_either(lists['dated'])})\b", re.IGNORECASE),
    )


def _either(words: Iterable[object]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True))
