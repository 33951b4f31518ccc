"""The address of a server, read so strictly that nobody can mean another one by it."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final

from therapy_app.domain.errors import InvalidInputError

LONGEST_ADDRESS: Final = 300
_PORTS: Final = {"http": 80, "https": 443}
_ADDRESS: Final = re.compile(
    # No user name, query or fragment, nothing encoded: each has been used to hide the real host.
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/[A-Za-z0-9._~/-]*)?",
)
_NAME: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port of a server: what an outbound call is allowed or refused by."""

    scheme: str
    host: str
    port: int

    @property
    def on_this_computer(self) -> bool:
        """Whether the host is this computer by its own name or number, without asking anybody."""
        return is_here(self.host)

    def __str__(self) -> str:
        """As in an address, without the port that goes without saying."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


def origin_of(address: str) -> Origin:
    """The origin of an http(s) address; raises InvalidInputError if it is not plainly one.

    Refused are user names, queries, encoded or non-ASCII letters, numbers in any but their usual
    form ("2130706433", "127.1" and "0x7f.1" all mean 127.0.0.1), and numbers of no single server.
    """
    read = _ADDRESS.fullmatch(address.strip()) if len(address) <= LONGEST_ADDRESS else None
    if read is None:
        raise InvalidInputError(field="endpoint")
    port = int(read["port"]) if read["port"] else _PORTS[read["scheme"]]
    if not 0 < port < 1 << 16:
        raise InvalidInputError(field="endpoint")
    return Origin(read["scheme"], _host(read["host"]), port)


def is_here(host: str) -> bool:
    """Whether a host is this computer: "localhost" or a number of its own (127.0.0.0/8, ::1)."""
    number = _number(host)
    return number.is_loopback if number else host == "localhost"


def _host(host: str) -> str:
    number = _number(host.strip("[]"))
    if number is not None:
        nowhere = number.is_unspecified or number.is_multicast or number.is_link_local
        doubled = isinstance(number, IPv6Address) and number.ipv4_mapped is not None
        if nowhere or doubled or (number.is_reserved and not number.is_loopback):
            raise InvalidInputError(field="endpoint")
        return str(number)
    if not _NAME.fullmatch(host) or _NUMBER.fullmatch(host.rpartition(".")[2]):
        raise InvalidInputError(field="endpoint")
    return host


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
