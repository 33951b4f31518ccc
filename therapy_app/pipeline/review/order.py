"""Where a sentence stands among the others when it is added or moved."""

from therapy_app.domain.ids import SentenceId
from therapy_app.domain.note import Sentence


def insert_after(
    sentences: tuple[Sentence, ...], new: Sentence, after: SentenceId | None
) -> tuple[Sentence, ...]:
    """``new`` behind ``after``; with None at the end of its section."""
    ids = [s.id for s in sentences]
    if after is not None and after in ids:
        return _at(sentences, new, ids.index(after) + 1)
    return _at(sentences, new, _section_end(sentences, new.section))


def insert_by_source(sentences: tuple[Sentence, ...], new: Sentence) -> tuple[Sentence, ...]:
    """``new`` in its section where its passage stands in the order of the source."""
    start = _first_evidence(new)
    for i, other in enumerate(sentences):
        if other.section == new.section and _first_evidence(other) > start:
            return _at(sentences, new, i)
    return insert_after(sentences, new, None)


def move_before(
    sentences: tuple[Sentence, ...], moved: Sentence, before: SentenceId | None
) -> tuple[Sentence, ...]:
    """``moved`` (already in its new section) before another sentence, or at its section's end."""
    rest = tuple(s for s in sentences if s.id != moved.id)
    ids = [s.id for s in rest]
    if before is not None and before in ids:
        return _at(rest, moved, ids.index(before))
    return insert_after(rest, moved, None)


def _first_evidence(sentence: Sentence) -> int:
    return min((link.span.start for link in sentence.evidence), default=-1)


def _section_end(sentences: tuple[Sentence, ...], section: str) -> int:
    last = [i for i, s in enumerate(sentences) if s.section == section]
    return last[-1] + 1 if last else len(sentences)


def _at(sentences: tuple[Sentence, ...], new: Sentence, index: int) -> tuple[Sentence, ...]:
    return (*sentences[:index], new, *sentences[index:])
