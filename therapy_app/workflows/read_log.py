"""Look at the audit log: the entries, whether its chain holds, and a checkpoint to keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEntry, AuditEvent, AuditTag
from therapy_app.domain.audit_chain import ChainCheck, Checkpoint
from therapy_app.domain.roles import Right
from therapy_app.workflows.tools import Tools

_AT_ONCE = 500
_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class LogPage:
    """A stretch of the log, newest first; ``names`` says who of the practice an actor is.

    ``whole``: all acts are in it, not only one's own.
    """

    entries: tuple[AuditEntry, ...]
    names: Mapping[str, str]
    whole: bool


def log_page(*, by: Account, tools: Tools, before: int | None = None) -> LogPage:
    """The next entries below ``before``: all acts for an auditor, one's own for anybody else.

    That an auditor looks is itself written down.
    """
    whole = by.may(Right.AUDIT)
    with tools.keeper() as unit:
        if whole and before is None:
            unit.audit.add(AuditEvent(AuditTag.LOG_READ, by.id, tools.clock.now(), by.id))
            unit.commit()
        found = unit.audit.latest(_A_PAGE, before=before, actor=None if whole else by.id)
        known = unit.accounts.all() if whole else (by,)
    return LogPage(found, {str(one.id): one.display_name for one in known}, whole)


def check_log(*, tools: Tools, against: Checkpoint | None = None) -> ChainCheck:
    """Look along the whole log; with a checkpoint, whether it still holds what it held then."""
    with tools.keeper(write=False) as unit:
        return unit.audit.check() if against is None else unit.audit.check_against(against)


def checkpoint(*, tools: Tools) -> Checkpoint:
    """How far the log goes now, signed, to be kept on paper or on another disk."""
    with tools.keeper(write=False) as unit:
        return unit.audit.checkpoint(tools.clock.now())


def entries(*, tools: Tools) -> Iterator[AuditEntry]:
    """Every entry, newest first."""
    before: int | None = None
    while True:
        with tools.keeper(write=False) as unit:
            some = unit.audit.latest(_AT_ONCE, before=before)
        if not some:
            return
        yield from some
        before = some[-1].number
