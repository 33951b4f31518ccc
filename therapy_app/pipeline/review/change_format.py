"""Another format for a note: the same linked sentences under the new format's sections."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import Revision, Sentence
from therapy_app.domain.source import Source
from therapy_app.domain.template import SectionSpec, Template
from therapy_app.pipeline.review.review import Review, following
from therapy_app.ports import Drafter


def on_changed_format(revision: Revision, old: Template, review: Review, edit_id: str) -> Revision:
    """The next revision, in the format of ``review``: not a word is added, changed or lost.

    A sentence stands where the new format would have drafted it. One that the therapist had
    moved, or that rests on no passage, goes to the section most like the one it stood in.
    """
    now = _Places.of(review.drafter, review.source, review.template)
    before = _Places.of(review.drafter, review.source, old)
    latest: dict[str, int] = {}
    moved: list[tuple[tuple[int, int, int], Sentence]] = []
    for at, sentence in enumerate(revision.sentences):
        section = _section(sentence, before, now)
        own = now.rank(sentence)
        latest[section] = latest.get(section, -1) if own is None else own
        order = (review.template.rank(section), latest[section], at)
        moved.append((order, replace(sentence, section=section)))
    sentences = tuple(sentence for _, sentence in sorted(moved, key=lambda pair: pair[0]))
    step = replace(revision, sentences=sentences, template=review.template.id)
    return following(revision, step, review, what="format", edit_id=edit_id)


def unchanged_format(now: Revision, *, made: Revision, before: Revision) -> Revision:
    """``now`` in the format it had before ``made``.

    Raises StaleEditError where anything was changed since: the sentences have moved on, and
    changing the format once more keeps what was done.
    """
    if now.template != made.template or _contents(now) != _contents(made):
        raise StaleEditError
    return replace(now, sentences=before.sentences, template=before.template)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a format has each passage: its section, and how early in the draft."""

    template: Template
    sections: Mapping[PassageId, str]
    order: Mapping[PassageId, int]

    @staticmethod
    def of(drafter: Drafter, source: Source, template: Template) -> "_Places":
        sections: dict[PassageId, str] = {}
        order: dict[PassageId, int] = {}
        for number, sentence in enumerate(drafter.draft(source, template)):
            for link in sentence.evidence:
                sections.setdefault(link.passage_id, sentence.section)
                order.setdefault(link.passage_id, number)
        return _Places(template, sections, order)

    def section(self, sentence: Sentence) -> str | None:
        """The section of the first of its passages that the format has a place for."""
        found = (self.sections.get(link.passage_id) for link in sentence.evidence)
        return next((section for section in found if section), None)

    def rank(self, sentence: Sentence) -> int | None:
        found = (self.order.get(link.passage_id) for link in sentence.evidence)
        return min((number for number in found if number is not None), default=None)


def _section(sentence: Sentence, before: _Places, now: _Places) -> str:
    drafted = now.section(sentence)
    if drafted is not None and before.section(sentence) == sentence.section:
        return drafted
    return _likest(sentence.section, before.template, now.template)


def _likest(section_id: str, old: Template, new: Template) -> str:
    """The section that shares most of what feeds the old one; the first where none does."""
    held = next((section for section in old.places if section.id == section_id), None)
    if held is None:
        return new.sections[0].id
    return max(new.places, key=lambda section: _likeness(held, section)).id


def _likeness(one: SectionSpec, other: SectionSpec) -> tuple[int, int]:
    """What both take as it stands counts before what they share by category alone."""
    same = set(one.stances) & set(other.stances), set(one.topics) & set(other.topics)
    plain = set(one.categories) & set(other.categories)
    return len(plain) + sum(map(len, same)), len(_categories(one) & _categories(other))


def _categories(section: SectionSpec) -> set[str]:
    pairs = (*section.stances, *section.topics)
    return {*section.categories, *(category for category, _ in pairs)}


def _contents(revision: Revision) -> object:
    """All that an edit can change; ``earlier`` may have carried either to another source."""
    return tuple(replace(s, changed=0) for s in revision.sentences), revision.left_out
