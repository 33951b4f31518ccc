"""Acts upon whole sentences: shown before they are done, and compared like any edit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Final

from therapy_app.domain.edit import Edit, EditKind, Taken
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.finding import Way
from therapy_app.domain.ids import SentenceId
from therapy_app.domain.note import Method, Revision, Sentence
from therapy_app.domain.rewrite import Rewrite, WhyNot
from therapy_app.domain.text import Span
from therapy_app.pipeline.review.closer import said_in_own_words
from therapy_app.pipeline.review.merge import merged
from therapy_app.pipeline.review.named import named_many
from therapy_app.pipeline.review.parts import parts
from therapy_app.pipeline.review.recheck import recheck_drafted, recheck_typed
from therapy_app.pipeline.review.review import Review
from therapy_app.pipeline.review.shorten import in_own_words, shortened
from therapy_app.pipeline.review.split import halves
from therapy_app.pipeline.review.take import worded_by_model

REWORKS: Final = frozenset(
    {
        EditKind.SHORTEN,
        EditKind.CLOSER,
        EditKind.SPLIT,
        EditKind.MERGE,
        EditKind.TAKE,
        EditKind.ACCEPT,
    }
)
_DRAFTED: Final = frozenset({Method.VERBATIM, Method.RULE, Method.MODEL})


def rewrites(revision: Revision, edit: Edit, review: Review) -> tuple[Rewrite, ...]:
    """What the act makes of each sentence that it names, in the order of the note.

    Raises StaleEditError where one of them changed since the browser saw it, and
    InvalidInputError for an act of another kind.
    """
    if edit.kind not in REWORKS:
        raise InvalidInputError(field="kind")
    sentences = named_many(revision, edit)
    if edit.kind is EditKind.MERGE:
        found = [_merge(run, review) for run in _runs(revision, sentences)]
    else:
        make = _makers(revision, edit)[edit.kind]
        found = [make(sentence, review) for sentence in sentences]
    return tuple(_numbered(found, revision.next_number))


def reworked(revision: Revision, edit: Edit, review: Review) -> Revision:
    """The revision after the act; raises InvalidInputError where it changes no sentence."""
    done = {r.of[0]: r for r in rewrites(revision, edit, review) if r.becomes}
    if not done:
        raise InvalidInputError(field="sentence")
    gone = {sentence_id for r in done.values() for sentence_id in r.of}
    sentences: list[Sentence] = []
    for sentence in revision.sentences:
        if sentence.id in done:
            sentences += done[sentence.id].becomes
        elif sentence.id not in gone:
            sentences.append(sentence)
    highest = max(s.number for s in sentences)
    return replace(
        revision,
        sentences=tuple(sentences),
        next_number=max(revision.next_number, highest + 1),
    )


def _accept(sentence: Sentence, review: Review) -> Rewrite:
    if sentence.is_open:
        return _no(sentence, WhyNot.OPEN)
    if sentence.resolution is not None and sentence.resolution.way is not Way.MOVED:
        return _no(sentence, WhyNot.SETTLED)
    return _yes(sentence, replace(sentence, resolution=review.settled(Way.ACCEPTED)))


def _shorten(sentence: Sentence, review: Review, *, dropped: Sequence[Span]) -> Rewrite:
    if sentence.findings or sentence.stale:
        return _no(sentence, WhyNot.OPEN)
    found = shortened(sentence, review.source, dropped=dropped)
    made = _gated(sentence, found, review)
    if in_own_words(sentence, review.source):
        return made
    return replace(made, parts=parts(sentence, review.source))


def _closer(sentence: Sentence, review: Review, *, revision: Revision) -> Rewrite:
    """Even where something is open: the passage's own words are a way out of it."""
    others = (s for s in revision.sentences if s.id != sentence.id)
    shared = {link.passage_id for other in others for link in other.evidence}
    return _gated(sentence, said_in_own_words(sentence, review.source, shared), review)


