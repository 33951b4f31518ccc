"""Which data folder a command works on: the one named, or ``data/`` beside the app."""

import os

from therapy_app.cli.build import ROOT
from therapy_app.settings import Settings


def settings_of_this_computer() -> Settings:
    """The settings with an absolute data folder, wherever the command was called from."""
    settings = Settings()
    named = "THERAPY_APP_DATA" in os.environ
    return settings.model_copy(update={"data": settings.data.resolve() if named else ROOT / "data"})
