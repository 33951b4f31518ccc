"""Take back what one revision changed, and nothing that was changed since."""

from dataclasses import replace

from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.ids import SentenceId
from therapy_app.domain.note import LeftOut, Revision, Sentence


def take_back(now: Revision, *, made: Revision, before: Revision) -> Revision:
    """``now`` without what ``made`` changed against ``before``.

    Raises StaleEditError when a sentence that it changed was changed again since.
    """
    old, new, current = _by_id(before), _by_id(made), _by_id(now)
    touched = [i for i in {**old, **new} if old.get(i) != new.get(i)]
    if any(current.get(i) != new.get(i) for i in touched):
        raise StaleEditError
    sentences = tuple(s for s in now.sentences if s.id not in touched)
    for sentence in before.sentences:
        if sentence.id in touched:
            sentences = _back_in_place(sentences, sentence, before)
    return replace(now, sentences=sentences, left_out=_left_out(now, made, before))


def _back_in_place(
    sentences: tuple[Sentence, ...], sentence: Sentence, before: Revision
) -> tuple[Sentence, ...]:
    """Put a sentence behind the nearest of its old predecessors that is still there."""
    ids = [s.id for s in sentences]
    at = 0
    for other in before.sentences:
        if other.id == sentence.id:
            break
        if other.id in ids:
            at = ids.index(other.id) + 1
    return (*sentences[:at], sentence, *sentences[at:])


def _left_out(now: Revision, made: Revision, before: Revision) -> tuple[LeftOut, ...]:
    added = [x for x in made.left_out if x not in before.left_out]
    removed = [x for x in before.left_out if x not in made.left_out]
    return (*(x for x in now.left_out if x not in added), *removed)


def _by_id(revision: Revision) -> dict[SentenceId, Sentence]:
    return {s.id: s for s in revision.sentences}
