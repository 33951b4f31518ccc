"""The source itself changes under a note: a passage corrected, that undone, words added."""

from dataclasses import replace

from therapy_app.domain.carry import carried
from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.note import Revision
from therapy_app.domain.source import Source
from therapy_app.domain.source_version import new_passages
from therapy_app.pipeline.review.refresh import with_new
from therapy_app.pipeline.review.review import Review, following
from therapy_app.pipeline.review.undo import take_back


def on_corrected(revision: Revision, before: Source, review: Review, edit_id: str) -> Revision:
    """The next revision, on the corrected source of ``review``: no sentence is rewritten."""
    moved = carried(revision, before, review.source, number=revision.number + 1)
    return following(moved, moved, review, what="correct", edit_id=edit_id)


def on_uncorrected(
    revision: Revision,
    now: Source,
    review: Review,
    edit_id: str,
    *,
    made: Revision,
    before: Revision,
) -> Revision:
    """The next revision, on a source that reads as it did for ``before``.

    ``made`` is the revision of the correction, ``review.source`` the version with the earlier
    words. Raises StaleEditError where the source was changed again, or a touched sentence was.
    """
    if made.source_id != now.id:
        raise StaleEditError
    number = revision.number + 1
    moved = carried(revision, now, review.source, number=number)
    undone = take_back(
        moved,
        made=carried(made, now, review.source, number=number),
        before=replace(before, source_id=review.source.id),
    )
    return following(moved, undone, review, what="undo", edit_id=edit_id)


def on_continued(revision: Revision, before: Source, review: Review) -> Revision:
    """The next revision: the words added are drafted, each sentence behind its section's last."""
    moved = carried(revision, before, review.source, number=revision.number + 1)
    added = replace(review.source, passages=new_passages(review.source, before))
    step = moved
    for draft in review.drafter.draft(added, review.template):
        step = with_new(step, draft, review)
    return following(moved, step, review, what="continue", edit_id=None)
