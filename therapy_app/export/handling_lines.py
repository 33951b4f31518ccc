"""How data is handled, as the lines of its page: each says one thing that is set up so."""

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.connector import Connector, Place, Provider, Task
from therapy_app.domain.handling import Handling
from therapy_app.domain.language import Language
from therapy_app.export.wording import day, moment


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
    what = _say(language, f"{_crosses(handling)}")
    return Head(
        now=words("connectors", language)[f"now_{state}"].format(names=names),
        lead=_say(language, f"lead_{state}"),
        drawn=_say(
            language,
            f"map_{'away' if handling.away else 'here'}",
            names=names,
            what=what[:1].upper() + what[1:],
        ),
        crosses=what,
        beyond=names if handling.away else _say(language, "not_connected"),
        made=_say(
            language,
            "made",
            at=moment(handling.at, words("export", language)),
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
    """How long everything is kept, as the practice has set it."""
    periods = handling.periods
    return [
        KeptLine(_say(language, what), _say(language, f"{what}_{how}", **details))
        for what, how, details in (
            ("sound", *_days(handling.audio_days)),
            ("dictation", *_days(periods.words_days)),
            ("drafts", *_days(periods.draft_days)),
            ("notes", "kept", {"years": periods.file_years}),
            ("sent", "kept", {}),
            ("log", "kept", {}),
            ("refused", *_days(periods.refused_days)),
        )
    ]


def _days(days: int | None) -> tuple[str, dict[str, int]]:
    """Which text says so many days after approval; None is "as long as the note"."""
    if days is None:
        return "kept", {}
    return {0: "at_once", 1: "day"}.get(days, "days"), {"days": days}


def key_lies(handling: Handling, language: Language) -> str:
    """Where the master key is, and whom that keeps out."""
    place = "sealed" if handling.sealed else "apart" if handling.setup.key_apart else "inside"
    return _say(language, f"key_{place}")


def _model(one: Connector, language: Language) -> StepLine:
    hears = one.task is Task.HEARING
    step = _say(language, "hearing_with" if hears else "wording", name=one.name)
    if one.place is Place.HERE:
        inside = one.provider is Provider.EMBEDDED
        where = "inside" if inside else "server_here"
        return StepLine(
            step,
            _say(language, where, address=str(one.origin or "")),
            [_say(language, "leaves_nothing")],
            [_say(language, "none_needed")],
        )
    where = _say(
        language,
        "service",
        processor=one.processor,
        region=one.region,
        address=str(one.origin),
    )
    asks = ("asks" if one.always_ask else "asks_not") + ("_hearing" if hears else "")
    what = "leaves_sound" if hears else "leaves_text"
    leaves = [_say(language, f"{what}"), _say(language, f"{asks}")]
    return StepLine(step, where, leaves, list(_terms(one, language)))


def _terms(one: Connector, language: Language) -> Iterator[str]:
    """The contract of a service: all of it is known, or it could not be on."""
    if one.agreement:
        yield _say(language, "agreement", date=day(one.agreement, words("export", language)))
    yield _say(language, "retention", retention=one.retention)
    yield _say(language, "training")
    if one.transfer:
        yield _say(language, f"transfer_{one.transfer}")


def _step(language: Language, step: str, where: str, *, leaves: str = "leaves_nothing") -> StepLine:
    return StepLine(
        _say(language, f"{step}"),
        _say(language, f"{where}"),
        [_say(language, f"{leaves}")],
        [_say(language, "none_needed")],
    )


def _say(language: Language, key: str, **details: str | int) -> str:
    return words("handling", language)[key].format(**details)
