"""Sessions as lists show them: how far each note is, what is open, the one next action."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from therapy_app.domain.approval import open_things
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.domain.note import Note, NoteStatus
from therapy_app.ports import SessionRow
from therapy_app.web import wording
from therapy_app.web.views import Mark, SessionLine

LATE_AFTER_DAYS = 7
JUST_OVER = timedelta(minutes=60)


class Tone(StrEnum):
    """How a line of sessions stands out."""

    PLAIN = ""
    NOW = "now"
    LATER = "later"
    LATE = "late"


MARKS = {
    FindingKind.ATTRIBUTION: "who",
    FindingKind.CERTAINTY: "hedge",
    FindingKind.SEVERITY: "hedge",
    FindingKind.CAUSAL: "hedge",
    FindingKind.OVERREACH: "hedge",
    FindingKind.INVENTED: "none",
    FindingKind.INTERVENTION: "none",
    FindingKind.QUOTE: "none",
}
"""The sign of each kind of fault; the rest differ from the source and show "number" (≠)."""


def today_lines(rows: Iterable[SessionRow], language: Language, now: datetime) -> list[SessionLine]:
    """The sessions of today by time; at most one carries the solid button.

    ``now`` is aware and in the zone in which the sessions' times are meant.
    """
    lines: list[SessionLine] = []
    solid_is_free = True
    for row in rows:
        tone, hint = _around_now(row, language, now)
        due = row.note is None and tone is not Tone.LATER
        lines.append(
            _line(
                row,
                language,
                now.date(),
                when=f"{row.session.start:%H:%M}",
                hint=hint,
                tone=tone,
                solid=due and solid_is_free,
            )
        )
        solid_is_free = solid_is_free and not due
    return lines


def open_lines(rows: Iterable[SessionRow], language: Language, today: date) -> list[SessionLine]:
    """Earlier sessions whose note is still open, with their age, in the order given."""
    lines: list[SessionLine] = []
    for row in rows:
        age = (today - row.session.date).days
        lines.append(
            _line(
                row,
                language,
                today,
                when=wording.counted(language, "today.one_day", "today.days", age),
                hint=wording.short_date(row.session.date, language, today=today),
                tone=Tone.LATE if age >= LATE_AFTER_DAYS else Tone.PLAIN,
            )
        )
    return lines


def dated_lines(rows: Iterable[SessionRow], language: Language, today: date) -> list[SessionLine]:
    """One client's sessions with their dates; the page has named the client already."""
    lines: list[SessionLine] = []
    for row in rows:
        day = wording.short_date(row.session.date, language, today=today)
        line = _line(row, language, today, when=day, hint=f"{row.session.start:%H:%M}")
        place = wording.say(language, f"session.{row.session.setting}")
        lines.append(replace(line, who=line.number, number=place))
    return lines


def count_today(rows: Iterable[SessionRow], language: Language, now: datetime) -> str:
    """How many sessions, and how many lie ahead: "4, one still to come"."""
    ahead = [_around_now(row, language, now)[0] is Tone.LATER for row in rows]
    count, later = len(ahead), sum(ahead)
    if later == count:
        return wording.counted(language, "today.count_one_ahead", "today.count_ahead", count)
    key = ("today.count", "today.count_one_to_come", "today.count_to_come")[min(later, 2)]
    return wording.say(language, key, count=count, later=later)


def open_marks(note: Note, language: Language) -> list[Mark]:
    """The kinds of flags that are open in a note, each once, contradictions first."""
    findings = [f for s in note.revision.sentences for f in s.open_findings]
    findings.sort(key=lambda f: f.severity is not Severity.ODDS)
    marks = {_sign(finding): finding for finding in reversed(findings)}
    return [_mark(sign, marks[sign], language) for sign in dict.fromkeys(map(_sign, findings))]


