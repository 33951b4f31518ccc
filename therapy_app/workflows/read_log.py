"""Look at the audit log: the entries, whether its chain holds, and a checkpoint to keep."""

from collections.abc import Iterator

from therapy_app.domain.audit import AuditEntry
from therapy_app.domain.audit_chain import ChainCheck, Checkpoint
from therapy_app.workflows.tools import Tools

_AT_ONCE = 500


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
