"""Each connector leads to its model: at its address and through the guard, or a file inside."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests import factories
from therapy_app.defaults.language_models import FILE
from therapy_app.domain.connector import Connector, Provider
from therapy_app.domain.errors import ModelUnreachableError
from therapy_app.engines.connected_models import ConnectedModels
from therapy_app.ports import ModelRequest


def models(folder: Path, asked: list[Connector] | None = None) -> ConnectedModels:
    def guard(connector: Connector):
        if asked is not None:
            asked.append(connector)
        return nullcontext

    return ConnectedModels(guard, folder)


def connector(**fields) -> Connector:
    return factories.connector(factories.account(), **fields)


def test_a_model_at_an_address_is_asked_through_the_guard(tmp_path) -> None:
    asked: list[Connector] = []
    wanted = connector(provider=Provider.MISTRAL, model="small", name="Notes helper")
    model = models(tmp_path, asked).of(wanted, None)
    assert asked == [wanted]
    assert model.name == "small (Notes helper)"
    assert not model.is_here


def test_a_file_inside_is_asked_without_any_way_out(tmp_path) -> None:
    asked: list[Connector] = []
    inside = models(tmp_path, asked).of(connector(provider=Provider.EMBEDDED, model="a.gguf"), None)
    assert asked == []
    assert inside.is_here


def test_the_same_file_is_loaded_once_and_another_takes_its_place(tmp_path) -> None:
    shelf = models(tmp_path)
    first = shelf.of(connector(provider=Provider.EMBEDDED, model="a.gguf"), None)
    assert shelf.of(connector(provider=Provider.EMBEDDED, model=" a.gguf "), None) is first
    assert shelf.of(connector(provider=Provider.EMBEDDED, model="b.gguf"), None) is not first


@pytest.mark.parametrize("name", ["tiny", "../tiny"])
def test_a_fetched_model_goes_by_its_name_and_never_leaves_its_folder(name, tmp_path) -> None:
    file = tmp_path / "models" / "tiny" / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no model at all")
    inside = models(tmp_path / "models").of(connector(provider=Provider.EMBEDDED, model=name), None)
    assert inside.name == "tiny (inside the app)"


def test_a_file_that_is_no_model_is_said_to_be_unreachable(tmp_path) -> None:
    pytest.importorskip("xllamacpp")
    (tmp_path / "a.gguf").write_bytes(b"no model at all")
    wanted = connector(provider=Provider.EMBEDDED, model=str(tmp_path / "a.gguf"))
    with pytest.raises(ModelUnreachableError):
        list(models(tmp_path).of(wanted, None).stream(ModelRequest("a", "b", {})))
