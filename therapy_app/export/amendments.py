"""What each amendment changed: the earlier wording stays visible beside the time of the change.

Section 630f of the German Civil Code asks for both in electronic files too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from therapy_app.domain.approval import Approval, ApprovedNote, LedgerEntry
from therapy_app.domain.ids import SentenceId
from therapy_app.domain.template import LEFT_OUT, Template
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
    approved: ApprovedNote,
    template: Template,
    words: Mapping[str, str],
    formats: Mapping[int, Template],
) -> tuple[Amendment, ...]:
    """The amendments that led to this version, oldest first.

    What a format leaves out is no part of the file, and so of none of its changes.
    """
    versions = (*approved.amends, approved.approval)
    return tuple(
        Amendment(
            _line(earlier, later, words),
            _changes(
                earlier,
                later,
                formats.get(earlier.revision, template),
                formats.get(later.revision, template),
                words,
            ),
        )
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
    earlier: Approval, later: Approval, was: Template, now: Template, words: Mapping[str, str]
) -> tuple[Change, ...]:
    """What differs; with another format everything moves, which is one change."""
    old, new = _entries(earlier, later), _entries(later, later)
    ids = [*old, *(i for i in new if i not in old)]
    pairs = [(old.get(i), new.get(i)) for i in ids]
    titles = {spec.id: clean(spec.title) for spec in (*was.sections, *now.sections)}
    if was.id != now.id:
        pairs = [(b, a) for b, a in pairs if _kind(b, a) != "moved"]
    change = Change(words["change_format"], clean(f"{was.title} → {now.title}"), "", "")
    return (
        *((change,) if was.id != now.id else ()),
        *_sentence_changes(pairs, titles, words),
    )


def _entries(approval: Approval, later: Approval) -> dict[SentenceId, LedgerEntry]:
    """What it says, without what it or the later version leaves out: that was not taken out."""
    aside = later.left_out
    return {
        e.sentence_id: e
        for e in approval.ledger
        if e.section != LEFT_OUT and e.sentence_id not in aside
    }


def _sentence_changes(
    pairs: Sequence[tuple[LedgerEntry | None, LedgerEntry | None]],
    titles: Mapping[str, str],
    words: Mapping[str, str],
) -> tuple[Change, ...]:
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
