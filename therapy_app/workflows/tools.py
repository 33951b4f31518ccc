"""The bundle of ports that each act receives."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

from therapy_app.defaults.loader import DefaultFlows
from therapy_app.domain.backup import BackupSeen
from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.erasure import Certificate
from therapy_app.domain.errors import BackupError, HearingServiceError, ModelUnreachableError
from therapy_app.domain.hearing_model import ShelvedModel
from therapy_app.domain.setup import Setup
from therapy_app.ports import (
    Backups,
    Checker,
    Clock,
    ConnectedEars,
    Drafter,
    Keeper,
    KeyDoor,
    LanguageModel,
    LanguageModels,
    Listeners,
    PasskeyCheck,
    PromptFlows,
    Segmenter,
    Templates,
    Transcriber,
)
from therapy_app.workflows.door_log import DoorLog
from therapy_app.workflows.fresh_start import FreshStart
from therapy_app.workflows.writings import Writings


class NoEars:
    """Where no model can be connected for hearing (see ports.ConnectedEars)."""

    def of(self, connector: Connector, secret: Secret | None) -> Transcriber:  # noqa: ARG002
        """None; raises HearingServiceError."""
        raise HearingServiceError


class NoModels:
    """Where no language model is to be had (see ports.LanguageModels)."""

    def of(self, connector: Connector, secret: Secret | None) -> LanguageModel:  # noqa: ARG002
        """None; raises ModelUnreachableError."""
        raise ModelUnreachableError


class NoBackups:
    """Where no backups can be made (see ports.Backups)."""

    def make(self, folder: str, at: datetime) -> BackupSeen:  # noqa: ARG002
        """None; raises BackupError."""
        raise BackupError(reason="elsewhere")

    def keep_newest(self, folder: str, most: int) -> None:
        """Nothing to keep."""

    def list_erased(self, folder: str, certificates: Sequence[Certificate]) -> None:
        """Nothing to lie beside."""


class OpenDoor:
    """A master key that is always open (see ports.KeyDoor)."""

    is_closed = False

    def opening(self, password: str) -> AbstractContextManager[None]:  # noqa: ARG002
        """Nothing to open."""
        return nullcontext()

    def open_with(self, secret: str) -> None:
        """Nothing to open."""

    def shut(self, *, unless: Callable[[], bool] = lambda: False) -> None:
        """Stays open."""


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
    passkeys: PasskeyCheck
    keys: KeyDoor = field(default_factory=OpenDoor)
    """The master key: open, or closed until somebody signs in."""
    models: LanguageModels = field(default_factory=NoModels)
    connected_ears: ConnectedEars = field(default_factory=NoEars)
    writings: Writings = field(default_factory=Writings)
    """The drafts by models that are under way."""
    flows: PromptFlows = field(default_factory=DefaultFlows)
    can_hear: Callable[[], bool] = lambda: True
    """Whether an engine with its model is here; while not, sound is kept and heard later."""
    hearing_models: Callable[[], tuple[ShelvedModel, ...]] = tuple
    """The models that can hear, here or to be fetched."""
    door_log: DoorLog = field(default_factory=DoorLog)
    """What happened at the door while the master key was closed."""
    setup: Setup = field(default_factory=Setup)
    """How the installation is set up, for the page that tells about it."""
    backups: Backups = field(default_factory=NoBackups)
    """Makes backups of this installation, each day where the practice wants it."""
    fresh_start: FreshStart = field(default_factory=FreshStart)
    """Whether this process has to give way to a new one, for what its memory held."""
    bell: Event = field(default_factory=Event)
    """Rung when there is something new to hear; the desk waits for it."""
