"""``therapy-app transcribe``: the words of a sound file with their times, cut into passages."""

import argparse
from pathlib import Path
from typing import Any, Final

from therapy_app.cli import answers
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.cli.hearing_here import missing_for_hearing
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.errors import HearingError, TooLongError, UnreadableAudioError
from therapy_app.domain.hearing import PlacedWord, Utterance
from therapy_app.domain.ids import RecordingId
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.transcribe.hint import hint
from therapy_app.pipeline.transcribe.place import placed_words
from therapy_app.pipeline.transcribe.text import readable
from therapy_app.ports import Listener, Segmenter
from therapy_app.wiring import listeners, pipeline_tools

LARGEST_MB: Final = 200
_BITE: Final = 1 << 20
_GIVEN: Final = RecordingId("given")


def describe(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, help="a dictation: wav, mp3, m4a, webm or ogg")
    parser.add_argument("--lang", required=True, choices=[str(x) for x in Language])


def run(arguments: argparse.Namespace) -> int:
    """Print what was heard; raises RefusalError for a file that cannot be used."""
    settings = settings_of_this_computer()
    _refuse_what_is_no_sound_file(arguments.file)
    if missing := missing_for_hearing(settings):
        raise RefusalError(missing)
    language = Language(arguments.lang)
    listener = listeners(settings).listener(language, hint=hint(language))
    utterances = _heard(listener, arguments.file)
    found = transcript(utterances, language, listener.seconds, pipeline_tools().segmenter)
    answers.printed(found)
    return 0


def transcript(
    utterances: tuple[Utterance, ...], language: Language, seconds: float, segmenter: Segmenter
) -> dict[str, Any]:
    """The answer of the contract; times in seconds, places in code points of ``text``."""
    text = readable(utterances)
    words = placed_words(text, [(_GIVEN, utterances)])
    return {
        "text": text,
        "language": str(language),
        "duration": round(seconds, 3),
        "words": [
            {
                "start": word.start,
                "end": word.end,
                "text": word.span.of(text),
                "confidence": round(word.confidence, 4),
            }
            for word in words
        ],
        "passages": [
            _passage(passage.span, text, words) for passage in segmenter.passages(text, language)
        ],
    }


def _passage(span: Span, text: str, words: tuple[PlacedWord, ...]) -> dict[str, Any]:
    inside = [word for word in words if word.span.overlaps(span)]
    return {
        "start": span.start,
        "end": span.end,
        "text": span.of(text),
        "audio_start": min((word.start for word in inside), default=None),
        "audio_end": max((word.end for word in inside), default=None),
    }


def _heard(listener: Listener, path: Path) -> tuple[Utterance, ...]:
    said: list[Utterance] = []
    try:
        with path.open("rb") as file:
            while bite := file.read(_BITE):
                said += listener.feed(bite)
        return (*said, *listener.close())
    except UnreadableAudioError:
        raise RefusalError(
            f"{path} holds no sound that can be read: save it as WAV, MP3, M4A, WebM or OGG."
        ) from None
    except TooLongError as error:
        limit, unit = error.details["limit"], error.details["unit"]
        raise RefusalError(f"{path} is longer than {limit} {unit}: split it.") from None
    except HearingError:
        raise RefusalError("The engine for hearing failed: see therapy-app doctor.") from None
    except OSError as error:
        raise RefusalError(f"{path} cannot be read: {error.strerror}.") from None


def _refuse_what_is_no_sound_file(path: Path) -> None:
    if path.is_dir():
        raise RefusalError(f"{path} is a folder, not a file.")
    if not path.exists():
        raise RefusalError(f"{path} does not exist.")
    size = path.stat().st_size
    if not size:
        raise RefusalError(f"{path} is empty: there is nothing to hear.")
    if size > LARGEST_MB * 1_000_000:
        raise RefusalError(f"{path} is larger than {LARGEST_MB} MB.")
