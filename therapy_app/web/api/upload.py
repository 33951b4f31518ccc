"""Reads a form with one file: limits first, nothing of it ever on disk."""

from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from therapy_app.domain.errors import InvalidInputError, TooLongError

MEGABYTE = 1024 * 1024
LARGEST_FILE_MB = 2
LARGEST_FORM = LARGEST_FILE_MB * MEGABYTE + 16 * 1024
"""The file and the lines that a form puts around it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent. The name decides how it is read and goes nowhere else.

    A large one comes in ``pieces``, which only a worker thread may ask for, instead of ``data``.
    """

    name: str
    data: bytes = b""
    pieces: Iterable[bytes] = ()


class _InMemory(MultiPartParser):
    """Keeps parts in memory: the library would write larger ones to disk in clear."""

    spool_max_size = LARGEST_FORM + 1

    def close(self) -> None:
        """Let go of all parts, those too that broke off and so reached no form."""
        for file in self._files_to_close_on_error:
            file.close()


async def read(request: Request) -> Sent:
    """The one file of the form's field ``file``.

    Raises TooLongError before anything is read where the announced length says so, or as soon
    as more arrives than allowed; InvalidInputError (``file``) for any other form.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > LARGEST_FORM:
        raise _too_long()
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise InvalidInputError(field="file")
    parser = _InMemory(request.headers, _limited(request), max_files=1, max_fields=0)
    try:
        form = await parser.parse()
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidInputError(field="file")
        return Sent(file.filename or "", await file.read())
    except MultiPartException:
        raise InvalidInputError(field="file") from None
    finally:
        parser.close()


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST_FORM:
            raise _too_long()
        yield chunk


def _too_long() -> TooLongError:
    return TooLongError(limit=LARGEST_FILE_MB, unit="MB")
