"""The real engine, loaded once for all tests here."""

import pytest

from therapy_app.engines.faster_whisper_engine import FasterWhisper
from therapy_app.ports import Transcriber
from therapy_app.settings import Settings
from therapy_app.wiring import model_shelf


@pytest.fixture(scope="session")
def whisper() -> Transcriber:
    return FasterWhisper(model_shelf(Settings()).place("base"))
