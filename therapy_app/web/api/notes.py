"""Routes for reviewing a note: reading, editing, approving, amending, its history."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import NotReadyError, StaleEditError
from therapy_app.domain.ids import NoteId
from therapy_app.web.api import fields, present
from therapy_app.web.api.calls import Call
from therapy_app.web.problems import problem
from therapy_app.workflows import reading
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.review_note import edit_note


def note(call: Call) -> Response:
    """The whole; nothing (204) to a page that has the newest revision and status already."""
    since = fields.number_in_query(call.query, "since")
    if since is None:
        revision = fields.number_in_query(call.query, "revision")
        found = reading.note_whole(_note(call), by=call.by, tools=call.tools, revision=revision)
        return JSONResponse(present.note(found, call.language))
    newest, status = reading.note_state(_note(call), by=call.by, tools=call.tools)
    if newest == since and call.query.get("status", status) == status:
        return Response(status_code=204)
    return JSONResponse(whole(call))


def edit(call: Call) -> Response:
    """Make one edit; on a conflict the note as it stands comes back."""
    try:
        edit_note(_note(call), fields.edit(call.body), by=call.by, tools=call.tools)
    except StaleEditError as error:
        return problem(error, call.language, note=whole(call))
    return JSONResponse(whole(call))


def approve(call: Call) -> Response:
    """Approve the revision that was on screen."""
    revision = fields.number(call.body, "revision")
    try:
        approval = approve_note(_note(call), revision, by=call.by, tools=call.tools)
    except (StaleEditError, NotReadyError) as error:
        return problem(error, call.language, note=whole(call))
    approved = present.approval(approval)
    return JSONResponse({"approval": approved, "note": whole(call)})


def amend(call: Call) -> Response:
    """Open an approved note again, beside what was approved."""
    amend_note(_note(call), by=call.by, tools=call.tools)
    return JSONResponse(whole(call))


def history(call: Call) -> Response:
    """Every revision: what, by whom, when."""
    lines = reading.history(_note(call), by=call.by, tools=call.tools)
    return JSONResponse({"revisions": [present.revision_line(line) for line in lines]})


def whole(call: Call) -> present.Json:
    """The note as it stands; its source only where the page has another version of that."""
    found = reading.note_whole(_note(call), by=call.by, tools=call.tools)
    known = fields.number_in_query(call.query, "source")
    is_newer = known is not None and known != found.source.version
    return present.note(found, call.language, with_source=is_newer)


def _note(call: Call) -> NoteId:
    return NoteId(call.path["id"])
