"""The pages are built again exactly when something they are made from changed."""

from pathlib import Path

import pytest

import rxconfig
from therapy_app.cli import build


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project whose build only counts."""
    (tmp_path / "therapy_app" / "web" / "__pycache__").mkdir(parents=True)
    (tmp_path / "therapy_app" / "web" / "page.py").write_text("page")
    (tmp_path / "rxconfig.py").write_text("config")
    static = tmp_path / ".web" / "build" / "client"

    def export() -> None:
        static.mkdir(parents=True, exist_ok=True)
        (static / "index.html").write_text("built")

    for name, value in {
        "ROOT": tmp_path,
        "STATIC": static,
        "STAMP": tmp_path / ".web" / "stamp",
        "sources_digest": lambda: digest(tmp_path),
        "_export": export,
    }.items():
        monkeypatch.setattr(build, name, value)
    return tmp_path


digest = build.sources_digest


def test_the_second_build_does_nothing(checkout: Path) -> None:
    assert build.build() is True
    assert build.build() is False


@pytest.mark.parametrize("name", ["therapy_app/web/page.py", "therapy_app/web/new.py"])
def test_a_changed_or_new_source_builds_again(checkout: Path, name: str) -> None:
    build.build()
    (checkout / name).write_text("changed")
    assert build.build() is True


@pytest.mark.parametrize("name", ["README.md", "therapy_app/web/__pycache__/page.pyc"])
def test_what_never_reaches_the_browser_does_not(checkout: Path, name: str) -> None:
    build.build()
    (checkout / name).write_text("changed")
    assert build.build() is False


def test_a_moved_file_is_a_change(checkout: Path) -> None:
    before = digest(checkout)
    page = checkout / "therapy_app" / "web" / "page.py"
    page.rename(page.with_name("other.py"))
    assert digest(checkout) != before


def test_removed_pages_are_built_again(checkout: Path) -> None:
    build.build()
    (build.STATIC / "index.html").unlink()
    assert build.build() is True


def test_the_rewrite_of_the_client_happens_once() -> None:
    once = rxconfig.follow_the_page(f"before\n  {rxconfig.BAKED_ENDPOINT}\nafter\n")
    assert "window.location.origin" in once
    assert rxconfig.follow_the_page(once) == once


def test_a_client_that_looks_different_stops_the_build() -> None:
    with pytest.raises(RuntimeError, match="another way"):
        rxconfig.follow_the_page("const endpoint = somewhere(else);")
