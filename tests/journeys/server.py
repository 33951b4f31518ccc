"""The real app as a process of its own, for journeys: start it, kill it, start it again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

STARTS_WITHIN = 60
COMMAND = Path(sys.executable).parent / "therapy-app"


@dataclass
class Server:
    """One served app on its own data folder and port."""

    data: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.port = self.port or free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.data.parent / f"server-{self.port}.log"

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> "Server":
        env = {**os.environ, "THERAPY_APP_DATA": str(self.data), **self.environment}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(COMMAND), "serve", "--port", str(self.port)],
                env=env,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._wait()
        return self

    def kill(self) -> None:
        """SIGKILL for the server and all its children: nothing gets a chance to tidy up."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None

    def _wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.url, timeout=2).read()  # noqa: S310 - our own http
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        msg = "the app did not start:\n" + self.log.read_text(errors="replace")[-2000:]
        raise RuntimeError(msg)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
