"""How the web room gets its tools: wiring provides them once, at start."""

from collections.abc import Iterable
from dataclasses import dataclass

from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class Provided:
    """What wiring hands over: the tools, and the origins the app is reached under.

    ``origins`` are only those beyond this computer ("https://notes.practice.example");
    localhost, 127.0.0.1 and [::1] are always the app's own, at whatever port.
    """

    tools: Tools
    origins: frozenset[str] = frozenset()


_provided: list[Provided] = []


def provide(tools: Tools, *, origins: Iterable[str] = ()) -> None:
    """Hand over the tools; a second call replaces the first."""
    plain = (origin.strip().rstrip("/").lower() for origin in origins)
    _provided[:] = [Provided(tools, frozenset(o for o in plain if o))]


def tools() -> Tools:
    """The tools for an act; raises RuntimeError when nothing was provided."""
    if not _provided:
        raise RuntimeError("web.tools.provide() was not called: start through wiring")
    return _provided[0].tools


def origins() -> frozenset[str]:
    """The further origins of the app; none before ``provide``."""
    return _provided[0].origins if _provided else frozenset()
