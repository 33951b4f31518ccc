"""Routes for writing a source: autosave, reading a file, drafting."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.ids import RecordingId, SessionId
from therapy_app.pipeline.read_file import read_file
from therapy_app.web.api import fields, present
from therapy_app.web.api.calls import Call
from therapy_app.web.problems import problem
from therapy_app.workflows import write_source
from therapy_app.workflows.draft_note import draft_note


def pending(call: Call) -> Response:
    """The text as it was saved last."""
    return JSONResponse(present.pending(_pending(call)))


def save(call: Call) -> Response:
    """Save the text; on a conflict the other window's text comes back."""
    text, base = fields.text(call.body, "text"), fields.number(call.body, "base")
    heard = tuple(map(RecordingId, fields.ids(call.body, "heard")))
    try:
        saved = write_source.save_pending(
            _session(call), text, base, heard=heard, by=call.by, tools=call.tools
        )
    except StaleEditError as error:
        return _conflict(error, call)
    return JSONResponse(present.saved(saved))


def file(call: Call) -> Response:
    """The text of a file; saves nothing."""
    _pending(call)
    if call.file is None:
        raise InvalidInputError(field="file")
    return JSONResponse({"text": read_file(call.file.name, call.file.data)})


def draft(call: Call) -> Response:
    """Make the text a source and draft a note from it."""
    try:
        note = draft_note(
            _session(call),
            fields.text(call.body, "text"),
            fields.number(call.body, "base"),
            template=fields.optional_text(call.body, "template"),
            answers=fields.optional_number(call.body, "answers"),
            by=call.by,
            tools=call.tools,
        )
    except StaleEditError as error:
        return _conflict(error, call)
    return JSONResponse({"note": note.id})


def _conflict(error: StaleEditError, call: Call) -> Response:
    now = _pending(call)
    current = {"text": now.text, "version": now.version}
    return problem(error, call.language, current=current)


def _pending(call: Call) -> present.PendingText:
    """The pending text; raises NotFoundError for a session that is not this therapist's."""
    return write_source.pending_text(_session(call), by=call.by, tools=call.tools)


def _session(call: Call) -> SessionId:
    return SessionId(call.path["id"])
