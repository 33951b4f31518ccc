"""Recordings, and the sound behind a text, as the JSON of docs/api.md."""

from collections.abc import Collection

from therapy_app.domain.hearing import Doubt, HeardWord, PlacedWord, Utterance
from therapy_app.domain.ids import RecordingId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.doubt import WordDoubt, doubts_of
from therapy_app.web.api.fields import Json
from therapy_app.web.wording import refusal
from therapy_app.workflows.record_dictation import RecordingWhole

PADDING = 0.25
"""Seconds played before and after a stretch: word times are only that exact."""
AROUND = 1.5
"""Seconds played before and after a word in doubt, so that it is heard in its context."""
_LIMITS: dict[str, dict[str, str | int]] = {"too_long": {"limit": 60, "unit": "minutes"}}


def head(whole: RecordingWhole) -> Json:
    """A recording in a list."""
    return {
        "id": whole.recording.id,
        "state": whole.recording.state.value,
        "language": whole.recording.language.value,
        "started": whole.recording.started.isoformat(),
        "takes": list(whole.takes),
        "seconds": round(whole.seconds, 3),
        "heard_seconds": round(whole.heard_seconds, 3),
        "has_audio": whole.recording.sound_deleted is None,
    }


def recording(whole: RecordingWhole, language: Language, *, since: int = 0) -> Json:
    """A recording with its utterances from number ``since`` on; ``language`` is the reader's."""
    code = whole.recording.error
    said = enumerate(whole.utterances[since:], start=since)
    return head(whole) | {
        "utterances": [utterance(number, one) for number, one in said],
        "error": _error(code, language) if code else None,
    }


def _error(code: str, language: Language) -> Json:
    return {"code": code, "message": refusal(code, language, **_LIMITS.get(code, {}))}


def utterance(number: int, record: Utterance) -> Json:
    """What was said between two pauses."""
    doubts = doubts_of(record.words)
    return {
        "number": number,
        "start": record.start,
        "end": record.end,
        "text": record.text,
        "words": [word(*pair) for pair in zip(record.words, doubts, strict=True)],
    }


def word(record: HeardWord, doubt: WordDoubt | None) -> Json:
    """A word with its seconds, and why it is in doubt."""
    return {
        "text": record.text,
        "start": record.start,
        "end": record.end,
        "doubt": doubt.kind.value if doubt else None,
        "suggestion": doubt.suggestion if doubt else None,
    }


def stretch(of: Source, span: Span, playable: Collection[RecordingId]) -> Json | None:
    """Where the words of a span can be heard; None where nothing of it has sound.

    Of words from several recordings those count that belong to the first one's.
    """
    words = [w for w in of.words if w.span.overlaps(span) and w.recording_id in playable]
    return _around(words, PADDING) if words else None


def doubts(of: Source, span: Span, playable: Collection[RecordingId]) -> list[Json]:
    """The words of a span that may be misheard, each with where to hear it."""
    return [_doubt(of, doubt, playable) for doubt in of.doubts if doubt.span.overlaps(span)]


def _doubt(of: Source, record: Doubt, playable: Collection[RecordingId]) -> Json:
    words = [w for w in of.words if w.span.overlaps(record.span) and w.recording_id in playable]
    sound = _around(words, AROUND) if words else {"recording": None, "start": None, "end": None}
    return {
        "start": record.span.start,
        "end": record.span.end,
        "kind": record.kind.value,
        "suggestion": record.suggestion,
        "heard": record.span.of(of.text),
        "recording": sound["recording"],
        "audio_start": sound["start"],
        "audio_end": sound["end"],
    }


def _around(words: list[PlacedWord], margin: float) -> Json:
    mine = [word for word in words if word.recording_id == words[0].recording_id]
    start, end = min(w.start for w in mine), max(w.end for w in mine)
    return {
        "recording": words[0].recording_id,
        "start": round(max(0.0, start - margin), 3),
        "end": round(end + margin, 3),
    }
