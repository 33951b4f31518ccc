"""``therapy-app audit``: whether log and records are whole, the entries, a checkpoint to keep.

Exit status 1 says that something is broken; the answer names the first entry that does not fit, and
every record that was put back, changed, put in or taken out.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from therapy_app.cli import answers
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.opening import opened
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.audit import AuditEntry
from therapy_app.domain.audit_chain import BreakKind, ChainCheck, Checkpoint
from therapy_app.domain.language import Language
from therapy_app.export.certificate import certificate_from
from therapy_app.web.log_lines import record_sentence
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.read_log import check_log, checkpoint, entries
from therapy_app.workflows.tools import Tools

_SAYS: Final = {
    BreakKind.CHANGED: "Entry {number} does not read as it was written, or does not belong there.",
    BreakKind.MISSING: "Entry {number} is gone.",
    BreakKind.CUT: "The log was cut: entry {number} and what followed are gone.",
    BreakKind.ADDED: "Entry {number} was put in behind the last one that the product wrote.",
    BreakKind.HEAD: "The record of how far the log goes is gone or was changed.",
    BreakKind.CHECKPOINT: "The checkpoint was not signed by this log, or was changed.",
}
_BROKEN: Final = 1


def describe(parser: argparse.ArgumentParser) -> None:
    """The questions."""
    asked = parser.add_subparsers(dest="asked", required=True, metavar="QUESTION")
    verify = asked.add_parser("verify", help="look along the whole log and at every record")
    verify.add_argument("--checkpoint", type=Path, help="a checkpoint that was kept elsewhere")
    certificate = asked.add_parser("certificate", help="whether this log signed a certificate")
    certificate.add_argument("file", type=Path, help="the signed file of a certificate of erasure")
    asked.add_parser("list", help="every entry, newest first: acts and ids, no words")
    asked.add_parser("checkpoint", help="how far the log goes now, signed, to keep elsewhere")


def run(arguments: argparse.Namespace) -> int:
    """Answer the question; raises RefusalError where there is no database yet."""
    settings = settings_of_this_computer()
    if not settings.database and not (settings.data / "therapy_app.db").is_file():
        raise RefusalError("There is no database in this data folder yet.")
    tools = wired_tools(settings, opened(settings))
    if arguments.asked == "list":
        answers.printed([_entry(entry) for entry in entries(tools=tools)])
    elif arguments.asked == "checkpoint":
        answers.printed(asdict(checkpoint(tools=tools)))
    elif arguments.asked == "certificate":
        return _certificate(arguments.file, tools)
    else:
        return verify(arguments.checkpoint, tools=tools)
    return 0


def verify(kept: Path | None, *, tools: Tools) -> int:
    """Print whether the log is whole; the exit status is 1 where it is not."""
    against = None if kept is None else _read(kept)
    found = check_log(tools=tools, against=against)
    answers.printed(_answer(found))
    return 0 if found.is_whole else _BROKEN


def _certificate(path: Path, tools: Tools) -> int:
    try:
        held = certificate_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise RefusalError(f"{path.name} is no certificate of this product.") from None
    with tools.keeper(write=False) as unit:
        signed = unit.audit.has_signed(held.erasure.statement, held.signed)
    answers.printed({"signed_by_this_log": signed, "entry": held.erasure.entry})
    return 0 if signed else _BROKEN


def _answer(found: ChainCheck) -> dict[str, Any]:
    broken = found.first_break
    return {
        "whole": found.is_whole,
        "entries": found.entries,
        "first_broken": None
        if broken is None
        else {
            "number": broken.number,
            "kind": broken.kind.value,
            "message": _SAYS[broken.kind].format(number=broken.number),
        },
        "records": [
            {
                "kind": row.kind,
                "id": row.row,
                "how": row.how.value,
                "message": record_sentence(row, Language.EN),
            }
            for row in found.rows
        ],
    }


def _entry(entry: AuditEntry) -> dict[str, Any]:
    said = entry.event
    return {
        "number": entry.number,
        "at": said.at.isoformat(),
        "act": said.tag.value,
        "actor": said.actor,
        "subject": said.subject,
        "detail": said.detail,
    }


def _read(path: Path) -> Checkpoint:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Checkpoint(
            number=int(held["number"]),
            mark=str(held["mark"]),
            at=str(held["at"]),
            public_key=str(held["public_key"]),
            signature=str(held["signature"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise RefusalError(f"{path.name} is no checkpoint of this product.") from None