def _line(
    row: SessionRow,
    language: Language,
    today: date,
    *,
    when: str,
    hint: str,
    tone: Tone = Tone.PLAIN,
    solid: bool = False,
) -> SessionLine:
    state, icon = _state(row, language, tone, today)
    flags, to_place = _open_counts(row)
    action, href, quiet = _next(row, tone)
    label = wording.say(language, f"today.{action}")
    number = wording.say(language, "session.number", number=row.session.number)
    return SessionLine(
        id=row.session.id,
        when=when,
        hint=hint,
        who=row.client.label,
        number=number,
        state=state,
        state_icon=icon,
        marks=open_marks(row.note, language) if row.note else [],
        flags=wording.counted(language, "today.one_flag", "today.flags", flags) if flags else "",
        to_place=wording.counted(language, "today.one_to_place", "today.to_place", to_place)
        if to_place
        else "",
        action=label,
        action_label=f"{label}: {row.client.label}, {number}",
        action_class="btn solid" if solid else "btn quiet" if quiet else "btn",
        href=href,
        tone=str(tone),
    )


def _around_now(row: SessionRow, language: Language, now: datetime) -> tuple[Tone, str]:
    start = datetime.combine(row.session.date, row.session.start, tzinfo=now.tzinfo)
    end = start + timedelta(minutes=row.session.minutes)
    if row.note is not None:
        return Tone.PLAIN, ""
    if now < start:
        return Tone.LATER, ""
    if now < end:
        return Tone.NOW, wording.say(language, "today.running")
    if now - end <= JUST_OVER:
        return Tone.NOW, wording.say(language, "today.just_over")
    return Tone.PLAIN, ""


def _state(row: SessionRow, language: Language, tone: Tone, today: date) -> tuple[str, str]:
    """(how far the note is, its icon); empty where the flags say it, or nothing is due yet."""
    if row.has_dictation and not _is_approved(row):
        return wording.say(language, "today.dictation"), "mic"
    if row.note is not None:
        return _state_of_note(row.note, row, language, today)
    if tone is Tone.LATER and not row.has_pending:
        return "", ""
    return wording.say(language, "today.pending" if row.has_pending else "today.no_text"), ""


def _state_of_note(note: Note, row: SessionRow, language: Language, today: date) -> tuple[str, str]:
    if note.status is NoteStatus.APPROVED:
        at = row.approved_at
        if at is None:
            return wording.say(language, "today.approved"), "check"
        return wording.say(
            language, "today.approved_at", time=_moment(at, row, language, today)
        ), "check"
    if any(_open_counts(row)):
        return "", ""
    amending = note.status is NoteStatus.AMENDING
    return wording.say(language, "today.amending" if amending else "today.nothing_open"), "page"


def _moment(at: datetime, row: SessionRow, language: Language, today: date) -> str:
    """A time; alone only where the session, too, is of today, for else it reads as another day."""
    time, day = wording.clock_time(at), at.astimezone().date()
    if day == row.session.date == today:
        return time
    shown = wording.short_date(day, language, today=today)
    return wording.say(language, "date.moment", date=shown, time=time)


def _is_approved(row: SessionRow) -> bool:
    return row.note is not None and row.note.status is NoteStatus.APPROVED


def _open_counts(row: SessionRow) -> tuple[int, int]:
    """(flagged sentences, passages to place) that wait for a decision."""
    if row.note is None or row.source is None or _is_approved(row):
        return 0, 0
    still_open = open_things(row.note.revision, row.source)
    return len(still_open.sentences), len(still_open.passages)


def _next(row: SessionRow, tone: Tone) -> tuple[str, str, bool]:
    """(action, its address, whether it is only a quiet one)."""
    if row.note is None:
        action = "go_on" if row.has_pending or row.has_dictation else "write"
        return action, f"/sessions/{row.session.id}", tone is Tone.LATER
    if row.note.status is NoteStatus.APPROVED:
        return "read", f"/notes/{row.note.id}", True
    if row.has_dictation:
        return "go_on", f"/sessions/{row.session.id}/add", False
    return "review", f"/notes/{row.note.id}", False


def _sign(finding: Finding) -> str:
    return MARKS.get(finding.kind, "number")


def _mark(sign: str, finding: Finding, language: Language) -> Mark:
    return Mark(sign, str(finding.severity), wording.say(language, f"today.mark_{sign}"))
