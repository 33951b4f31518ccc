"""The log of acts, one line an entry: who did what with which record, and no words of clients."""

from collections.abc import Mapping
from dataclasses import dataclass

from therapy_app.domain.audit import AuditEntry, AuditTag
from therapy_app.domain.audit_chain import ChainCheck, RowBreak
from therapy_app.domain.language import Language
from therapy_app.web import wording

_SHOWN = 8
"""Digits of a record's id: enough to tell records apart, the whole stands in its title."""
_NAMED = 20
"""Records that are named in the sentence; ``therapy-app audit verify`` names all."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry, ready worded."""

    number: str
    at: str
    who: str
    what: str
    record: str
    short: str


def log_lines(
    entries: tuple[AuditEntry, ...], names: Mapping[str, str], language: Language
) -> list[LogLine]:
    """The entries in the reader's language."""
    return [_line(entry, names, language) for entry in entries]


def act(tag: AuditTag, language: Language) -> str:
    """What was done, in words."""
    said = wording.group(language, "client_copy", "acts")
    return said[tag.value.replace(":", "_")]


def chain_sentence(found: ChainCheck, language: Language) -> str:
    """Whether log and records are whole, or the first entry that does not fit, and the records.

    A line for each, and one that says what to do.
    """
    if found.is_whole:
        return wording.say(language, "log.whole", count=found.entries)
    said: list[str] = []
    broken = found.first_break
    if broken is not None:
        said.append(wording.say(language, f"log.break_{broken.kind.value}", number=broken.number))
    if found.rows:
        said.append(wording.say(language, "log.records_broken"))
        said += [record_sentence(row, language) for row in found.rows[:_NAMED]]
    if len(found.rows) > _NAMED:
        said.append(wording.say(language, "log.records_more", count=len(found.rows) - _NAMED))
    return "\n".join((*said, wording.say(language, "log.what_now")))


def record_sentence(row: RowBreak, language: Language) -> str:
    """What happened to one record; some parts of its key may stand behind its id."""
    kind = wording.say(language, f"log.records.{row.kind}")
    how = f"log.record_{row.how.value}" if row.row else "log.record_somewhere"
    first, *others = row.row.split(":")
    return wording.say(language, how, kind=kind, id=":".join((first[:_SHOWN], *others)))


def _line(entry: AuditEntry, names: Mapping[str, str], language: Language) -> LogLine:
    said = entry.event
    at = said.at.astimezone()
    day = wording.say(language, "log.day", day=at.day, month=at.month, year=at.year)
    what = act(said.tag, language)
    return LogLine(
        number=str(entry.number),
        at=f"{day}, {wording.clock_time(at)}",
        who=names.get(said.actor, wording.say(language, "log.nobody")),
        what=f"{what} ({said.detail})" if said.detail else what,
        record=said.subject,
        short=said.subject[:_SHOWN],
    )
