"""How a client's file stands, ready worded, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from therapy_app.domain.language import Language
from therapy_app.domain.retention import Restriction
from therapy_app.web import wording
from therapy_app.web.retention_lines import long_day
from therapy_app.web.views import Choice
from therapy_app.workflows.reading import ClientPage


@dataclass(frozen=True, slots=True)
class StandingLine:
    """Its state, what follows from it, and the acts: at once, or after a reason or a day."""

    state: str
    texts: list[str]
    acts: list[Choice]
    asks: list[Choice]
    shut: bool
    today: str


def standing_line(page: ClientPage, today: date, language: Language) -> StandingLine:
    """How the file stands today."""
    standing = page.standing
    asks, acts = _possible(page)
    return StandingLine(
        state=wording.say(language, f"file.state_{page.state}"),
        texts=list(_texts(page, language)),
        acts=[Choice(one, wording.say(language, f"file.{one}")) for one in acts],
        asks=[Choice(one, wording.say(language, f"file.{one}")) for one in asks],
        shut=standing.restricted is Restriction.SHUT,
        today=today.isoformat(),
    )


def _texts(page: ClientPage, language: Language) -> Iterator[str]:
    standing = page.standing

    def say(key: str, **details: str) -> str:
        return wording.say(language, f"file.{key}", **details)

    yield say(f"text_{page.state}")
    if standing.ended is not None and page.due_on is not None:
        yield say(
            "ended",
            ended=long_day(standing.ended, language),
            due=long_day(page.due_on, language),
        )
    if standing.hold:
        yield say("hold_reason", reason=standing.hold)
    if standing.restricted_for:
        yield say("restricted_reason", reason=standing.restricted_for)
    if standing.opened_for:
        yield say("opened_reason", reason=standing.opened_for)


def _possible(page: ClientPage) -> tuple[list[str], list[str]]:
    """What asks for words first, and what is done at once."""
    standing = page.standing
    asks, acts = [], []
    match standing.restricted:
        case Restriction.NONE:
            asks += ["restrict"]
        case Restriction.SHUT:
            asks += ["open"]
            acts += ["lift"]
        case Restriction.READING:
            acts += ["shut", "lift"]
    if standing.ended is None:
        asks += ["end"]
    else:
        acts += ["resume"]
    if standing.hold:
        acts += ["lift_hold"]
    else:
        asks += ["hold"]
    return asks, acts
