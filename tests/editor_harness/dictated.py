"""The invented note as if it had been dictated: times, sound, and words that were hard to hear."""

import io
import wave
from typing import Any

RECORDING = "d" * 32
SECONDS_EACH = 7.0
DOUBTS = {"p5": ("Okafor", "name", "Okonkwo"), "p6": ("14", "number", None)}


def dictated(note: dict[str, Any], *, sound: bool = True) -> dict[str, Any]:
    """The note with a dictated source; with ``sound`` still there or deleted."""
    source = note["source"]
    source["kind"] = "dictated"
    for number, passage in enumerate(source["passages"]):
        start = number * SECONDS_EACH
        end = start + SECONDS_EACH - 1
        passage["ref"] = f"{int(start) // 60}:{int(start) % 60:02}"
        passage["has_audio"] = sound
        passage["audio"] = _stretch(start, end) if sound else None
        if passage["id"] in DOUBTS:
            passage["doubts"] = [_doubt(passage, source["text"], start + 2, sound=sound)]
    return note


def _stretch(start: float, end: float) -> dict[str, Any]:
    return {"recording": RECORDING, "start": start, "end": end}


def _doubt(passage: dict[str, Any], text: str, at: float, *, sound: bool) -> dict[str, Any]:
    word, kind, suggestion = DOUBTS[passage["id"]]
    start = text.index(word, passage["start"])
    return {
        "start": start,
        "end": start + len(word),
        "kind": kind,
        "suggestion": suggestion,
        "heard": word,
        "played": False,
        "recording": RECORDING,
        "at": at,
        "audio_start": at - 1.5 if sound else None,
        "audio_end": at + 2 if sound else None,
    }


def quiet(seconds: float) -> bytes:
    """A WAV file of silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 2, 8000, 0, "NONE", "not compressed"))
        writer.writeframes(bytes(int(seconds * 8000) * 2))
    return file.getvalue()
