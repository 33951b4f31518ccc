"""What an act of review is made with, and how its revision follows the one before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from therapy_app.domain.finding import Resolution, Way
from therapy_app.domain.note import Revision
from therapy_app.domain.source import Source
from therapy_app.domain.template import Template
from therapy_app.ports import Checker, Drafter


@dataclass(frozen=True, slots=True)
class Review:
    """What an edit is made with.

    ``earlier`` gives an older revision of the same note, its links turned into links into
    ``source``.
    """

    source: Source
    template: Template
    checker: Checker
    drafter: Drafter
    earlier: Callable[[int], Revision]
    by: str
    at: datetime

    def settled(self, way: Way) -> Resolution:
        """A decision of this reviewer, now."""
        return Resolution(way, self.by, self.at)


def following(
    revision: Revision, step: Revision, review: Review, *, what: str, edit_id: str | None
) -> Revision:
    """``step`` as the revision after ``revision``: what differs knows when it last changed."""
    number = revision.number + 1
    before = {s.id: s for s in revision.sentences}
    sentences = tuple(
        s if before.get(s.id) == s else replace(s, changed=number) for s in step.sentences
    )
    return replace(
        step,
        number=number,
        sentences=sentences,
        created=review.at,
        by=review.by,
        what=what,
        edit_id=edit_id,
    )
