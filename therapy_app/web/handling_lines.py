"""How data is handled, as the lines of its page: each says one thing that is set up so."""

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_app.domain.connector import Connector, Place, Provider, Task
from therapy_app.domain.language import Language
from therapy_app.web import wording
from therapy_app.workflows.data_handling import Handling


@dataclass(frozen=True, slots=True)
class StepLine:
    """What happens where: one step of the work. ``leaves`` and ``contract`` may have several."""

    step: str
    where: str
    leaves: list[str]
    contract: list[str]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """How long one kind of data is kept."""

    what: str
    kept: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top: what leaves right now, and to whom."""

    now: str
    lead: str
    drawn: str
    crosses: str
    beyond: str
    made: str


def head(handling: Handling, language: Language) -> Head:
    """The one sentence that says whether anything leaves, and what goes with it."""
    names = ", ".join(one.name for one in handling.away or handling.here)
    state = "away" if handling.away else "local" if handling.here else "here"
    what = _say(language, f"handling.{_crosses(handling)}")
    day = handling.at.astimezone().date()
    return Head(
        now=_say(language, f"connectors.now_{state}", names=names),
        lead=_say(language, f"handling.lead_{state}"),
        drawn=_say(
            language,
            f"handling.map_{'away' if handling.away else 'here'}",
            names=names,
            what=what[:1].upper() + what[1:],
        ),
        crosses=what,
        beyond=names if handling.away else _say(language, "handling.not_connected"),
        made=_say(
            language,
            "handling.made",
            date=f"{wording.long_date(day, language)} {day.year}",
            time=wording.clock_time(handling.at),
        ),
    )


def _crosses(handling: Handling) -> str:
    """What kind of data may cross to the internet."""
    tasks = {one.task for one in handling.away}
    if len(tasks) > 1:
        return "some_both"
    return (
        {Task.WRITING: "some_text", Task.HEARING: "some_sound"}[tasks.pop()] if tasks else "nothing"
    )


def steps(handling: Handling, language: Language) -> list[StepLine]:
    """The steps of the work, from the voice to the archive."""
    setup = handling.setup
    hears = "on_computer" if handling.hears else "no_hearing"
    return [
        _step(language, "hearing", hears),
        _step(language, "drafting", "drafting_where"),
        *(_model(one, language) for one in handling.here + handling.away),
        _step(language, "comparing", "on_computer"),
        _step(language, "keeping", "keeping_here" if setup.own_database else "keeping_elsewhere"),
        _step(language, "tablet", "tablet_off")
        if setup.this_computer_only
        else _step(language, "tablet", "tablet_on", leaves="leaves_beyond"),
    ]


def kept(handling: Handling, language: Language) -> list[KeptLine]:
    """How long everything is kept."""
    days = handling.audio_days
    sound = {0: "sound_at_once", 1: "sound_day"}.get(days, "sound_days")
    lines = [
        KeptLine(_say(language, "handling.sound"), _say(language, f"handling.{sound}", days=days))
    ]
    return lines + [
        KeptLine(_say(language, f"handling.{what}"), _say(language, f"handling.{what}_kept"))
        for what in ("dictation", "notes", "sent", "log", "refused")
    ]


def _model(one: Connector, language: Language) -> StepLine:
    hears = one.task is Task.HEARING
    step = _say(language, "handling.hearing_with" if hears else "handling.wording", name=one.name)
    if one.place is Place.HERE:
        inside = one.provider is Provider.EMBEDDED
        where = "handling.inside" if inside else "handling.server_here"
        return StepLine(
            step,
            _say(language, where, address=str(one.origin or "")),
            [_say(language, "handling.leaves_nothing")],
            [_say(language, "handling.none_needed")],
        )
    where = _say(
        language,
        "handling.service",
        processor=one.processor,
        region=one.region,
        address=str(one.origin),
    )
    asks = ("asks" if one.always_ask else "asks_not") + ("_hearing" if hears else "")
    what = "leaves_sound" if hears else "leaves_text"
    leaves = [_say(language, f"handling.{what}"), _say(language, f"handling.{asks}")]
    return StepLine(step, where, leaves, list(_terms(one, language)))


def _terms(one: Connector, language: Language) -> Iterator[str]:
    """The contract of a service: all of it is known, or it could not be on."""
    if one.agreement:
        day = wording.long_date(one.agreement, language)
        yield _say(language, "handling.agreement", date=f"{day} {one.agreement.year}")
    yield _say(language, "handling.retention", retention=one.retention)
    yield _say(language, "handling.training")
    if one.transfer:
        yield _say(language, f"handling.transfer_{one.transfer}")


def _step(language: Language, step: str, where: str, *, leaves: str = "leaves_nothing") -> StepLine:
    return StepLine(
        _say(language, f"handling.{step}"),
        _say(language, f"handling.{where}"),
        [_say(language, f"handling.{leaves}")],
        [_say(language, "handling.none_needed")],
    )


def _say(language: Language, key: str, **details: str | int) -> str:
    return wording.say(language, key, **details)
