"""A source as it was given: read in house form, answered in the offsets of the original."""

from dataclasses import dataclass
from datetime import UTC, datetime

from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source, SourceKind
from therapy_app.domain.text import Normalised, Span, normalise
from therapy_app.ports import Segmenter


@dataclass(frozen=True, slots=True)
class GivenSource:
    """A source with the way back to the text as given (CRLF, byte order mark, NFD)."""

    source: Source
    normalised: Normalised

    def offsets(self, span: Span) -> list[int]:
        """``[start, end]`` in code points of the text as given."""
        given = self.normalised.back(span)
        return [given.start, given.end]


def read_source(text: str, language: Language, segmenter: Segmenter) -> GivenSource:
    """The text as a source that belongs to no stored session."""
    normalised = normalise(text)
    source = Source(
        id=SourceId("given"),
        session_id=SessionId("given"),
        version=1,
        kind=SourceKind.FILE,
        language=language,
        text=normalised.text,
        passages=segmenter.passages(normalised.text, language),
        created=datetime.now(UTC),
    )
    return GivenSource(source, normalised)
