"""Sources built by hand, a passage for each text given, as the segmenter would cut them."""

from datetime import UTC, datetime

from therapy_app.domain.ids import PassageId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage, Repair, Source, SourceKind
from therapy_app.domain.text import Span


def a_source(*passages: str, language: Language = Language.EN) -> Source:
    """A source whose passages are these texts, one after the other."""
    text, made = "", list[Passage]()
    for number, words in enumerate(passages, 1):
        start = len(text)
        text += f"{words} "
        made.append(Passage(PassageId(f"p{number}"), Span(start, start + len(words)), words))
    return with_passages(text.rstrip(), tuple(made), language)


def with_passages(text: str, passages: tuple[Passage, ...], language: Language) -> Source:
    return Source(
        id=SourceId("source"),
        session_id=SessionId("session"),
        version=1,
        kind=SourceKind.TYPED,
        language=language,
        text=text,
        passages=passages,
        created=datetime(2026, 11, 2, tzinfo=UTC),
    )


def a_repaired_source(
    before: str, retracted: str, cue: str, corrected: str, after: str, language: Language
) -> Source:
    """One passage in which a slip was corrected while speaking."""
    text = before + retracted + cue + corrected + after
    first = len(before)
    second = first + len(retracted)
    third = second + len(cue)
    repair = Repair(Span(first, second), Span(second, third), Span(third, third + len(corrected)))
    passage = Passage(PassageId("p1"), Span(0, len(text)), text, repairs=(repair,))
    return with_passages(text, (passage,), language)


def a_risk_passage(text: str, start: int, number: int) -> Passage:
    return Passage(
        PassageId(f"p{number}"),
        Span(start, start + len(text)),
        text,
        category=Category.RISK,
        must_keep=True,
    )
