"""From passages of one spoken sentence to the sentences of the note that say them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from therapy_app.domain.source import Category, Passage, Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import note_span
from therapy_app.pipeline.draft.comparisons import in_brackets
from therapy_app.pipeline.draft.joints import parted
from therapy_app.pipeline.draft.keep import kept_words
from therapy_app.pipeline.draft.quoting import with_marks
from therapy_app.pipeline.draft.register import in_register
from therapy_app.pipeline.draft.subject import is_of_two
from therapy_app.pipeline.draft.third_person import in_third_person
from therapy_app.pipeline.draft.wording import FULL_STOP, SOURCE, SPACE, Wording, worded
from therapy_app.pipeline.draft.written import in_writing

_SAME_WORDS = frozenset({SOURCE, SPACE, FULL_STOP, "joint", "topic", "quoted"})
"""What leaves the words as they were spoken: marks and spaces."""


@dataclass(frozen=True, slots=True)
class Composed:
    """One sentence with the passages it says.

    ``reworked`` says that words changed or went; ``again`` are passages that say the same;
    ``goes_on`` says that it hangs on the sentence before it, of which it was a part or speaks.
    """

    wording: Wording
    passages: tuple[Passage, ...]
    reworked: bool
    again: tuple[Passage, ...] = ()
    goes_on: bool = False

    @property
    def category(self) -> Category:
        """What its first passage is about."""
        return self.passages[0].category or Category.CLIENT_REPORT

    def reworded(self, wording: Wording) -> "Composed":
        """The same sentence in other words."""
        return self if wording == self.wording else replace(self, wording=wording, reworked=True)


def composed(source: Source, passages: Sequence[Passage]) -> list[Composed]:
    """The sentences in spoken order; none where the passages hold fillers only."""
    language = source.language
    kept = kept_words(source.text, passages, language)
    quotes = [quote for passage in passages for quote in passage.quotes]
    whole = worded(source.text, kept.spans, quotes)
    if not whole.text:
        return []
    whole = with_marks(whole, quotes, language)
    scored = any(p.category is Category.MEASURE for p in passages)
    whole = in_writing(whole, _places(whole, quotes), language, scored=scored)
    whole = in_brackets(whole, _places(whole, quotes), language)
    of_two = is_of_two(source)
    found: list[Composed] = []
    for part in parted(whole, _places(whole, quotes), language):
        said = tuple(p for p in passages if any(s.overlaps(p.span) for s in part.sources))
        wording = in_third_person(part, said, quotes, language, of_two=of_two)
        wording = in_register(wording, quotes, language)
        words_changed = any(trace.rule not in _SAME_WORDS for trace in wording.trace)
        reworked = kept.reworked or words_changed
        found.append(Composed(wording, said, reworked, goes_on=bool(found)))
    return found


def _places(wording: Wording, quotes: Sequence[Span]) -> list[Span]:
    """Where the sentence holds quoted speech."""
    return [place for quote in quotes if (place := note_span(wording, quote)) is not None]
