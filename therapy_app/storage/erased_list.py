"""The list of who was erased, beside the backups: a backup put back erases them again.

It holds the certificates of erasure, signed by the log of acts, and nothing else: random ids,
numbers and moments. A restored practice believes only what its own log signed.
"""

import json
import os
from pathlib import Path
from typing import Any, Final, cast

from therapy_app.domain.erasure import Certificate
from therapy_app.export.certificate import certificate_from, certificate_plain

NAME: Final = "erased-clients.json"


def write_list(folder: Path, certificates: tuple[Certificate, ...]) -> None:
    """Write the whole list; it appears under its name only when it is whole."""
    unfinished = folder / f".{NAME}.unfinished"
    lines = json.dumps([certificate_plain(one) for one in certificates], indent=1)
    with unfinished.open("w", encoding="ascii") as file:
        file.write(f"{lines}\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / NAME)


def read_list(folder: Path) -> tuple[Certificate, ...]:
    """The list in this folder, empty where there is none; raises ValueError if it is no list."""
    try:
        held = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    if not isinstance(held, list):
        msg = "not a list of certificates"
        raise ValueError(msg)  # noqa: TRY004 - the file is at fault, not the caller
    return tuple(certificate_from(one) for one in cast("list[Any]", held))
