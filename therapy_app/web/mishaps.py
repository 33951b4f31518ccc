"""Logs that carry no word of a client: errors by type and place, under a number to quote."""

import logging
import secrets
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType

_log = logging.getLogger("therapy_app.web")

_SPEAK_FOR_THEMSELVES = ("therapy_app", "granian", "_granian")
"""Loggers whose messages are fixed sentences; all others may quote what users sent."""


def log_mishap(error: BaseException) -> str:
    """Log an unforeseen error by type and place; gives the random number that names it."""
    number = secrets.token_hex(4)
    _log.error("unexpected error %s: %s", number, where(error))
    return number


def where(error: BaseException) -> str:
    """The types and places of an error and its causes, innermost last; never its message."""
    parts: list[str] = []
    link: BaseException | None = error
    while link is not None and len(parts) < 5:  # noqa: PLR2004 - deep enough to find the cause
        parts.append(f"{type(link).__name__} at {_places(link.__traceback__)}")
        link = link.__cause__ or link.__context__
    return " <- ".join(parts)


def _places(trace: TracebackType | None) -> str:
    frames = traceback.StackSummary.extract(
        traceback.walk_tb(trace), lookup_lines=False, capture_locals=False
    )
    tail = [f"{_short(f.filename)}:{f.lineno}" for f in frames][-4:]
    return " > ".join(tail) or "unknown place"


def _short(filename: str) -> str:
    return "/".join(filename.split("/")[-2:])


class TamedFormatter(logging.Formatter):
    """Formats a log line without anything a user typed.

    Messages of other libraries are replaced by their place (some quote the data they failed
    on); exceptions are told by type and place only.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line: time, level, logger, sentence or place, and the error's whereabouts."""
        own = record.name.split(".")[0] in _SPEAK_FOR_THEMSELVES
        said = record.getMessage() if own else f"at {record.module}:{record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {one_line(said)}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} ({where(error)})" if error else line


def one_line(text: str) -> str:
    """The text with control characters replaced, so that no entry can pose as another."""
    return "".join(c if c.isprintable() else "?" for c in text)


@asynccontextmanager
async def tamed_logging() -> AsyncIterator[None]:
    """For ``app.register_lifespan_task``: tame what is logged while serving, not building."""
    tame_logging()
    yield


def tame_logging() -> None:
    """Send all logs to standard error through the tamed formatter; call once, at start.

    Of other libraries only warnings and errors are logged.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(TamedFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        for other in list(logger.handlers):
            logger.removeHandler(other)
        logger.propagate = True
    logging.getLogger("therapy_app").setLevel(logging.INFO)
