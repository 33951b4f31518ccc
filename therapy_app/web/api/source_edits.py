"""Routes for a source that has a draft: correct a passage of it, add words to it."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.ids import SessionId
from therapy_app.web.api import fields, present
from therapy_app.web.api.calls import Call
from therapy_app.web.problems import problem
from therapy_app.workflows import reading
from therapy_app.workflows.add_to_source import add_to_source
from therapy_app.workflows.edit_source import edit_source


def correct(call: Call) -> Response:
    """Correct one passage; on a conflict the note as it stands comes back."""
    try:
        edit_source(_session(call), fields.source_edit(call.body), by=call.by, tools=call.tools)
    except StaleEditError as error:
        return problem(error, call.language, note=_note(call))
    return JSONResponse({"note": _note(call)})


def add(call: Call) -> Response:
    """Put words below the source and draft them into the note."""
    note = add_to_source(
        _session(call),
        fields.text(call.body, "text"),
        fields.number(call.body, "base"),
        answers=fields.optional_number(call.body, "answers"),
        by=call.by,
        tools=call.tools,
    )
    return JSONResponse({"note": note.id})


def _note(call: Call) -> present.Json | None:
    row = reading.session_page(_session(call), by=call.by, tools=call.tools)
    if row.note is None:
        return None
    whole = reading.note_whole(row.note.id, by=call.by, tools=call.tools)
    return present.note(whole, call.language)


def _session(call: Call) -> SessionId:
    return SessionId(call.path["id"])
