"""A language model inside this program: a GGUF file run by llama.cpp, nothing leaves it."""

import json
import secrets
from collections.abc import Generator, Mapping
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, Final, cast

from therapy_app.defaults.language_models import FILE
from therapy_app.domain.errors import ModelError, ModelSlowError, ModelUnreachableError
from therapy_app.ports import ModelRequest

_CONTEXT: Final = 8192


class EmbeddedModel:
    """Loads the file when first asked (see ports.LanguageModel); answers one request at a time."""

    is_here = True

    def __init__(
        self, file: Path, *, threads: int = 2, context: int = _CONTEXT, patience: float = 1.0
    ) -> None:
        """Remember the file; ``context`` is the most that prompt and answer take, in tokens.

        ``patience`` times as long as asked is waited for each piece: a busy computer is slow.
        """
        called = file.parent.name if file.name == FILE else file.stem
        self.name = f"{called} (inside the app)"
        self._file, self._threads, self._context = file, threads, context
        self._patience = patience
        self._server: Any = None
        self._lock = Lock()

    def stream(self, request: ModelRequest) -> Generator[str]:
        """The answer piece by piece; raises ModelError. Waits while another answer is made."""
        with self._lock:
            server = self._loaded()
            pieces: SimpleQueue[str | ModelError | None] = SimpleQueue()
            stopped = Event()
            asked = json.dumps(_asked(request))
            work = Thread(
                target=_answer, args=(server, asked, pieces, stopped), name="model", daemon=True
            )
            work.start()
            try:
                yield from _received(pieces, self._patience * request.timeout)
            finally:
                stopped.set()
                work.join(request.timeout)

    def _loaded(self) -> Any:
        if self._server is None:
            self._server = server_of(
                self._file,
                threads=self._threads,
                context=self._context,
                # Its port is for nobody: whoever finds it lacks the key.
                key=secrets.token_urlsafe(32),
            )
        return self._server


def server_of(file: Path, *, threads: int, context: int, key: str) -> Any:
    """llama.cpp with the file loaded, on a free port of this computer alone.

    Raises ModelUnreachableError where library or file are missing or unfit.
    """
    try:
        # Imported late: 100 MB that only who runs a model inside the app needs.
        library: Any = import_module("xllamacpp")
    except ImportError:
        raise ModelUnreachableError from None
    if not file.is_file():
        raise ModelUnreachableError
    chosen = library.CommonParams()
    chosen.model.path = str(file)
    chosen.n_ctx, chosen.n_parallel = context, 1
    chosen.cpuparams.n_threads = chosen.cpuparams_batch.n_threads = threads
    chosen.hostnames, chosen.port, chosen.api_keys = ["127.0.0.1"], 0, [key]
    # No prompt is kept for later, shown or logged.
    chosen.cache_ram_mib, chosen.endpoint_slots, chosen.ui = 0, False, False
    chosen.endpoint_props, chosen.endpoint_metrics, chosen.verbosity = False, False, -1
    chosen.offline = True
    try:
        return library.Server(chosen)
    except Exception:  # noqa: BLE001 - a file that is no model
        raise ModelUnreachableError from None


def _asked(request: ModelRequest) -> dict[str, Any]:
    return {
        "messages": [
            {"role": "system", "content": request.system},
            {"role": "user", "content": request.prompt},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "items", "schema": dict(request.schema)},
        },
        "max_tokens": request.most_tokens,
        "temperature": 0,
        "stream": True,
        "cache_prompt": False,
    }


def _answer(
    server: Any, asked: str, pieces: SimpleQueue[str | ModelError | None], stopped: Event
) -> None:
    """Run the request; the callback's answer says whether to stop."""

    def take(said: str) -> bool:
        piece = _piece(said)
        if piece:
            pieces.put(piece)
        return stopped.is_set()

    try:
        server.handle_chat_completions(asked, take)
    except Exception:  # noqa: BLE001 - whatever befalls the library below
        pieces.put(ModelError())
    pieces.put(None)


def _piece(said: str) -> str | ModelError | None:
    try:
        read: object = json.loads(said)
    except ValueError:
        return ModelError()
    if not isinstance(read, Mapping):
        return None
    found = cast("Mapping[str, Any]", read)
    if "choices" not in found:
        return ModelError()
    choices = found["choices"]
    return (choices[0].get("delta", {}).get("content") or None) if choices else None


def _received(pieces: SimpleQueue[str | ModelError | None], timeout: float) -> Generator[str]:
    while True:
        try:
            piece = pieces.get(timeout=timeout)
        except Empty:
            raise ModelSlowError(seconds=max(1, round(timeout))) from None
        if piece is None:
            return
        if isinstance(piece, ModelError):
            raise piece
        yield piece
