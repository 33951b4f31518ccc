"""The real engines, each loaded once for all tests here."""

import pytest

from therapy_app.engines.faster_whisper_engine import FasterWhisper
from therapy_app.engines.openai_whisper_engine import OpenAiWhisper
from therapy_app.ports import Transcriber
from therapy_app.settings import Settings
from therapy_app.wiring import model_shelf

ENGINES = {"faster": FasterWhisper, "openai": OpenAiWhisper}


@pytest.fixture(scope="session", params=ENGINES)
def whisper(request: pytest.FixtureRequest) -> Transcriber:
    return ENGINES[request.param](model_shelf(Settings()).place("base"))
