"""Which folders a command works on: those named, or ``data/`` and ``models/`` beside the app."""

import os

from therapy_app.cli.build import ROOT
from therapy_app.settings import Settings


def settings_of_this_computer() -> Settings:
    """The settings with absolute folders, wherever the command was called from."""
    settings = Settings()
    folders = {"data": settings.data, "models": settings.models}
    return settings.model_copy(
        update={
            name: folder.resolve() if f"THERAPY_APP_{name.upper()}" in os.environ else ROOT / name
            for name, folder in folders.items()
        }
    )
