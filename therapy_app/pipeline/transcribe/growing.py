"""Decodes a take while it grows: what arrives is decoded at once, and each byte only once."""

import threading
import weakref
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from therapy_app.domain.errors import TherapyAppError, TooLongError, UnreadableAudioError
from therapy_app.pipeline.transcribe.decode import samples

MAX_MEGABYTES: Final = 200
_MP4_MARK: Final = slice(4, 8)


class GrowingSound:
    """The samples of a take, as far as its bytes have come.

    The decoder pulls its bytes and cannot be stopped halfway, so it runs in a thread of its own
    that sleeps while there is nothing to read. Callers never run beside it: ``feed`` returns
    when the decoder asks for bytes that are not there yet.
    """

    def __init__(self, *, most_megabytes: int = MAX_MEGABYTES) -> None:
        """Begin a take of at most so many megabytes."""
        self._inbox = _Inbox(most_megabytes)
        self._decoded: list[bytes] = []
        self._failure: list[TherapyAppError] = []
        self._thread: threading.Thread | None = None
        # A take that is dropped without being closed must not leave a sleeping thread behind.
        weakref.finalize(self, self._inbox.end)

    def feed(self, data: bytes) -> bytes:
        """The samples that these bytes complete.

        Raises UnreadableAudioError for what is no sound, TooLongError beyond an hour or the
        megabytes allowed.
        """
        self._inbox.put(data)
        return self._take()

    def close(self) -> bytes:
        """The last samples: no more bytes will come. Raises as ``feed``."""
        self._inbox.end()
        return self._take()

    def _take(self) -> bytes:
        if self._thread is None:
            target = (self._inbox, self._decoded, self._failure)
            self._thread = threading.Thread(target=_decode, args=target, daemon=True)
            self._thread.start()
        self._inbox.wait_until_read()
        if self._failure:
            raise self._failure[0]
        decoded = b"".join(self._decoded)
        self._decoded.clear()
        return decoded


def _decode(inbox: "_Inbox", decoded: list[bytes], failure: list[TherapyAppError]) -> None:
    try:
        for piece in _samples(inbox):
            decoded.append(piece)  # noqa: PERF402  (read by the caller while it grows)
    except TherapyAppError as error:
        failure.append(error)
    finally:
        inbox.leave()


def _samples(inbox: "_Inbox") -> Iterator[bytes]:
    """An MP4 whose index stands at its end can only be read when all of it is there."""
    try:
        for piece in samples(inbox):
            inbox.keep_no_more()
            yield piece
    except UnreadableAudioError:
        whole = inbox.all()
        if whole is None:
            raise
        yield from samples(whole)


class _Inbox:
    """Bytes handed from the caller to the decoder; ``read`` waits for them."""

    def __init__(self, most_megabytes: int) -> None:
        self._most_megabytes = most_megabytes
        self._changed = threading.Condition()
        self._waiting = bytearray()
        self._kept: bytearray | None = bytearray()
        self._received = 0
        self._ended = False
        self._starved = False
        self._left = False

    def put(self, data: bytes) -> None:
        with self._changed:
            self._received += len(data)
            if self._received > self._most_megabytes * 1_000_000:
                raise TooLongError(limit=self._most_megabytes, unit="MB")
            if not self._left:
                self._waiting += data
                self._keep(data)
            self._starved = False
            self._changed.notify_all()

    def _keep(self, data: bytes) -> None:
        if self._kept is not None:
            self._kept += data
            if len(self._kept) >= _MP4_MARK.stop and bytes(self._kept[_MP4_MARK]) != b"ftyp":
                self._kept = None

    def end(self) -> None:
        with self._changed:
            self._ended = True
            self._starved = False
            self._changed.notify_all()

    def wait_until_read(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._starved or self._left)

    def read(self, size: int) -> bytes:
        with self._changed:
            while not self._waiting and not self._ended:
                self._starved = True
                self._changed.notify_all()
                self._changed.wait()
            data = bytes(self._waiting[:size])
            del self._waiting[:size]
            return data

    def keep_no_more(self) -> None:
        self._kept = None

    def all(self) -> BytesIO | None:
        """All bytes, once the last has come; none when they are no MP4."""
        with self._changed:
            if self._kept is None:
                return None
        while self.read(1 << 20):
            pass
        return BytesIO(self._kept)

    def leave(self) -> None:
        with self._changed:
            self._left = True
            self._waiting.clear()
            self._changed.notify_all()
