"""The only place that chooses database, keys and engines."""

import os
from asyncio import to_thread
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, cached_property
from threading import Thread

from therapy_app.defaults.hearing_models import hearing_models
from therapy_app.defaults.language_models import language_models
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.endpoint import is_here
from therapy_app.domain.errors import HearingError, NotFoundError
from therapy_app.domain.hearing import HeardSegment
from therapy_app.domain.hearing_model import ShelvedModel
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.setup import Setup
from therapy_app.domain.source import Source, SourceKind
from therapy_app.engines.connected_models import ConnectedModels
from therapy_app.engines.faster_whisper_engine import FasterWhisper
from therapy_app.engines.folder_verifier import FolderVerifier
from therapy_app.engines.litellm_ear import LiteLlmEar
from therapy_app.engines.litellm_library import refuse_prompt_logging
from therapy_app.engines.model_shelf import ModelShelf
from therapy_app.engines.openai_whisper_engine import OpenAiWhisper
from therapy_app.engines.outbound import Outbound
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.second_opinion import SecondOpinion
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.segment import ClauseSegmenter
from therapy_app.pipeline.transcribe.listen import TakeListeners
from therapy_app.ports import (
    Checker,
    Drafter,
    Listeners,
    Segmenter,
    Templates,
    Transcriber,
    UnitOfWork,
)
from therapy_app.settings import Settings
from therapy_app.storage.backup import DATABASE
from therapy_app.storage.backups import FolderBackups
from therapy_app.storage.keeper import DatabaseKeeper, open_storage
from therapy_app.storage.key_ring import KeyRing
from therapy_app.storage.passkey_check import WebAuthn
from therapy_app.web import tools as web_tools
from therapy_app.workflows.desk import Desk
from therapy_app.workflows.keep_connectors import allowed
from therapy_app.workflows.night import NightShift
from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class PipelineTools:
    """What works without a database: for the command line and for measurements."""

    segmenter: Segmenter
    drafter: Drafter
    checker: Checker
    templates: Templates


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The current moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The current day where the computer stands."""
        return datetime.now().astimezone().date()


class LateKeeper:
    """Opens database and key at the first unit of work, not while the pages are compiled.

    Implements ports.Keeper and ports.KeyDoor.
    """

    def __init__(self, settings: Settings) -> None:
        """Remember where the data lies; touches nothing yet."""
        self._settings = settings

    def __call__(self, *, write: bool = True) -> UnitOfWork:
        """A unit of work; ``write=False`` for reading only."""
        return self._opened(write=write)

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be read before somebody signs in."""
        return self._opened.is_closed

    @property
    def ring(self) -> KeyRing:
        """The master key, open or not."""
        return self._opened.ring

    def opening(self, password: str) -> AbstractContextManager[None]:
        """Open the master key for a sign-in."""
        return self._opened.opening(password)

    def open_with(self, secret: str) -> None:
        """Open it with the recovery key or an account's password; raises WrongPasswordError."""
        self._opened.open_with(secret)

    def shut(self, *, unless: Callable[[], bool] = lambda: False) -> None:
        """Drop the master key from memory, unless the environment opens it at every start."""
        if not self._settings.unseal.get_secret_value():
            self._opened.shut(unless=unless)

    @cached_property
    def _opened(self) -> DatabaseKeeper:
        keeper = open_storage(self._settings.database_url, self._settings.master_key_file)
        secret = self._settings.unseal.get_secret_value()
        if secret and keeper.is_closed:
            keeper.open_with(secret)
        return keeper


class LateEngine:
    """Loads the engine with its model at the first sound, once; hearing waits until both are there.

    Implements ports.Transcriber.
    """

    def __init__(self, settings: Settings) -> None:
        """Remember which engine and model; loads nothing yet."""
        self._settings = settings

    @property
    def name(self) -> str:
        """The engine's own name; raises HearingError where it cannot be loaded."""
        return self._engine.name

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """What is said in the stretch; raises HearingError."""
        return self._engine.hear(pcm, language, hint=hint)

    @cached_property
    def _engine(self) -> Transcriber:
        folder = model_shelf(self._settings).place(self._settings.hearing_model)
        threads = self._settings.hearing_threads
        if self._settings.hearing == "openai-whisper":
            return OpenAiWhisper(folder, threads=threads)
        return FasterWhisper(folder, threads=threads)


@cache
def pipeline_tools() -> PipelineTools:
    """Segmenter, drafter and checker with the words of defaults/."""
    return PipelineTools(
        segmenter=ClauseSegmenter(),
        drafter=ExtractiveDrafter(),
        checker=_checker(),
        templates=DefaultTemplates(),
    )


def _checker() -> Checker:
    """The house checker, with a bigger verifier behind it where a folder is named."""
    folder = Settings().verifier
    house = TypedChecker()
    return SecondOpinion(house, FolderVerifier(folder)) if folder else house


