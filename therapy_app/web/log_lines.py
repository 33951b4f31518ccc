"""The log of acts, one line an entry: who did what with which record, and no words of clients."""

from collections.abc import Mapping
from dataclasses import dataclass

from therapy_app.domain.audit import AuditEntry, AuditTag
from therapy_app.domain.audit_chain import ChainCheck
from therapy_app.domain.language import Language
from therapy_app.web import wording

_SHOWN = 8
"""Digits of a record's id: enough to tell records apart, the whole stands in its title."""


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
    """Whether the log is whole, or the first entry that does not fit."""
    broken = found.first_break
    if broken is None:
        return wording.say(language, "log.whole", count=found.entries)
    return wording.say(language, f"log.break_{broken.kind.value}", number=broken.number)


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
