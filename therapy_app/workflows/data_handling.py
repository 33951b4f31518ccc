"""How data is handled right now: read from the running configuration."""

from therapy_app.domain.access import AccessRules
from therapy_app.domain.account import Account
from therapy_app.domain.connector import Place
from therapy_app.domain.handling import Handling
from therapy_app.domain.retention import Periods
from therapy_app.workflows.tools import Tools


def data_handling(*, by: Account, tools: Tools, whole_practice: bool = False) -> Handling:
    """How this therapist's data is handled right now, or that of all therapists of the practice."""
    with tools.keeper(write=False) as unit:
        found = unit.connectors.every() if whole_practice else unit.connectors.all(by.id)
        periods = unit.practice.read(Periods)
        sealed = unit.keys.are_sealed()
        rules = unit.practice.read(AccessRules)
    on = [one for one in found if one.on]
    return Handling(
        at=tools.clock.now(),
        setup=tools.setup,
        sealed=sealed,
        hears=tools.can_hear(),
        audio_days=by.audio_days,
        here=tuple(one for one in on if one.place is Place.HERE),
        away=tuple(one for one in on if one.place is Place.ELSEWHERE),
        periods=periods,
        second_factor=rules.second_factor,
    )
