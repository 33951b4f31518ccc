"""A language model at an address, asked through litellm."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, suppress
from time import monotonic
from typing import Any, Final

from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.errors import ModelSlowError, TherapyAppError
from therapy_app.engines.litellm_call import call_of
from therapy_app.engines.litellm_errors import DEEPEST, ours
from therapy_app.engines.litellm_library import library
from therapy_app.ports import ModelRequest

Guard = Callable[[], AbstractContextManager[None]]
"""Within it only the servers of connectors that are on can be reached."""

_WHOLE: Final = 5
"""An answer may take so many times as long as its first piece, then it is given up."""


class LiteLlmModel:
    """One connector's model (see ports.LanguageModel)."""

    is_here = False

    def __init__(self, connector: Connector, secret: Secret | None, guard: Guard) -> None:
        """Remember how it is asked; connects to nothing yet."""
        self._connector, self._secret, self._guard = connector, secret, guard
        self.name = f"{connector.model} ({connector.name})"

    def stream(self, request: ModelRequest) -> Generator[str]:
        """The answer piece by piece; raises ModelError or OutboundRefusedError.

        The errors of the libraries below hold the request: none is chained, and none logged.
        """
        failed: TherapyAppError | None = None
        pieces = self._pieces(request)
        try:
            with self._guard():
                yield from pieces
        except TherapyAppError as error:
            failed = error
        except Exception as error:  # noqa: BLE001 - whatever befalls the libraries below
            failed = ours(error, request.timeout)
        finally:
            pieces.close()
        if failed is not None:
            raise failed.with_traceback(None) from None

    def _pieces(self, request: ModelRequest) -> Generator[str]:
        answer: Any = library().completion(**call_of(self._connector, self._secret, request))
        until = monotonic() + _WHOLE * request.timeout
        try:
            for chunk in answer:
                said = _said(chunk)
                if said:
                    yield said
                if monotonic() > until:
                    raise ModelSlowError(seconds=round(_WHOLE * request.timeout))
        finally:
            _close(answer)


def _said(chunk: Any) -> str:
    choices: list[Any] = getattr(chunk, "choices", None) or []
    delta = getattr(choices[0], "delta", None) if choices else None
    return getattr(delta, "content", None) or ""


def _close(answer: Any) -> None:
    """End the connection, however deep the library below has wrapped it."""
    for _ in range(DEEPEST):
        answer = next(
            (
                inner
                for name in ("completion_stream", "streaming_response", "response", "_response")
                if (inner := getattr(answer, name, None)) is not None
            ),
            None,
        )
        if answer is None:
            return
        with suppress(Exception):
            answer.close()
