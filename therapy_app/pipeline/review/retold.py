"""A sentence as words with their trace, and with other words in their place."""

from dataclasses import replace
from typing import Final

from therapy_app.domain.note import Sentence, Trace
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.wording import Wording

_UNTRACED: Final = "untraced"


def wording_of(sentence: Sentence) -> Wording:
    """Its words; where nobody knows how they came about, they are one stretch."""
    whole = Trace(Span(0, len(sentence.text)), _UNTRACED)
    return Wording(sentence.text, sentence.trace or (whole,))


def retold(sentence: Sentence, wording: Wording) -> Sentence:
    """The sentence with these words, linked to those of its passages that they come from.

    Where nobody knows how its words came about, all its links stay.
    """
    if not sentence.trace:
        return replace(sentence, text=wording.text)
    spans = wording.sources
    borne = tuple(e for e in sentence.evidence if any(e.span.overlaps(span) for span in spans))
    evidence = borne or sentence.evidence
    return replace(sentence, text=wording.text, trace=wording.trace, evidence=evidence)
