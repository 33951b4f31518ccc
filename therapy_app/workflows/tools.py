"""The bundle of ports that each act receives."""

from dataclasses import dataclass

from therapy_app.ports import Checker, Clock, Drafter, Keeper, Segmenter, Templates


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything an act may use; wiring fills it once, tests fill it with fakes."""

    keeper: Keeper
    clock: Clock
    templates: Templates
    segmenter: Segmenter
    drafter: Drafter
    checker: Checker
