"""The one way out: which servers this program can reach, asked at the interpreter's own sockets.

Whatever library makes a call, by whatever detour, Python tells its audit hooks before a name is
looked up and before a connection is made. Here both are refused unless a connector that is on
names the server and a call to it is under way.
"""

import socket
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from ipaddress import ip_address
from typing import Any, Final, cast

from therapy_app.domain.connector import Connector
from therapy_app.domain.endpoint import Origin
from therapy_app.domain.errors import OutboundRefusedError

_LOOK_UPS: Final = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
_CALLS: Final = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


class Outbound:
    """Knows what is allowed, and what is open just now. ``allowed`` is asked at each call."""

    def __init__(self, allowed: Callable[[], frozenset[Origin]]) -> None:
        """Remember whom to ask; stands in nobody's way before ``install``."""
        self._allowed = allowed
        self._open: Counter[Origin] = Counter()
        self._lock = threading.Lock()
        self._asked = threading.local()

    def install(self) -> None:
        """Refuse from now on, for as long as the program runs, whatever is not open."""
        sys.addaudithook(self.watch)

    def guard(self, connector: Connector) -> Callable[[], AbstractContextManager[None]]:
        """Opens the way to a connector's own servers while the given block runs."""
        return partial(self._opened, connector)

    def watch(self, event: str, args: tuple[Any, ...]) -> None:
        """An audit hook; raises OutboundRefusedError."""
        if event in _LOOK_UPS:
            self._look_up(args[0])
        elif event in _CALLS and getattr(args[0], "family", None) != socket.AF_UNIX:
            # A socket that is connected already names no address.
            address = args[1] if len(args) > 1 else None
            if isinstance(address, tuple):
                self._call(cast("tuple[Any, ...]", address))

    @contextmanager
    def _opened(self, connector: Connector) -> Generator[None]:
        origins = connector.reaches
        if not origins or not origins <= self._allowed():
            raise OutboundRefusedError
        with self._lock:
            self._open.update(origins)
        try:
            yield
        finally:
            with self._lock:
                self._open.subtract(origins)

    def _look_up(self, host: object) -> None:
        """A name is asked about only when it is a server's that is open."""
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name in {None, ""}:  # for listening
            return
        if not any(origin.host == name for origin in self._now()):
            raise OutboundRefusedError
        self._asked.host = name

    def _call(self, address: tuple[Any, ...]) -> None:
        """Where the connection goes must be what was just looked up, here or elsewhere as said."""
        host, port = str(address[0]).partition("%")[0], address[1]
        asked = getattr(self._asked, "host", None)
        for origin in self._now():
            if (origin.host, origin.port) == (asked, port) and _fits(origin, host):
                return
        raise OutboundRefusedError

    def _now(self) -> tuple[Origin, ...]:
        with self._lock:
            return tuple(origin for origin, calls in self._open.items() if calls > 0)


def _fits(origin: Origin, host: str) -> bool:
    """This computer's own name leads to it and nowhere else, any other name never to it."""
    try:
        number = ip_address(host)
    except ValueError:
        return False
    if origin.on_this_computer:
        return number.is_loopback
    return not (number.is_loopback or number.is_link_local or number.is_unspecified)
