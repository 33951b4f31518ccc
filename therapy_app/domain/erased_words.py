"""Records whose time is over, without their words: what rests on them still finds its place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from therapy_app.domain.flags import FlagExample
from therapy_app.domain.note import Revision, Sentence
from therapy_app.domain.sending import Sent
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.text import Span

GONE: Final = "·"
"""Stands for each character that was erased, so that every position stays what it was."""


def draft_without_words(revision: Revision) -> Revision:
    """How the draft was made stays (who worded which sentence), and not a word of it."""
    return replace(revision, sentences=tuple(map(_bare, revision.sentences)))


def has_words(revision: Revision) -> bool:
    """Whether anything of it can still be read."""
    return not revision.sentences or any(s.text for s in revision.sentences)


def source_without_words(source: Source, kept: Iterable[Span]) -> Source:
    """Only the quoted spans stay readable, at their places; what was heard goes."""
    text = _blanked(source.text, kept)
    return replace(
        source,
        text=text,
        passages=tuple(_passage(one, text) for one in source.passages),
        words=(),
        doubts=(),
    )


def sent_without_words(sent: Sent) -> Sent:
    """That something was sent stays, to whom and when."""
    return replace(sent, text="")


def example_without_words(example: FlagExample) -> FlagExample:
    """The flag still counts; what it was about is gone."""
    finding = replace(
        example.finding, note_words="", source_words="", suggestion=None, note_span=None
    )
    return replace(example, sentence="", passages=(), finding=finding)


def _bare(sentence: Sentence) -> Sentence:
    return Sentence(
        id=sentence.id,
        number=sentence.number,
        section=sentence.section,
        text="",
        method=sentence.method,
        verdict=sentence.verdict,
        score=sentence.score,
        changed=sentence.changed,
    )


def _blanked(text: str, kept: Iterable[Span]) -> str:
    held = [GONE] * len(text)
    for span in kept:
        held[span.start : span.end] = text[span.start : span.end]
    return "".join(held)


def _passage(passage: Passage, text: str) -> Passage:
    words = text[passage.span.start : passage.span.end]
    if words == passage.text:
        return passage
    return replace(passage, text=words, repairs=(), fillers=(), quotes=())
