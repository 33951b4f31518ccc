"""The bundle of ports that each act receives."""

from dataclasses import dataclass, field
from threading import Event

from therapy_app.ports import Checker, Clock, Drafter, Keeper, Listeners, Segmenter, Templates


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything an act may use; wiring fills it once, tests fill it with fakes."""

    keeper: Keeper
    clock: Clock
    templates: Templates
    segmenter: Segmenter
    drafter: Drafter
    checker: Checker
    listeners: Listeners
    bell: Event = field(default_factory=Event)
    """Rung when there is something new to hear; the desk waits for it."""
