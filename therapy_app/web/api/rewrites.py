"""The routes that show what would become of whole sentences: by an act, or by a wish."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.ids import ConnectorId, NoteId
from therapy_app.domain.language import Language
from therapy_app.domain.rewrite import Rewrite
from therapy_app.web.api import fields, notes, present, sending
from therapy_app.web.api.calls import Call
from therapy_app.web.problems import problem
from therapy_app.web.wording import say
from therapy_app.workflows.preview_edit import Preview, preview_edit
from therapy_app.workflows.wish_for_sentences import Wished, preview_wish, wish_for_sentences


def preview(call: Call) -> Response:
    """What an edit would do, without doing it; on a conflict the note as it stands."""
    edit = fields.edit(call.body)
    try:
        found = preview_edit(_note(call), edit, by=call.by, tools=call.tools)
    except StaleEditError as error:
        return problem(error, call.language, note=notes.whole(call))
    return _shown(found, call)


def wish(call: Call) -> Response:
    """What a model proposes for sentences, in answer to a wish; nothing is done."""
    try:
        found = wish_for_sentences(_note(call), _wished(call), by=call.by, tools=call.tools)
    except StaleEditError as error:
        return problem(error, call.language, note=notes.whole(call))
    return _shown(found, call)


def wish_sending(call: Call) -> Response:
    """Exactly what would be sent for a wish."""
    try:
        made = preview_wish(_note(call), _wished(call), by=call.by, tools=call.tools)
    except StaleEditError as error:
        return problem(error, call.language, note=notes.whole(call))
    return sending.shown(made)


def _wished(call: Call) -> Wished:
    return Wished(
        chosen=fields.chosen(call.body),
        words=fields.text(call.body, "words"),
        connector=ConnectorId(fields.text(call.body, "connector")),
        seen=fields.optional_text(call.body, "seal"),
    )


def _note(call: Call) -> NoteId:
    return NoteId(call.path["id"])


def _shown(found: Preview, call: Call) -> Response:
    shown = [_rewrite(one, found, call.language) for one in found.rewrites]
    return JSONResponse({"rewrites": shown})


def _rewrite(record: Rewrite, found: Preview, language: Language) -> present.Json:
    why = record.why_not
    return {
        "of": list(record.of),
        "becomes": [
            present.sentence(s, language, found.traces.get(s.id, ())) for s in record.becomes
        ],
        "why_not": say(language, f"why_not.{why}") if why else None,
        "parts": [
            {"start": part.span.start, "end": part.span.end, "may_go": part.may_go}
            for part in record.parts
        ],
    }
