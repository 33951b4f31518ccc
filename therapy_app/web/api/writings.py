"""The routes of drafts by models: start one, see how far it has come, cancel it."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import InvalidInputError, ModelError, TherapyAppError
from therapy_app.domain.ids import ConnectorId, NoteId
from therapy_app.domain.language import Language
from therapy_app.domain.proposal import Held
from therapy_app.domain.writing import Writing, WritingState
from therapy_app.web import wording
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import reading, write_with_model


def start(call: Call) -> Response:
    """Begin a draft by a model; where one is under way, how far that has come."""
    writing = write_with_model.start_writing(
        NoteId(call.path["id"]),
        ConnectorId(fields.text(call.body, "connector")),
        opened=opened_in(fields.optional_text(call.body, "opened") or ""),
        seen=fields.optional_text(call.body, "seal"),
        by=call.by,
        tools=call.tools,
    )
    return _shown(writing, call)


def progress(call: Call) -> Response:
    """How far the last one has come, and the note's newest revision."""
    note_id = NoteId(call.path["id"])
    return _shown(write_with_model.writing_of(note_id, by=call.by, tools=call.tools), call)


def cancel(call: Call) -> Response:
    """End the one under way; finished sections stay."""
    note_id = NoteId(call.path["id"])
    return _shown(write_with_model.cancel_writing(note_id, by=call.by, tools=call.tools), call)


def opened_in(named: str) -> frozenset[Held]:
    """What a model may word beyond the usual ("risk,quotes"); raises InvalidInputError."""
    try:
        return frozenset(Held(name) for name in named.split(",") if name)
    except ValueError:
        raise InvalidInputError(field="opened") from None


def _shown(writing: Writing | None, call: Call) -> Response:
    newest, _ = reading.note_state(NoteId(call.path["id"]), by=call.by, tools=call.tools)
    shown = _one(writing, call.language) if writing else None
    return JSONResponse({"writing": shown, "revision": newest})


def _one(writing: Writing, language: Language) -> fields.Json:
    return {
        "state": writing.state.value,
        "connector": writing.connector_id,
        "model": writing.model,
        "sections": list(writing.sections),
        "section": writing.section or None,
        "finished": writing.finished,
        "by_model": writing.by_model,
        "fell_back": writing.fell_back,
        "refused": {reason.value: count for reason, count in writing.refused.items()},
        "message": _message(writing, language),
    }


def _message(writing: Writing, language: Language) -> str | None:
    """Why it failed, in a sentence."""
    if writing.state is not WritingState.FAILED:
        return None
    error: TherapyAppError = ModelError(**writing.details)
    error.says = writing.error
    return wording.sentence(error, language)
