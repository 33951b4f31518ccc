"""The files of the project as the architecture tests see them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", ".web", ".reflex", "node_modules", "__pycache__", "data"}


def modules() -> list[Path]:
    """The product's Python modules."""
    return sorted(p for p in (ROOT / "therapy_app").rglob("*.py") if "__pycache__" not in p.parts)


def written_modules() -> list[Path]:
    """Every Python module that somebody wrote, migrations and tests included."""
    return [p for p in tracked_files() if p.suffix == ".py"]


def tracked_files() -> list[Path]:
    """What is in the repository or about to be: everything git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive has no git
        return sorted(_walk(ROOT))
    return sorted(p for name in listed.stdout.split("\0") if name and (p := ROOT / name).is_file())


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_OURS:
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
