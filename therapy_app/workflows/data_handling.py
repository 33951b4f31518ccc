"""How data is handled right now: read from the running configuration."""

from dataclasses import dataclass
from datetime import datetime

from therapy_app.domain.account import Account
from therapy_app.domain.connector import Connector, Place
from therapy_app.domain.setup import Setup
from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class Handling:
    """What the page is made from: models in use, and how the installation is set up."""

    at: datetime
    setup: Setup
    hears: bool
    audio_days: int
    here: tuple[Connector, ...]
    away: tuple[Connector, ...]


def data_handling(*, by: Account, tools: Tools) -> Handling:
    """How this therapist's data is handled right now."""
    with tools.keeper(write=False) as unit:
        on = [one for one in unit.connectors.all(by.id) if one.on]
    return Handling(
        at=tools.clock.now(),
        setup=tools.setup,
        hears=tools.can_hear(),
        audio_days=by.audio_days,
        here=tuple(one for one in on if one.place is Place.HERE),
        away=tuple(one for one in on if one.place is Place.ELSEWHERE),
    )
