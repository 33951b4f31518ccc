"""What each amendment changed: the earlier wording stays visible beside the time of the change.

Section 630f of the German Civil Code asks for both in electronic files too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from therapy_app.domain.approval import Approval, ApprovedNote, LedgerEntry
from therapy_app.domain.template import Template
from therapy_app.export.wording import clean, moment


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that changed; ``before`` or ``after`` is empty where there was none."""

    what: str
    section: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """One approved version after another, with both times, and what differs."""

    line: str
    changes: tuple[Change, ...]


def amendments(
    approved: ApprovedNote, template: Template, words: Mapping[str, str]
) -> tuple[Amendment, ...]:
    """The amendments that led to this version, oldest first."""
    titles = {spec.id: clean(spec.title) for spec in template.sections}
    versions = (*approved.amends, approved.approval)
    return tuple(
        Amendment(_line(earlier, later, words), _changes(earlier, later, titles, words))
        for earlier, later in pairwise(versions)
    )


def _line(earlier: Approval, later: Approval, words: Mapping[str, str]) -> str:
    return words["amended"].format(
        revision=later.revision,
        at=moment(later.at, words),
        by=clean(later.by),
        earlier=earlier.revision,
        earlier_at=moment(earlier.at, words),
        earlier_by=clean(earlier.by),
    )


def _changes(
    earlier: Approval, later: Approval, titles: Mapping[str, str], words: Mapping[str, str]
) -> tuple[Change, ...]:
    old = {entry.sentence_id: entry for entry in earlier.ledger}
    new = {entry.sentence_id: entry for entry in later.ledger}
    ids = [*old, *(i for i in new if i not in old)]
    pairs = ((old.get(i), new.get(i)) for i in ids)
    return tuple(
        Change(
            what=words[f"change_{_kind(before, after)}"],
            section=_place(before, after, titles),
            before=clean(before.text) if before else "",
            after=clean(after.text) if after else "",
        )
        for before, after in pairs
        if _kind(before, after)
    )


def _kind(before: LedgerEntry | None, after: LedgerEntry | None) -> str:
    """The kind of change; empty where wording and section are the same."""
    if before is None:
        return "added"
    if after is None:
        return "removed"
    if before.text != after.text:
        return "reworded"
    return "moved" if before.section != after.section else ""


def _place(before: LedgerEntry | None, after: LedgerEntry | None, titles: Mapping[str, str]) -> str:
    """The section, or both sections where the sentence went from one to another."""
    sections = [entry.section for entry in (before, after) if entry is not None]
    return " → ".join(titles.get(s, clean(s)) for s in dict.fromkeys(sections))
