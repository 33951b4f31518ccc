"""Serves the built app: one process, one port for pages, routes and websocket, no Node."""

import asyncio
import os
import signal
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from therapy_app.cli.build import REFLEX_ENVIRONMENT, ROOT, STATIC, is_current
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.hearing_here import missing_for_hearing
from therapy_app.domain.errors import PromptLoggingError
from therapy_app.engines.litellm_library import refuse_prompt_logging
from therapy_app.settings import Settings
from therapy_app.storage.migrate import migrate
from therapy_app.web.tools import tools

MODULE = "therapy_app.therapy_app"

# Internal to Reflex, which is pinned for them: run what was built, on the backend's own port.
SERVING_ENVIRONMENT = {
    **REFLEX_ENVIRONMENT,
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
}


def serve(*, port: int | None = None, host: str | None = None) -> int:
    """Bring the database up to date and serve until stopped; the program's exit status."""
    try:
        refuse_prompt_logging(os.environ)
    except PromptLoggingError as refused:
        named = refused.details["variable"]
        return _refuse(f"{named} is set: what is dictated would be logged. Unset it to start.")
    began_in = Path.cwd()
    settings = _settle(port=port, host=host)
    if not (STATIC / "index.html").exists():
        return _refuse("The pages are not built yet: run `make build` first.")
    if not is_current():
        print("The pages were built from other sources: run `make build`.", file=sys.stderr)
    if not _is_free(settings.host, settings.port):
        return _refuse(f"Port {settings.port} is in use: choose another with --port.")
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate(settings.database_url)
    if missing := missing_for_hearing(settings):
        print(f"Dictating is off. {missing}", file=sys.stderr)
    name = "localhost" if settings.host == "127.0.0.1" else settings.host
    print(
        f"therapy_app runs at http://{name}:{settings.port} (stop it with Ctrl+C)", file=sys.stderr
    )
    # Not asyncio.run: its end waits for what pages still hold open, which may be for ever.
    if asyncio.new_event_loop().run_until_complete(_run(settings)):
        _start_afresh(began_in)
    return 0


async def _run(settings: Settings) -> bool:
    """Serve inside this process until it is stopped; says whether a new one shall take its place.

    State lives in memory, so there is one worker in any case. The app is imported here and not
    above, since it reads the environment while it is made.
    """
    app = import_module(MODULE).app
    server = Server(
        app(),
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        # Addresses in an access log would tell who was seen when.
        log_access=False,
        log_level=LogLevels.warning,
    )
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()

    def stop() -> None:
        stopped.set()
        server.stop()

    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop)
    fresh_start = tools().fresh_start
    fresh_start.serve_by(lambda: loop.call_soon_threadsafe(server.stop))
    await server.serve()
    return fresh_start.has_begun and not stopped.is_set()


def _start_afresh(folder: Path) -> NoReturn:
    """The same command in the same place, with the same number for who watches over it.

    The system takes all memory away from the old program and clears it before it is used again.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os.chdir(folder)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - our own command


def _settle(*, port: int | None, host: str | None) -> Settings:
    """Fix the settings for this process, then go where Reflex expects to run."""
    found = settings_of_this_computer()
    chosen = {
        "THERAPY_APP_DATA": found.data,
        "THERAPY_APP_MODELS": found.models,
        "THERAPY_APP_PORT": port,
        "THERAPY_APP_HOST": host,
    }
    os.environ.update({k: str(v) for k, v in chosen.items() if v is not None})
    os.environ.update(SERVING_ENVIRONMENT)
    os.chdir(ROOT)
    return Settings()


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # As the server does, so that a port left a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2
