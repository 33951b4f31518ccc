"""A sentence whose passages were corrected: drafted anew from them, or kept and compared again."""

from dataclasses import replace
from typing import Final

from therapy_app.domain.finding import Way
from therapy_app.domain.ids import SentenceId
from therapy_app.domain.note import Method, Revision, Sentence
from therapy_app.pipeline.review.order import insert_after
from therapy_app.pipeline.review.recheck import recheck_drafted, recheck_typed
from therapy_app.pipeline.review.review import Review

_DRAFTED: Final = frozenset({Method.VERBATIM, Method.RULE, Method.MODEL})


def refreshed(revision: Revision, sentence: Sentence, review: Review) -> Revision:
    """The revision with this stale sentence as the drafter would say it now.

    What the therapist worded or decided is compared again and not rewritten. Where the passages
    give more sentences than one, the further ones come as new sentences.
    """
    first, *further = _drafted(revision, sentence, review) or (None,)
    if not is_rewritable(sentence) or first is None:
        return kept(revision, sentence, review)
    revision = revision.with_sentence(_as_drafted(sentence, first, review))
    said_elsewhere = revision.linked_passages
    for draft in further:
        if not said_elsewhere.intersection(link.passage_id for link in draft.evidence):
            revision = with_new(revision, draft, review)
    return revision


def kept(revision: Revision, sentence: Sentence, review: Review) -> Revision:
    """The revision with this stale sentence as it is, compared with what its passages say now."""
    same = next((d for d in _drafted(revision, sentence, review) if d.text == sentence.text), None)
    if is_rewritable(sentence) and same is not None:
        return revision.with_sentence(_as_drafted(sentence, same, review))
    is_authored = sentence.method is Method.AUTHORED
    mine = replace(
        sentence,
        method=Method.AUTHORED if is_authored else Method.REWORDED,
        trace=(),
        stale=(),
        resolution=None,
    )
    checked = recheck_typed(mine, review.source, review.checker, owned=is_authored)
    if not checked.findings:
        way = Way.OWNED if is_authored else Way.KEPT
        checked = replace(checked, resolution=review.settled(way))
    return revision.with_sentence(checked)


def is_rewritable(sentence: Sentence) -> bool:
    """Whether it stands as it was drafted, and nobody has decided anything about it."""
    return sentence.method in _DRAFTED and (
        sentence.resolution is None or sentence.resolution.way in {Way.PLACED, Way.MOVED}
    )


def with_new(revision: Revision, draft: Sentence, review: Review) -> Revision:
    """The revision with a drafted sentence at the end of its section, under a number of its own."""
    number = revision.next_number
    new = replace(draft, id=SentenceId(f"s{number}"), number=number, added=True)
    return replace(
        revision,
        sentences=insert_after(
            revision.sentences, recheck_drafted(new, review.source, review.checker), None
        ),
        next_number=number + 1,
    )


def _drafted(revision: Revision, sentence: Sentence, review: Review) -> list[Sentence]:
    """What the drafter makes of the sentence's passages; what suits its section first."""
    rests = {link.passage_id for link in sentence.evidence}
    said = {s.text for s in revision.sentences if s.id != sentence.id}
    found = [
        draft
        for draft in review.drafter.draft(review.source, review.template)
        if draft.text not in said and rests.intersection(e.passage_id for e in draft.evidence)
    ]
    return sorted(found, key=lambda draft: draft.section != sentence.section)


def _as_drafted(sentence: Sentence, draft: Sentence, review: Review) -> Sentence:
    said = replace(
        draft,
        id=sentence.id,
        number=sentence.number,
        section=sentence.section,
        added=sentence.added,
    )
    return recheck_drafted(said, review.source, review.checker)
