"""Whether speech can be written down on this computer, and if not, what to do about it."""

from importlib.util import find_spec
from typing import Final

from therapy_app.settings import Settings
from therapy_app.wiring import model_shelf

_MODULES: Final = {"faster-whisper": "faster_whisper", "openai-whisper": "whisper"}


def missing_for_hearing(settings: Settings) -> str | None:
    """One sentence about the engine or the model that is not here; None where all is."""
    if find_spec(_MODULES[settings.hearing]) is None:
        return (
            f"The engine {settings.hearing} is not installed: "
            "install the extra, pip install therapy-app[whisper], or take the setting out."
        )
    here = {one.model.id: one.installed for one in model_shelf(settings).listed()}
    wanted = settings.hearing_model
    if wanted not in here:
        return f"There is no model {wanted!r} for hearing; there are: {', '.join(here)}."
    if not here[wanted]:
        return (
            f"The model for hearing is not on this computer: "
            f"fetch it with therapy-app models --fetch {wanted}."
        )
    return None
