"""Edits of one place that surely change what a text says, each of a known kind.

Made for measuring (a sentence that was true of its dictation no longer is) and for training
(the sentence stays and the dictation is edited). The word lists lie beside this module, in
edits.en.yaml and edits.de.yaml. Better no edit than one that reads badly.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks import edit_verbs_de, edit_verbs_en
from benchmarks.edit_exchanges import entities, hedges_off, numbers, speakers, steps, times
from benchmarks.edit_words import Change
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span

KINDS = (
    FindingKind.NUMBER,
    FindingKind.NEGATION,
    FindingKind.ENTITY,
    FindingKind.CERTAINTY,
    FindingKind.SEVERITY,
    FindingKind.TEMPORALITY,
    FindingKind.ATTRIBUTION,
)
_VERBS = {Language.EN: edit_verbs_en, Language.DE: edit_verbs_de}
_SENTENCE = re.compile(r"[^.!?]+[.!?]*\s*")


@dataclass(frozen=True, slots=True)
class Edit:
    """A text with one place changed: ``before`` is a span of the old text, ``after`` of the new."""

    text: str
    kind: FindingKind
    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """A dictation with one place changed; ``flips``: what rested on the evidence is now false."""

    text: str
    kind: FindingKind
    before: Span
    after: Span
    flips: bool


def edits(text: str, language: Language, source: str = "", *, seed: int = 0) -> tuple[Edit, ...]:
    """Every edit that reads well, in an order that the seed decides.

    ``source`` is the whole dictation, for numbers and persons that occur in it.
    """
    rng = Random(f"{seed} {text}")
    found = [_edit(text, kind, change) for kind, change in _changes(text, language, source, rng)]
    found = [edit for edit in found if edit.text.lower() != text.lower()]
    rng.shuffle(found)
    return tuple(found)


def edited_sources(
    context: str, evidence: Sequence[Span], language: Language, *, seed: int = 0
) -> Iterator[SourceEdit]:
    """The dictation with its evidence edited (the label flips), and with another place edited.

    For each edit of the evidence comes one elsewhere, so that "edited" is no clue.
    """
    rng = Random(f"{seed} {context}")
    inside = [e for span in evidence for e in _within(context, span, language, seed)]
    outside = [
        e
        for sentence in _SENTENCE.finditer(context)
        for e in _within(context, Span(*sentence.span()), language, seed)
        if not any(e.before.overlaps(span) for span in evidence)
    ]
    rng.shuffle(outside)
    for flipped, other in zip(inside, outside, strict=False):
        yield SourceEdit(flipped.text, flipped.kind, flipped.before, flipped.after, flips=True)
        yield SourceEdit(other.text, other.kind, other.before, other.after, flips=False)


def _within(context: str, span: Span, language: Language, seed: int) -> Iterator[Edit]:
    for edit in edits(span.of(context), language, context, seed=seed):
        yield Edit(
            context[: span.start] + edit.text + context[span.end :],
            edit.kind,
            Span(edit.before.start + span.start, edit.before.end + span.start),
            Span(edit.after.start + span.start, edit.after.end + span.start),
        )


def _changes(
    text: str, language: Language, source: str, rng: Random
) -> Iterator[tuple[FindingKind, Change]]:
    listed: dict[FindingKind, tuple[Callable[..., Iterator[Change]], ...]] = {
        FindingKind.NUMBER: (numbers,),
        FindingKind.ENTITY: (entities,),
        FindingKind.SEVERITY: (steps,),
        FindingKind.TEMPORALITY: (times,),
        FindingKind.CERTAINTY: (hedges_off,),
        FindingKind.ATTRIBUTION: (speakers,),
    }
    for kind, makers in listed.items():
        for make in makers:
            yield from ((kind, change) for change in make(text, language, source, rng))
    verbs = _VERBS[language]
    by_verb: tuple[tuple[FindingKind, Callable[[str, Random], Iterator[Change]]], ...] = (
        (FindingKind.NEGATION, verbs.negations_on),
        (FindingKind.NEGATION, verbs.negations_off),
        (FindingKind.CERTAINTY, verbs.hedges_on),
        (FindingKind.TEMPORALITY, verbs.deeds),
    )
    for kind, make in by_verb:
        yield from ((kind, change) for change in make(text, rng))


def _edit(text: str, kind: FindingKind, change: Change) -> Edit:
    """The change made: its first letter large where the old one was, no blank left over."""
    span, words = change.span, change.words
    said = span.of(text)
    if said[:1].isupper() and words and (span.start == 0 or text[span.start - 2] in ".!?"):
        words = words[:1].upper() + words[1:]
    head, tail = text[: span.start], text[span.end :]
    if not words and said[:1].isupper() and not head:
        tail = tail[:1].upper() + tail[1:]
    return Edit(head + words + tail, kind, span, Span(len(head), len(head) + len(words)))
