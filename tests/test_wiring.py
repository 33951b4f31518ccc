"""What wiring starts beside the server, and the engine that is loaded late."""

import asyncio
import threading

import pytest

from tests.web.scene import Scene
from therapy_app import wiring
from therapy_app.domain.errors import HearingError
from therapy_app.domain.language import Language
from therapy_app.settings import Settings


def _hearing_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "hearing"]


def test_the_desk_works_for_as_long_as_the_app_serves() -> None:
    Scene().set_up()

    async def serve() -> int:
        async with wiring.hearing():
            return len(_hearing_threads())

    assert asyncio.run(serve()) == 1
    assert _hearing_threads() == []


def test_without_its_model_the_engine_says_so_each_time(tmp_path) -> None:
    engine = wiring.LateEngine(Settings(models=tmp_path))
    for _ in range(2):
        with pytest.raises(HearingError):
            engine.hear(b"\0" * 32_000, Language.EN)