def listeners(settings: Settings) -> Listeners:
    """What writes down dictations, with the engine that the settings name."""
    return TakeListeners(LateEngine(settings))


def can_hear(settings: Settings) -> bool:
    """Whether the model that the settings name is on this computer; loads nothing."""
    try:
        model_shelf(settings).place(settings.hearing_model)
    except (HearingError, NotFoundError):
        return False
    return True


def connected_models(settings: Settings) -> ConnectedModels:
    """The language models that therapists connect; each call passes the one way out."""
    return ConnectedModels(
        lambda connector: way_out().guard(connector),
        settings.models,
        threads=settings.hearing_threads,
    )


class EarsAtAddresses:
    """The models for hearing that are connected (see ports.ConnectedEars)."""

    def of(self, connector: Connector, secret: Secret | None) -> Transcriber:
        """The connector's model; each call passes the one way out."""
        return LiteLlmEar(connector, secret, way_out().guard(connector))


def model_shelf(settings: Settings) -> ModelShelf:
    """The models for hearing on this computer."""
    return ModelShelf(settings.models)


def every_model(settings: Settings) -> ModelShelf:
    """All models that can be fetched: those for hearing and those for drafting."""
    return ModelShelf(settings.models, models=(*hearing_models(), *language_models()))


def shelved_models(settings: Settings) -> tuple[ShelvedModel, ...]:
    """All models for hearing, and which of them the settings name."""
    return tuple(
        replace(shelved, chosen=shelved.model.id == settings.hearing_model)
        for shelved in model_shelf(settings).listed()
    )


def tools(settings: Settings | None = None, keeper: LateKeeper | None = None) -> Tools:
    """Everything an act needs, on the database that the settings name."""
    pipeline = pipeline_tools()
    keeper = keeper or LateKeeper(settings or Settings())
    return Tools(
        keeper=keeper,
        keys=keeper,
        clock=SystemClock(),
        templates=pipeline.templates,
        segmenter=pipeline.segmenter,
        drafter=pipeline.drafter,
        checker=pipeline.checker,
        listeners=listeners(settings or Settings()),
        passkeys=WebAuthn(),
        models=connected_models(settings or Settings()),
        connected_ears=EarsAtAddresses(),
        can_hear=lambda: can_hear(settings or Settings()),
        hearing_models=lambda: shelved_models(settings or Settings()),
        setup=setup(settings or Settings()),
        backups=backups(settings or Settings(), keeper),
    )


def backups(settings: Settings, keeper: LateKeeper) -> FolderBackups:
    """Makes backups of the database in the data folder; of one elsewhere it makes none."""
    database = None if settings.database else settings.data / DATABASE
    return FolderBackups(database, settings.master_key_file, lambda: keeper.ring)


def setup(settings: Settings) -> Setup:
    """What the page about data handling says of this installation."""
    key, data = settings.master_key_file.resolve(), settings.data.resolve()
    return Setup(
        own_database=not settings.database,
        key_apart=not key.is_relative_to(data),
        this_computer_only=is_here(settings.host) and not settings.origins,
    )


def install() -> None:
    """Hand the web room its tools; called once, where the app is made."""
    refuse_prompt_logging(os.environ)
    settings = Settings()
    web_tools.provide(tools(settings), origins=settings.origins.split(","))


@cache
def way_out() -> Outbound:
    """The one way out of this program: to the servers of connectors that are on."""
    return Outbound(lambda: allowed(web_tools.tools()))


def shut_the_way_out() -> None:
    """Let nothing out for as long as the app serves, but what a connector names while it is on."""
    way_out().install()


@asynccontextmanager
async def hearing() -> AsyncGenerator[None]:
    """Hear what is dictated for as long as the app serves; not while its pages are compiled."""
    desk = Desk(web_tools.tools())
    desk.start()
    yield
    await to_thread(desk.stop)


@asynccontextmanager
async def nights() -> AsyncGenerator[None]:
    """Erase what has to go, night by night, for as long as the app serves."""
    shift = NightShift(web_tools.tools())
    shift.start()
    yield
    await to_thread(shift.stop)


def warm_up() -> None:
    """Load word lists and networks beside the start of the app: the first draft need not wait."""
    Thread(target=_read_once, name="warm-up", daemon=True).start()


def _read_once() -> None:
    pipeline = pipeline_tools()
    for language in Language:
        text = "No." if language is Language.EN else "Nein."
        source = Source(
            id=SourceId("warm"),
            session_id=SessionId("warm"),
            version=1,
            kind=SourceKind.TYPED,
            language=language,
            text=text,
            passages=pipeline.segmenter.passages(text, language),
            created=SystemClock().now(),
        )
        template = pipeline.templates.get("soap", language)
        pipeline.drafter.draft(source, template)
        pipeline.checker.judge(source, f"{text} {text}.")
