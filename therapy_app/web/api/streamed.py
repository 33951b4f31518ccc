"""Reads a form with one large file piece by piece: neither memory nor disk holds all of it."""

from collections.abc import AsyncGenerator, Iterator
from typing import TYPE_CHECKING, Final

from anyio import from_thread
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from therapy_app.domain.errors import InvalidInputError, TooLongError
from therapy_app.web.api.upload import MEGABYTE, Sent

if TYPE_CHECKING:  # the library has its types for checkers only
    from python_multipart.multipart import MultipartCallbacks

LARGEST_SOUND_MB: Final = 200
_LARGEST_FORM: Final = LARGEST_SOUND_MB * MEGABYTE + 16 * 1024
_PIECE: Final = MEGABYTE // 4


async def sound(request: Request) -> Sent:
    """The form's field ``file``, in pieces that are read while they are asked for.

    Raises TooLongError where the announced length is beyond the limit; the pieces raise it when
    more arrives, and InvalidInputError (``file``) for any other form.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > _LARGEST_FORM:
        raise _too_long()
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise InvalidInputError(field="file")
    return Sent("", pieces=_from_worker(_pieces(request, options[b"boundary"])))


def _from_worker(arriving: AsyncGenerator[bytes, None]) -> Iterator[bytes]:
    """The same pieces for a worker thread, which waits for each."""
    while piece := from_thread.run(anext, arriving, b""):
        yield piece


async def _pieces(request: Request, boundary: bytes) -> AsyncGenerator[bytes, None]:
    part = _FilePart()
    parser = MultipartParser(boundary, part.callbacks())
    size = 0
    async for data in request.stream():
        size += len(data)
        if size > _LARGEST_FORM:
            raise _too_long()
        try:
            parser.write(data)
        except MultipartParseError:
            raise InvalidInputError(field="file") from None
        while len(part.waiting) >= _PIECE:
            yield part.take(_PIECE)
    if not part.is_whole:
        raise InvalidInputError(field="file")
    if part.waiting:
        yield part.take(_PIECE)


class _FilePart:
    """What the parser finds of the part called ``file``; other parts are passed over."""

    def __init__(self) -> None:
        self.waiting = bytearray()
        self.is_whole = False
        self._header = b""
        self._value = b""
        self._wanted = False

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._add_header,
            "on_header_value": self._add_value,
            "on_header_end": self._end_header,
            "on_part_data": self._add,
            "on_part_end": self._end,
        }

    def take(self, size: int) -> bytes:
        piece = bytes(self.waiting[:size])
        del self.waiting[:size]
        return piece

    def _begin(self) -> None:
        self._wanted = False

    def _add_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            _, options = parse_options_header(self._value)
            self._wanted = options.get(b"name") == b"file" and not self.is_whole
        self._header = self._value = b""

    def _add(self, data: bytes, start: int, end: int) -> None:
        if self._wanted:
            self.waiting += data[start:end]

    def _end(self) -> None:
        self.is_whole = self.is_whole or self._wanted


def _too_long() -> TooLongError:
    return TooLongError(limit=LARGEST_SOUND_MB, unit="MB")
