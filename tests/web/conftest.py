"""A scene for every test of the web room that asks for one."""

import pytest

from tests.web.scene import Scene


@pytest.fixture
def scene() -> Scene:
    return Scene().set_up()
