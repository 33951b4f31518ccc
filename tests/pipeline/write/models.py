"""Models for tests: each answers with what it was given, and remembers what it was asked."""

import json
from collections.abc import Generator, Iterable

from therapy_app.domain.errors import ModelError
from therapy_app.ports import ModelRequest


def answer(*said: tuple[str, str]) -> str:
    """An answer of (text, passage ids) pairs."""
    return json.dumps({"items": [{"text": t, "passages": ids.split()} for t, ids in said]})


class ScriptedModel:
    """Gives one answer after the other, letter by letter; an error in the script is raised."""

    name = "scripted"
    is_here = True

    def __init__(self, *answers: str | ModelError) -> None:
        self.answers = list(answers)
        self.asked: list[ModelRequest] = []
        self.closed = 0

    def stream(self, request: ModelRequest) -> Generator[str]:
        self.asked.append(request)
        said = self.answers.pop(0) if self.answers else ""
        try:
            if isinstance(said, ModelError):
                raise said
            yield from _pieces(said)
        finally:
            self.closed += 1


def _pieces(said: str) -> Iterable[str]:
    return (said[i : i + 7] for i in range(0, len(said), 7))
