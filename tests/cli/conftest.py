"""The command line in this process, and the plainest steps below it."""

import json
from pathlib import Path

import pytest

from tests.steps import FullStopSegmenter, OwnWordsDrafter, WordChecker
from therapy_app.cli.main import main
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.wiring import PipelineTools

DICTATION = "She sleeps five hours. I asked about suicide, she said no. We agreed on a worry log."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that the commands work on; not made yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv("THERAPY_APP_DATA", str(folder))
    return folder


@pytest.fixture
def plain_steps() -> PipelineTools:
    return PipelineTools(
        segmenter=FullStopSegmenter(),
        drafter=OwnWordsDrafter(),
        checker=WordChecker(),
        templates=DefaultTemplates(),
    )


@pytest.fixture
def dictation(tmp_path: Path) -> Path:
    path = tmp_path / "dictation.txt"
    path.write_bytes(DICTATION.encode())
    return path


class Terminal:
    """Runs a command and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.said = ""
        self.warned = ""

    def run(self, *arguments: object) -> int:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        self.said, self.warned = self._capsys.readouterr()
        return status

    @property
    def answer(self) -> dict:
        return json.loads(self.said)

    def refuses(self, *arguments: object) -> str:
        """The one sentence of a refusal; fails unless the status is 2 and nothing was answered."""
        assert self.run(*arguments) == 2
        assert self.said == ""
        assert len(self.warned.strip().splitlines()) == 1
        return self.warned.strip()


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)
