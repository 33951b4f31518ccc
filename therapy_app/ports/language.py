"""Sockets for language models: one that answers, and where it comes from."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from therapy_app.domain.connector import Connector, Secret


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """What a model is asked: who it is to be, what to do, and the JSON schema of its answer.

    ``most_tokens`` bounds the answer, ``timeout`` (seconds) each wait for its next piece.
    """

    system: str
    prompt: str
    schema: Mapping[str, Any]
    most_tokens: int = 2048
    timeout: float = 120.0


class LanguageModel(Protocol):
    """Answers a request in pieces."""

    @property
    def name(self) -> str:
        """Which model answers, for the record: "mistral-small (on this computer)"."""
        ...

    @property
    def is_here(self) -> bool:
        """Whether it runs inside this program, so that no word leaves the computer."""
        ...

    def stream(self, request: ModelRequest) -> Generator[str]:
        """The answer piece by piece, as the model gives it: nothing about it is sure.

        Closing the generator cancels the answer. Raises ModelError, which never holds a word of
        the request.
        """
        ...


class LanguageModels(Protocol):
    """The models that are connected."""

    def of(self, connector: Connector, secret: Secret | None) -> LanguageModel:
        """The connector's model; whether it can be reached shows when it is asked."""
        ...
