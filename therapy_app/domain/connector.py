"""A connected model, for wording or hearing: where it is, on which terms, whether it is on."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from therapy_app.domain.endpoint import Origin, origin_of
from therapy_app.domain.errors import IncompleteConnectorError, InvalidInputError
from therapy_app.domain.ids import AccountId, ConnectorId


class Provider(StrEnum):
    """How a model is spoken to. EMBEDDED runs inside the app; ``model`` is then its file."""

    EMBEDDED = "embedded"
    OLLAMA = "ollama"
    LLAMA_CPP = "llama_cpp"
    VLLM = "vllm"
    COMPATIBLE = "compatible"
    """Any other server with OpenAI's interface."""
    OPENAI = "openai"
    MISTRAL = "mistral"
    ANTHROPIC = "anthropic"
    AZURE = "azure"
    BEDROCK = "bedrock"
    VERTEX = "vertex"


class Task(StrEnum):
    """What a model is connected for."""

    WRITING = "writing"
    """It words sentences; names are replaced before anything leaves."""
    HEARING = "hearing"
    """It writes down what is dictated; a voice, and the names it says, leave as they are."""


class Place(StrEnum):
    """Where the words go: nowhere else, or to another computer."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


class Training(StrEnum):
    """What the terms say about using the words to train or improve models."""

    EXCLUDED = "excluded"
    ALLOWED = "allowed"


class Transfer(StrEnum):
    """On what ground personal data may go to the country of the service (GDPR, chapter V)."""

    WITHIN_EEA = "within_eea"
    ADEQUACY = "adequacy"
    CLAUSES = "clauses"


class Lack(StrEnum):
    """Why a connector cannot be switched on."""

    NAME = "name"
    HEARS_NOT = "hears_not"
    ENDPOINT = "endpoint"
    UNCLEAR_ENDPOINT = "unclear_endpoint"
    NOT_ENCRYPTED = "not_encrypted"
    MODEL = "model"
    REGION = "region"
    PROCESSOR = "processor"
    AGREEMENT = "agreement"
    AGREEMENT_LATER = "agreement_later"
    RETENTION = "retention"
    TRAINING = "training"
    TRAINING_ALLOWED = "training_allowed"
    TRANSFER = "transfer"


_FIELDS: Final = {
    Lack.HEARS_NOT: "provider",
    Lack.UNCLEAR_ENDPOINT: "endpoint",
    Lack.NOT_ENCRYPTED: "endpoint",
    Lack.AGREEMENT_LATER: "agreement",
    Lack.TRAINING_ALLOWED: "training",
}
"""Fields that do not have the name of their lack."""

SERVICES: Final = frozenset(
    {
        Provider.OPENAI,
        Provider.MISTRAL,
        Provider.ANTHROPIC,
        Provider.AZURE,
        Provider.BEDROCK,
        Provider.VERTEX,
    }
)
"""Companies' services: elsewhere, even where something on this computer passes the words on."""

HEARING: Final = frozenset({Provider.VLLM, Provider.COMPATIBLE, Provider.OPENAI, Provider.AZURE})
"""Who is asked for transcriptions the way OpenAI is."""

_PASSED_ON: Final = "cloud"
"""How Ollama marks a model that it asks its maker's computers for."""

_ALSO: Final = {Provider.VERTEX: (Origin("https", "oauth2.googleapis.com", 443),)}
"""Where a provider has to be asked for permission before each call."""


