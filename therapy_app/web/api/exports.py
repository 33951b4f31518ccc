"""The routes that hand out files: an approved note, and a client's whole file."""

import re

from starlette.responses import Response

from therapy_app.domain.ids import ClientId, NoteId
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.web.api.downloads import download
from therapy_app.workflows.copy_client_file import copy_client_file
from therapy_app.workflows.export_note import export_note

_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.[a-z0-9]+")


def export(call: Call) -> Response:
    """The file, always as a download."""
    file = export_note(
        NoteId(call.path["id"]),
        call.path["format"],
        evidence=call.query.get("evidence") == "1",
        revision=fields.number_in_query(call.query, "revision"),
        by=call.by,
        tools=call.tools,
    )
    return download(file.data, file.media_type, safe_name(file.name, call.path["format"]))


def copy(call: Call) -> Response:
    """All that is kept about one client, as a ZIP whose name says nothing about them."""
    file = copy_client_file(ClientId(call.path["id"]), by=call.by, tools=call.tools)
    return download(file.data, file.media_type, file.name)


def safe_name(name: str, format: str) -> str:  # noqa: A002 - the field's own word
    """The name if it is plain ASCII without quotes or paths, else one that says nothing."""
    if _PLAIN_NAME.fullmatch(name):
        return name
    ending = f".{format}"
    return f"note{ending}" if _PLAIN_NAME.fullmatch(f"note{ending}") else "note"
