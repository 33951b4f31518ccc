"""A backup each day while the app runs: made, opened again for proof, and told about."""

from contextlib import suppress
from pathlib import Path

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.backup import KEPT, BackupPlan, BackupTry
from therapy_app.domain.erasure import Certificates
from therapy_app.domain.errors import BackupError, InvalidInputError
from therapy_app.workflows.tools import Tools


def plan_backups(plan: BackupPlan, *, by: Account, tools: Tools) -> BackupPlan:
    """Keep when and where; raises InvalidInputError naming the field."""
    if plan.keep not in KEPT:
        raise InvalidInputError(field="keep")
    if plan.daily and not Path(plan.folder).is_absolute():
        raise InvalidInputError(field="folder")
    with tools.keeper() as unit:
        unit.practice.keep(plan)
        unit.audit.add(AuditEvent(AuditTag.BACKUP_PLANNED, by.id, tools.clock.now(), ""))
        unit.commit()
    return plan


def planned(*, tools: Tools) -> tuple[BackupPlan, BackupTry]:
    """What is planned, and how the last one went."""
    with tools.keeper(write=False) as unit:
        return unit.practice.read(BackupPlan), unit.practice.read(BackupTry)


def list_erased(*, tools: Tools) -> None:
    """Put the list of who was erased beside the backups now, so that none put back revives them.

    Where the folder cannot be reached (a stick that is out), the next backup does it.
    """
    with tools.keeper(write=False) as unit:
        plan = unit.practice.read(BackupPlan)
        certificates = unit.practice.read(Certificates).certificates
    if plan.folder and certificates:
        with suppress(BackupError):
            tools.backups.list_erased(plan.folder, certificates)


def back_up_as_planned(*, tools: Tools) -> BackupTry | None:
    """Make the day's backup where one is wanted; None where not."""
    plan, _ = planned(tools=tools)
    return back_up(plan, tools=tools) if plan.daily else None


def back_up(plan: BackupPlan, *, tools: Tools) -> BackupTry:
    """Make one now and look through it; a failure is kept as the sentence that says why."""
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        certificates = unit.practice.read(Certificates).certificates
    try:
        with tools.fresh_start.waiting():
            seen = tools.backups.make(plan.folder, now)
        tools.backups.list_erased(plan.folder, certificates)
        tools.backups.keep_newest(plan.folder, plan.keep)
        done, tag = BackupTry(now, seen), AuditTag.BACKUP_MADE
    except BackupError as error:
        done, tag = BackupTry(now, problem=error.says), AuditTag.BACKUP_FAILED
    with tools.keeper() as unit:
        unit.practice.keep(done)
        unit.audit.add(AuditEvent(tag, "", now, ""))
        unit.commit()
    return done
