"""The route that shows what an act upon whole sentences would make of them."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.ids import NoteId
from therapy_app.domain.language import Language
from therapy_app.domain.rewrite import Rewrite
from therapy_app.web.api import fields, notes, present
from therapy_app.web.api.calls import Call
from therapy_app.web.problems import problem
from therapy_app.web.wording import say
from therapy_app.workflows.preview_edit import Preview, preview_edit


def preview(call: Call) -> Response:
    """What an edit would do, without doing it; on a conflict the note as it stands."""
    note_id = NoteId(call.path["id"])
    try:
        found = preview_edit(note_id, fields.edit(call.body), by=call.by, tools=call.tools)
    except StaleEditError as error:
        return problem(error, call.language, note=notes.whole(call))
    return JSONResponse(
        {"rewrites": [_rewrite(one, found, call.language) for one in found.rewrites]}
    )


def _rewrite(record: Rewrite, preview: Preview, language: Language) -> present.Json:
    why = record.why_not
    return {
        "of": list(record.of),
        "becomes": [
            present.sentence(s, language, preview.traces.get(s.id, ())) for s in record.becomes
        ],
        "why_not": say(language, f"why_not.{why}") if why else None,
        "parts": [
            {"start": part.span.start, "end": part.span.end, "may_go": part.may_go}
            for part in record.parts
        ],
    }
