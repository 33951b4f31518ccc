"""Recordings, and the sound behind a text, as the JSON of docs/api.md."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from therapy_app.domain.hearing import Doubt, DoubtAnswer, HeardWord, PlacedWord, Utterance
from therapy_app.domain.ids import RecordingId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.transcribe.doubt import DoubtedRun, doubted
from therapy_app.pipeline.transcribe.text import readable
from therapy_app.web.api.fields import Json
from therapy_app.web.wording import refusal
from therapy_app.workflows.record_dictation import RecordingWhole

Answers = Mapping[tuple[RecordingId, int], DoubtAnswer]
"""What was done about words in doubt, by recording and millisecond."""
UNANSWERED: Answers = MappingProxyType({})

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
        "heard_by": whole.recording.heard_by,
        "has_audio": whole.recording.sound_deleted is None,
    }


def recording(whole: RecordingWhole, language: Language, *, since: int = 0) -> Json:
    """A recording with its utterances from number ``since`` on; ``language`` is the reader's.

    ``text`` is all that was said, once it is complete.
    """
    code = whole.recording.error
    said = enumerate(whole.utterances[since:], start=since)
    return head(whole) | {
        "utterances": [utterance(number, one, whole) for number, one in said],
        "text": readable(whole.utterances) if whole.recording.is_heard else None,
        "error": _error(code, language) if code else None,
    }


def _error(code: str, language: Language) -> Json:
    return {"code": code, "message": refusal(code, language, **_LIMITS.get(code, {}))}


def utterance(number: int, record: Utterance, whole: RecordingWhole) -> Json:
    """What was said between two pauses; words that are in doubt together count as one."""
    runs = {
        run.first: run for run in doubted(record.words, whole.recording.language, whole.expected)
    }
    words: list[Json] = []
    at = 0
    while at < len(record.words):
        run = runs.get(at)
        after = at + (run.count if run else 1)
        words.append(word(record.words[at:after], run))
        at = after
    return {
        "number": number,
        "start": record.start,
        "end": record.end,
        "text": record.text,
        "words": words,
    }


def word(records: Sequence[HeardWord], doubt: DoubtedRun | None) -> Json:
    """A word, or some in doubt together, with its seconds and why it is in doubt."""
    return {
        "text": " ".join(record.text for record in records),
        "start": records[0].start,
        "end": records[-1].end,
        "doubt": doubt.kind.value if doubt else None,
        "suggestion": doubt.suggestion if doubt else None,
    }


def clock(of: Source, span: Span) -> str | None:
    """When the words of a span were said: "1:05", in the second recording "2.1:05"."""
    said = next((word for word in of.words if word.span.overlaps(span)), None)
    if said is None:
        return None
    minutes, seconds = divmod(int(said.start), 60)
    recordings = list(dict.fromkeys(word.recording_id for word in of.words))
    number = recordings.index(said.recording_id) + 1
    return f"{number}." * (number > 1) + f"{minutes}:{seconds:02}"


def stretch(of: Source, span: Span, playable: Collection[RecordingId]) -> Json | None:
    """Where the words of a span can be heard; None where nothing of it has sound.

    Of words from several recordings those count that belong to the first one's.
    """
    words = [w for w in of.words if w.span.overlaps(span) and w.recording_id in playable]
    return _around(words, PADDING) if words else None


def doubts(
    of: Source, span: Span, playable: Collection[RecordingId], answers: Answers
) -> list[Json]:
    """The words of a span that may be misheard and were not found right, and their sound."""
    shown = (_doubt(of, one, playable, answers) for one in of.doubts if one.span.overlaps(span))
    return [one for one in shown if one is not None]


def _doubt(
    of: Source, record: Doubt, playable: Collection[RecordingId], answers: Answers
) -> Json | None:
    words = [w for w in of.words if w.span.overlaps(record.span)]
    first = words[0] if words else None
    answer = answers.get((first.recording_id, round(first.start * 1000))) if first else None
    if answer is DoubtAnswer.RIGHT:
        return None
    shown: Json = {
        "start": record.span.start,
        "end": record.span.end,
        "kind": record.kind.value,
        "suggestion": record.suggestion,
        "heard": record.span.of(of.text),
        "played": answer is DoubtAnswer.PLAYED,
        "recording": first.recording_id if first else None,
        "at": round(first.start, 3) if first else None,
        "audio_start": None,
        "audio_end": None,
    }
    if first and first.recording_id in playable:
        sound = _around(words, AROUND)
        shown |= {"audio_start": sound["start"], "audio_end": sound["end"]}
    return shown


def _around(words: list[PlacedWord], margin: float) -> Json:
    mine = [word for word in words if word.recording_id == words[0].recording_id]
    start, end = min(w.start for w in mine), max(w.end for w in mine)
    return {
        "recording": words[0].recording_id,
        "start": round(max(0.0, start - margin), 3),
        "end": round(end + margin, 3),
    }
