"""Whether the served app ever reaches for an address outside this computer."""

import os
from pathlib import Path

GUARD = """\
import os
import sys

LOG = os.environ["WATCHED_CONNECTIONS"]


def watch(event, arguments):
    if event == "socket.connect":
        address = arguments[1]
    elif event == "socket.getaddrinfo":
        address = arguments[0]
    elif event == "socket.sendto":
        address = arguments[1]
    else:
        return
    with open(LOG, "a") as log:
        print(event, repr(address), file=log)


sys.addaudithook(watch)
with open(LOG, "a") as log:
    print("watching", os.getpid(), file=log)
"""
HERE = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared, not bound


def watched(folder: Path) -> dict[str, str]:
    """The environment in which every Python process of the app notes where it connects to."""
    room = folder / "watch"
    room.mkdir()
    (room / "sitecustomize.py").write_text(GUARD)
    path = os.pathsep.join(filter(None, (str(room), os.environ.get("PYTHONPATH"))))
    return {"PYTHONPATH": path, "WATCHED_CONNECTIONS": str(room / "connections")}


def watching(environment: dict[str, str]) -> set[int]:
    """The processes that are being watched: an empty log proves nothing without them."""
    lines = Path(environment["WATCHED_CONNECTIONS"]).read_text().splitlines()
    return {int(line.split()[1]) for line in lines if line.startswith("watching ")}


def went_out(environment: dict[str, str]) -> list[str]:
    """Connections and look-ups that left this computer."""
    lines = Path(environment["WATCHED_CONNECTIONS"]).read_text().splitlines()
    tries = [line for line in lines if not line.startswith("watching ")]
    return [t for t in tries if t.split(" ", 1)[1].lstrip("('\"").startswith(HERE) is False]


def open_sockets(group: int) -> list[str]:
    """TCP peers outside this computer of all processes in a process group (from /proc)."""
    inodes = {inode for pid in _members(group) for inode in _sockets(pid)}
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    return [row[2] for row in rows if row[9] in inodes and not _is_here(row[2])]


def _members(group: int) -> list[int]:
    pids = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit()]
    found = []
    for pid in pids:
        try:
            if os.getpgid(pid) == group:
                found.append(pid)
        except ProcessLookupError:
            continue
    return found


def _sockets(pid: int) -> list[str]:
    found = []
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = handle.readlink().name
        except OSError:
            continue
        if target.startswith("socket:["):
            found.append(target[8:-1])
    return found


def _is_here(peer: str) -> bool:
    """Hexadecimal as the kernel writes it, bytes reversed; zeros are a listener."""
    address = peer.split(":", maxsplit=1)[0]
    return set(address) == {"0"} or address.endswith(("7F", "7F000001", "0100007F", "01000000"))
