"""Routes for dictating: sound in, words out, playing and discarding."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import InvalidInputError, SoundMissingError
from therapy_app.domain.ids import ConnectorId, RecordingId, SessionId
from therapy_app.domain.language import Language
from therapy_app.web.api import fields, sounds
from therapy_app.web.api.calls import Call
from therapy_app.web.problems import problem
from therapy_app.workflows import connected_ears, play_recording, record_dictation
from therapy_app.workflows.record_dictation import MOST_TAKES, RecordingWhole


def start(call: Call) -> Response:
    """Begin a dictation under the id that the browser made; the same one again is harmless."""
    named = fields.optional_text(call.body, "language")
    made, is_new = record_dictation.start_recording(
        _session(call),
        RecordingId(fields.text(call.body, "id")),
        language=None if named is None else fields.choice(call.body, "language", Language),
        heard_by=_ear(fields.optional_text(call.body, "connector")),
        by=call.by,
        tools=call.tools,
    )
    whole = record_dictation.recording_whole(made.id, by=call.by, tools=call.tools)
    return _shown(call, whole, status=201 if is_new else 200)


def of_session(call: Call) -> Response:
    """The recordings about a session, oldest first."""
    found = record_dictation.recordings_of(_session(call), by=call.by, tools=call.tools)
    return JSONResponse({"recordings": [sounds.head(whole) for whole in found]})


def upload(call: Call) -> Response:
    """Keep a file of sound as a finished recording, to be heard in the background."""
    if call.file is None:
        raise InvalidInputError(field="file")
    named = call.query.get("language")
    whole = record_dictation.upload_recording(
        _session(call),
        call.file.pieces,
        language=None if named is None else fields.choice(call.query, "language", Language),
        heard_by=_ear(call.query.get("connector")),
        by=call.by,
        tools=call.tools,
    )
    return _shown(call, whole, status=201)


def keep(call: Call) -> Response:
    """Keep one chunk of a take."""
    takes = record_dictation.keep_chunk(
        _recording(call),
        _in_path(call, "take"),
        _in_path(call, "number"),
        call.file.data if call.file else b"",
        by=call.by,
        tools=call.tools,
    )
    return JSONResponse({"takes": list(takes)})


def recording(call: Call) -> Response:
    """A recording with what was heard from utterance ``since`` on."""
    since = fields.number_in_query(call.query, "since") or 0
    return _shown(call, _whole(call), since=since)


def finish(call: Call) -> Response:
    """All sound was sent; while some of it is missing, what has arrived comes back."""
    sent = fields.numbers(call.body, "takes", most=MOST_TAKES)
    try:
        whole = record_dictation.finish_recording(
            _recording(call), sent, by=call.by, tools=call.tools
        )
    except SoundMissingError as error:
        return problem(error, call.language, takes=list(_whole(call).takes))
    return _shown(call, whole)


def hear_here(call: Call) -> Response:
    """Hear the rest on this computer instead of with the connected model."""
    connected_ears.hear_here(_recording(call), by=call.by, tools=call.tools)
    return _shown(call, _whole(call))


def discard(call: Call) -> Response:
    """Delete a recording with its words."""
    record_dictation.discard_recording(_recording(call), by=call.by, tools=call.tools)
    return JSONResponse({})


def audio(call: Call) -> Response:
    """A stretch of the sound, in seconds of the recording."""
    data = play_recording.clip(
        _recording(call),
        fields.seconds_in_query(call.query, "start", called="stretch"),
        fields.seconds_in_query(call.query, "end", called="stretch"),
        by=call.by,
        tools=call.tools,
    )
    return Response(data, media_type="audio/wav")


def _shown(call: Call, whole: RecordingWhole, *, since: int = 0, status: int = 200) -> Response:
    return JSONResponse(sounds.recording(whole, call.language, since=since), status)


def _whole(call: Call) -> RecordingWhole:
    return record_dictation.recording_whole(_recording(call), by=call.by, tools=call.tools)


def _ear(named: str | None) -> ConnectorId | None:
    return ConnectorId(named) if named else None


def _in_path(call: Call, name: str) -> int:
    number = fields.number_in_query(call.path, name)
    if number is None:
        raise InvalidInputError(field="chunk")
    return number


def _session(call: Call) -> SessionId:
    return SessionId(call.path["id"])


def _recording(call: Call) -> RecordingId:
    return RecordingId(call.path["id"])
