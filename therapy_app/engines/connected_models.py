"""The model behind each connector: at its address, or a file that runs inside the app."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Final

from therapy_app.defaults.language_models import FILE
from therapy_app.domain.connector import Connector, Provider, Secret
from therapy_app.engines.embedded_model import EmbeddedModel
from therapy_app.engines.litellm_model import Guard, LiteLlmModel
from therapy_app.ports import LanguageModel

_PATIENCE: Final = 5
"""A model in the app hangs less likely than it is slow, and can be cancelled."""


class ConnectedModels:
    """Makes them (see ports.LanguageModels); a file is loaded once and stays loaded."""

    def __init__(
        self, guard: Callable[[Connector], Guard], folder: Path, *, threads: int = 2
    ) -> None:
        """``guard`` opens the way to a connector; ``folder`` holds the models that were fetched."""
        self._guard, self._folder, self._threads = guard, folder, threads
        self._loaded: tuple[Path, EmbeddedModel] | None = None
        self._lock = Lock()

    def of(self, connector: Connector, secret: Secret | None) -> LanguageModel:
        """The model to ask; nothing is connected to or loaded before it is asked."""
        if connector.provider is not Provider.EMBEDDED:
            return LiteLlmModel(connector, secret, self._guard(connector))
        return self._inside(self._file(connector.model.strip()))

    def _file(self, named: str) -> Path:
        """A fetched model by its name, or the path of a file."""
        fetched = self._folder / Path(named).name / FILE
        return fetched if fetched.is_file() else Path(named).expanduser()

    def _inside(self, file: Path) -> EmbeddedModel:
        """One at a time: each takes as much memory as its file is long."""
        with self._lock:
            if self._loaded is None or self._loaded[0] != file:
                inside = EmbeddedModel(file, threads=self._threads, patience=_PATIENCE)
                self._loaded = (file, inside)
            return self._loaded[1]
