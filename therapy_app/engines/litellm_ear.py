"""A model that hears, at an address, asked through litellm the way OpenAI's is asked."""

from collections.abc import Iterable, Iterator, Mapping
from math import exp
from typing import Any, Final, cast

from therapy_app.domain.connector import Connector, Provider, Secret
from therapy_app.domain.errors import (
    HearingServiceError,
    HearingServiceOffError,
    HearingServiceRefusedError,
    HearingServiceTimesError,
    ModelRefusedError,
    OutboundRefusedError,
    TherapyAppError,
)
from therapy_app.domain.hearing import HeardSegment, HeardWord
from therapy_app.domain.language import Language
from therapy_app.engines.litellm_call import NO_KEY
from therapy_app.engines.litellm_errors import ours
from therapy_app.engines.litellm_library import library
from therapy_app.engines.litellm_model import Guard
from therapy_app.engines.whisper_words import RATE, SHORTEST
from therapy_app.pipeline.transcribe.wav import wav

_AZURE_VERSION: Final = "2024-10-21"
_TIMEOUT: Final = 60.0
"""Seconds; a stretch is half a minute at most, and all that hears takes less than it lasts."""
_UNSURE: Final = -0.5
"""The log probability of a segment whose service does not say it: nobody's guess, so middling."""

Said = Mapping[str, Any]


class LiteLlmEar:
    """One connector's model (the port Transcriber)."""

    def __init__(self, connector: Connector, secret: Secret | None, guard: Guard) -> None:
        """Remember how it is asked; connects to nothing yet."""
        self._connector, self._secret, self._guard = connector, secret, guard

    @property
    def name(self) -> str:
        """Which model hears, and what its therapist calls the connection."""
        return f"{self._connector.model.strip()} ({self._connector.name})"

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """What is said in the stretch; raises HearingServiceError.

        The errors of the libraries below may hold what was sent: none is chained, and none logged.
        """
        if len(pcm) < 2 * SHORTEST:
            return ()
        failed: TherapyAppError
        try:
            with self._guard():
                answer: Any = library().transcription(**self._call(pcm, language, hint))
            return _segments(answer, len(pcm) / (2 * RATE))
        except HearingServiceError as error:
            failed = error
        except Exception as error:  # noqa: BLE001 - whatever befalls the libraries below
            failed = _as_hearing(ours(error, _TIMEOUT))
        raise failed.with_traceback(None) from None

    def _call(self, pcm: bytes, language: Language, hint: str) -> dict[str, Any]:
        azure = self._connector.provider is Provider.AZURE
        key = self._secret.value.strip() if self._secret else ""
        call: dict[str, Any] = {
            "model": f"{'azure' if azure else 'openai'}/{self._connector.model.strip()}",
            "file": ("dictation.wav", wav(pcm)),
            "language": str(language),
            "response_format": "verbose_json",
            "timestamp_granularities": ["word", "segment"],
            "temperature": 0,
            "api_base": self._connector.endpoint.strip(),
            "api_key": key or NO_KEY,
            "timeout": _TIMEOUT,
            "max_retries": 0,
        }
        return call | ({"prompt": hint} if hint else {}) | _version(azure=azure)


def _version(*, azure: bool) -> dict[str, str]:
    return {"api_version": _AZURE_VERSION} if azure else {}


def _as_hearing(error: TherapyAppError) -> HearingServiceError:
    if isinstance(error, OutboundRefusedError):
        return HearingServiceOffError()
    refused = isinstance(error, ModelRefusedError)
    return HearingServiceRefusedError() if refused else HearingServiceError()


def _segments(answer: Any, seconds: float) -> tuple[HeardSegment, ...]:
    """The words in their segments; raises HearingServiceTimesError where they have no times."""
    words = tuple(_placed(_all(answer, "words"), seconds))
    segments = _all(answer, "segments")
    if not words and str(getattr(answer, "text", "") or "").strip():
        raise HearingServiceTimesError
    ends = [_number(one, "end", seconds) for one in segments[:-1]]
    shares: list[list[Said]] = [[] for _ in range(len(ends) + 1)]
    for word in words:
        middle = (word["start"] + word["end"]) / 2
        shares[sum(middle >= end for end in ends)].append(word)
    told = segments or [{}]
    return tuple(_segment(one, share) for one, share in zip(told, shares, strict=True) if share)


def _placed(words: Iterable[Said], seconds: float) -> Iterator[Said]:
    """Each word with times inside the stretch, none before the one before it."""
    at = 0.0
    for word in words:
        start = min(max(float(word["start"]), at), seconds)
        at = min(max(float(word["end"]), start), seconds)
        yield {**word, "start": start, "end": at}


def _segment(told: Said, words: list[Said]) -> HeardSegment:
    """Few services say how sure each word is: then it is as sure as its segment."""
    log_probability = _number(told, "avg_logprob", _UNSURE)
    sure = exp(min(log_probability, 0.0))
    heard = (
        HeardWord(
            text=str(word["word"]).strip(),
            start=word["start"],
            end=word["end"],
            confidence=float(word.get("probability") or sure),
        )
        for word in words
    )
    return HeardSegment(
        words=tuple(word for word in heard if word.text),
        no_speech=_number(told, "no_speech_prob", 0.0),
        log_probability=log_probability,
        compression=_number(told, "compression_ratio", 1.0),
    )


def _number(told: Said, name: str, otherwise: float) -> float:
    """What is left out comes as none."""
    value = told.get(name)
    return otherwise if value is None else float(value)


def _all(answer: Any, name: str) -> list[Said]:
    """A list of the answer, whose items are dictionaries or records of the library."""
    items: Iterable[Any] = getattr(answer, name, None) or ()
    return [cast("Said", item if isinstance(item, Mapping) else vars(item)) for item in items]