@dataclass(frozen=True, slots=True)
class Connector:
    """A model that one therapist connected. Its key is kept apart and never shown again.

    ``agreement`` is the date of the data processing agreement; ``always_ask`` shows what would
    be sent before each draft, and has a model that hears chosen anew for each dictation.
    """

    id: ConnectorId
    owner: AccountId
    created: datetime
    provider: Provider
    name: str = ""
    endpoint: str = ""
    model: str = ""
    region: str = ""
    processor: str = ""
    agreement: date | None = None
    retention: str = ""
    training: Training | None = None
    transfer: Transfer | None = None
    always_ask: bool = True
    on: bool = False
    task: Task = Task.WRITING

    @property
    def place(self) -> Place:
        """Where its words go. An address that cannot be read counts as elsewhere."""
        if self.provider is Provider.EMBEDDED:
            return Place.HERE
        if self.provider in SERVICES or self._is_passed_on:
            return Place.ELSEWHERE
        found = self.origin
        return Place.HERE if found is not None and found.on_this_computer else Place.ELSEWHERE

    @property
    def _is_passed_on(self) -> bool:
        model = self.model.strip().lower()
        return self.provider is Provider.OLLAMA and model.endswith(_PASSED_ON)

    @property
    def origin(self) -> Origin | None:
        """The server it speaks to; None for the embedded model and an address that is none."""
        if self.provider is Provider.EMBEDDED:
            return None
        try:
            return origin_of(self.endpoint)
        except InvalidInputError:
            return None

    @property
    def reaches(self) -> frozenset[Origin]:
        """All servers that it may reach: none while it is off."""
        if not self.on or self.origin is None:
            return frozenset()
        return frozenset({self.origin, *_ALSO.get(self.provider, ())})


@dataclass(frozen=True, slots=True)
class Secret:
    """The key of a service; prints nothing of it."""

    value: str

    def __repr__(self) -> str:
        """Never show what is inside."""
        return "<secret>"


def lacks(connector: Connector, today: date) -> tuple[Lack, ...]:
    """What is missing before it may be switched on; a model on this computer needs no contract."""
    found = [Lack.NAME] if not connector.name.strip() else []
    if connector.task is Task.HEARING and connector.provider not in HEARING:
        found.append(Lack.HEARS_NOT)
    found += _lacks_of_address(connector)
    found += [Lack.MODEL] if not connector.model.strip() else []
    if connector.place is Place.ELSEWHERE:
        found += _lacks_of_terms(connector, today)
    return tuple(found)


def field_of(lack: Lack) -> str:
    """The field of a connector that a lack is about."""
    return _FIELDS.get(lack, lack.value)


def switched_on(connector: Connector, today: date) -> Connector:
    """The connector in use; raises IncompleteConnectorError about the first thing missing."""
    missing = lacks(connector, today)
    if missing:
        raise IncompleteConnectorError(missing[0].value, field_of(missing[0]))
    return replace(connector, on=True)


def changed(held: Connector, new: Connector, today: date) -> Connector:
    """``new`` as it is kept: off again where it lacks something or its words would go elsewhere."""
    stays = held.on and not lacks(new, today) and destination(held) == destination(new)
    return replace(new, on=stays)


def destination(connector: Connector) -> tuple[object, ...]:
    """What goes to whom; a key and a contract hold for one destination only."""
    return (
        connector.task,
        connector.provider,
        connector.origin,
        connector.region,
        connector.processor,
    )


def _lacks_of_address(connector: Connector) -> list[Lack]:
    if connector.provider is Provider.EMBEDDED:
        return []
    if not connector.endpoint.strip():
        return [Lack.ENDPOINT]
    if connector.origin is None:
        return [Lack.UNCLEAR_ENDPOINT]
    encrypted = connector.origin.scheme == "https" or connector.origin.on_this_computer
    return [] if encrypted else [Lack.NOT_ENCRYPTED]


def _lacks_of_terms(connector: Connector, today: date) -> list[Lack]:
    found = [
        lack
        for lack, text in (
            (Lack.REGION, connector.region),
            (Lack.PROCESSOR, connector.processor),
            (Lack.RETENTION, connector.retention),
        )
        if not text.strip()
    ]
    if connector.agreement is None:
        found.append(Lack.AGREEMENT)
    elif connector.agreement > today:
        found.append(Lack.AGREEMENT_LATER)
    if connector.training is not Training.EXCLUDED:
        found.append(Lack.TRAINING if connector.training is None else Lack.TRAINING_ALLOWED)
    return found if connector.transfer else [*found, Lack.TRANSFER]
