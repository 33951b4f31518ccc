"""Routes for supervision: a therapist shares a note, a supervisor reads, comments, co-signs."""

from datetime import date

from starlette.responses import JSONResponse, Response

from therapy_app.domain.approval import co_signed
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import AccountId, NoteId, ShareId
from therapy_app.domain.note import NoteStatus
from therapy_app.web import wording
from therapy_app.web.api import fields, present
from therapy_app.web.api.calls import Call
from therapy_app.workflows import supervision
from therapy_app.workflows.reading import NoteWhole


def sharing(call: Call) -> Response:
    """With whom one's own note is shared, who else could, and what was said about it."""
    return _sharing(_note(call), call)


def share(call: Call) -> Response:
    """Let a supervisor read it, until a day or until that is withdrawn."""
    supervisor = AccountId(fields.text(call.body, "supervisor"))
    supervision.share_note(_note(call), supervisor, _until(call), by=call.by, tools=call.tools)
    return _sharing(_note(call), call)


def withdraw(call: Call) -> Response:
    """End it at once."""
    note_id = supervision.withdraw(ShareId(call.path["id"]), by=call.by, tools=call.tools)
    return _sharing(note_id, call)


def shared(call: Call) -> Response:
    """The notes that are shared with oneself."""
    found = supervision.shared_with(by=call.by, tools=call.tools)
    return JSONResponse({"notes": [_line(line, call) for line in found]})


def note(call: Call) -> Response:
    """A shared note whole, to be read only; nothing (204) to a page that has it already."""
    since = fields.number_in_query(call.query, "since")
    asked_anew = since is not None
    whole = supervision.shared_note(
        _note(call), by=call.by, tools=call.tools, logged=not asked_anew
    )
    same = call.query.get("status", whole.note.status) == whole.note.status
    if since == whole.newest and same:
        return Response(status_code=204)
    return JSONResponse(present.note(whole, call.language) | {"supervised": True})


def remarks(call: Call) -> Response:
    """What was said about a shared note, and what of it could be co-signed."""
    return _remarks(call)


def comment(call: Call) -> Response:
    """Say something about it."""
    text = fields.text(call.body, "text")
    supervision.comment(_note(call), text, by=call.by, tools=call.tools)
    return _remarks(call)


def co_sign(call: Call) -> Response:
    """Put one's name under the approved content that was on screen."""
    content = fields.text(call.body, "content")
    supervision.co_sign(_note(call), content, by=call.by, tools=call.tools)
    return _remarks(call)


def _remarks(call: Call) -> Response:
    whole = supervision.shared_note(_note(call), by=call.by, tools=call.tools, logged=False)
    said = [present.remark(one) for one in whole.remarks]
    return JSONResponse({"remarks": said, "content": _open_content(whole, call)})


def _open_content(whole: NoteWhole, call: Call) -> str | None:
    """The hash of what is approved now, unless it is co-signed by oneself already."""
    if whole.note.status is not NoteStatus.APPROVED:
        return None
    approval = whole.approvals[-1]
    mine = any(one.by == call.by.id for one in co_signed(approval, whole.remarks))
    return None if mine else approval.content


def _sharing(note_id: NoteId, call: Call) -> Response:
    found = supervision.sharing(note_id, by=call.by, tools=call.tools)
    return JSONResponse(
        {
            "shares": [
                {
                    "id": one.id,
                    "supervisor": found.names.get(one.supervisor, ""),
                    "until": one.until.isoformat() if one.until else None,
                }
                for one in found.shares
            ],
            "supervisors": [{"id": key, "name": name} for key, name in found.names.items()],
            "remarks": [present.remark(one) for one in found.remarks],
        }
    )


def _line(line: supervision.SharedLine, call: Call) -> fields.Json:
    until = line.share.until
    day = wording.short_date(line.session.date, call.language, today=call.tools.clock.today())
    return {
        "note": line.share.note_id,
        "client": line.code,
        "session": line.session.number,
        "date": day,
        "therapist": line.therapist,
        "until": wording.short_date(until, call.language) if until else None,
        "status": line.status.value,
        "co_signed": line.co_signed,
    }


def _note(call: Call) -> NoteId:
    return NoteId(call.path["id"])


def _until(call: Call) -> date | None:
    given = fields.optional_text(call.body, "until")
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InvalidInputError(field="until") from None
