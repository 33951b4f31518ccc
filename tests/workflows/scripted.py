"""A model for the acts: answers as scripted, and may be held up in the middle of an answer."""

from collections.abc import Generator
from dataclasses import dataclass, field
from threading import Event

from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.errors import ModelError
from therapy_app.ports import ModelRequest

SOON = 20
"""Seconds that nothing in these tests takes."""


def _open() -> Event:
    gate = Event()
    gate.set()
    return gate


@dataclass
class Model:
    """Its own shelf of models: whatever the connector, it answers. ``gate`` holds it up."""

    name: str = "scripted"
    is_here: bool = True
    says: list[str | ModelError] = field(default_factory=list)
    gate: Event = field(default_factory=_open)
    begun: Event = field(default_factory=Event)
    asked: list[ModelRequest] = field(default_factory=list)

    def of(self, connector: Connector, secret: Secret | None) -> "Model":
        return self

    def stream(self, request: ModelRequest) -> Generator[str]:
        self.asked.append(request)
        said = self.says.pop(0) if self.says else ""
        if isinstance(said, ModelError):
            raise said
        self.begun.set()
        yield said[:1]
        assert self.gate.wait(SOON)
        yield said[1:]