def _take(sentence: Sentence, review: Review, *, taken: Sequence[Taken]) -> Rewrite:
    """A model's wording, through the gate once more: whoever sends it, nothing else comes in."""
    wording = next((one for one in taken if one.sentence == sentence.id), None)
    if wording is None:
        return _no(sentence, WhyNot.NOTHING)
    found = worded_by_model(sentence, wording, review.source, review.template)
    return _gated(sentence, found, review)


def _gated(sentence: Sentence, found: Sentence | WhyNot, review: Review) -> Rewrite:
    if isinstance(found, WhyNot):
        return _no(sentence, found)
    compared = _compared(found, review)
    if compared.findings and not sentence.findings:
        return _no(sentence, WhyNot.CHANGES)
    return _yes(sentence, compared)


def _split(sentence: Sentence, review: Review) -> Rewrite:
    if sentence.findings or sentence.stale:
        return _no(sentence, WhyNot.OPEN)
    why = WhyNot.NOTHING
    for pair in halves(sentence, review.source):
        compared = [_compared(half, review) for half in pair]
        if not any(half.findings for half in compared):
            return _yes(sentence, *compared)
        why = WhyNot.CHANGES
    return _no(sentence, why)


def _merge(run: Sequence[Sentence], review: Review) -> Rewrite:
    of = tuple(sentence.id for sentence in run)
    if len(run) == 1:
        return Rewrite(of, why_not=WhyNot.APART)
    if any(sentence.findings or sentence.stale for sentence in run):
        return Rewrite(of, why_not=WhyNot.OPEN)
    found = merged(run, review.source.language)
    if isinstance(found, WhyNot):
        return Rewrite(of, why_not=found)
    compared = _compared(found, review)
    if compared.findings:
        return Rewrite(of, why_not=WhyNot.CHANGES)
    return Rewrite(of, (compared,))


def _compared(sentence: Sentence, review: Review) -> Sentence:
    """Judged against its own passages; the reader chose it, so that nothing else is to decide."""
    fresh = replace(sentence, resolution=None)
    if sentence.method in _DRAFTED:
        judged = recheck_drafted(fresh, review.source, review.checker)
        judged = replace(judged, evidence=sentence.evidence or judged.evidence)
    else:
        is_authored = sentence.method is Method.AUTHORED
        judged = recheck_typed(fresh, review.source, review.checker, owned=is_authored)
    if judged.findings:
        return judged
    way = Way.OWNED if sentence.method is Method.AUTHORED else Way.ACCEPTED
    return replace(judged, resolution=review.settled(way))


def _runs(revision: Revision, chosen: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The chosen sentences, those that follow each other in one section together."""
    ids = {sentence.id for sentence in chosen}
    for section in dict.fromkeys(s.section for s in chosen):
        run: list[Sentence] = []
        for sentence in (s for s in revision.sentences if s.section == section):
            if sentence.id in ids:
                run.append(sentence)
            elif run:
                yield run
                run = []
        if run:
            yield run


def _numbered(found: Iterable[Rewrite], next_number: int) -> Iterator[Rewrite]:
    """Further sentences get numbers of their own."""
    numbers = count(next_number)
    for rewrite in found:
        kept, *further = rewrite.becomes or (None,)
        if kept is None:
            yield rewrite
            continue
        new = (replace(s, id=SentenceId(f"s{n}"), number=n) for s, n in zip(further, numbers))  # noqa: B905
        yield replace(rewrite, becomes=(kept, *new))


def _yes(sentence: Sentence, *becomes: Sentence) -> Rewrite:
    return Rewrite((sentence.id,), becomes)


def _no(sentence: Sentence, why: WhyNot) -> Rewrite:
    return Rewrite((sentence.id,), why_not=why)


def _makers(
    revision: Revision, edit: Edit
) -> dict[EditKind, Callable[[Sentence, Review], Rewrite]]:
    """For the acts that take one sentence after the other."""
    return {
        EditKind.SHORTEN: partial(_shorten, dropped=edit.drop),
        EditKind.CLOSER: partial(_closer, revision=revision),
        EditKind.SPLIT: _split,
        EditKind.TAKE: partial(_take, taken=edit.taken),
        EditKind.ACCEPT: _accept,
    }
