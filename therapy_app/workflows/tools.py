"""The bundle of ports that each act receives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from therapy_app.defaults.loader import DefaultFlows
from therapy_app.domain.hearing_model import ShelvedModel
from therapy_app.ports import (
    Checker,
    Clock,
    Drafter,
    Keeper,
    Listeners,
    PromptFlows,
    Segmenter,
    Templates,
)


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
    flows: PromptFlows = field(default_factory=DefaultFlows)
    can_hear: Callable[[], bool] = lambda: True
    """Whether an engine with its model is here; while not, sound is kept and heard later."""
    hearing_models: Callable[[], tuple[ShelvedModel, ...]] = tuple
    """The models that can hear, here or to be fetched."""
    bell: Event = field(default_factory=Event)
    """Rung when there is something new to hear; the desk waits for it."""
