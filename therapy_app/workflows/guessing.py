"""Makes guessing slow where it comes from, and nowhere else: nobody can keep an owner out."""

import hmac
import secrets
from datetime import datetime

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import TooManyAttemptsError
from therapy_app.domain.waiting import FAILURES_COUNT_FOR, refuse_next
from therapy_app.workflows.tools import Tools


def device_mark(name: str, *, tools: Tools) -> str:
    """What a browser keeps once this name has signed in there; it opens nothing by itself."""
    number = secrets.token_urlsafe(16)
    with tools.keeper(write=False) as unit:
        return f"{number}.{unit.accounts.device_mac(name, number)}"


def whence(name: str, *, mark: str, address: str, tools: Tools) -> str:
    """Where tries to sign in as ``name`` come from: a browser that did so before, or an address."""
    if tools.keys.is_closed:
        return f"address {address}"
    number, _, held = mark.partition(".")
    with tools.keeper(write=False) as unit:
        right = unit.accounts.device_mac(name, number)
    same = hmac.compare_digest(right.encode(), held.encode("utf-8", "surrogatepass"))
    return f"device {number}" if right and same else f"address {address}"


def slow_down(name: str, where: str, now: datetime, *, tools: Tools) -> None:
    """Make each failure after the first few wait twice as long, but never lock anyone out.

    Counted for each name at each place: raises TooManyAttemptsError (``seconds``), and writes
    down that a try was refused unread.
    """
    try:
        with tools.keeper(write=False) as unit:
            count, last = unit.accounts.failures(name, where, now - FAILURES_COUNT_FOR)
            refuse_next(count, last, now)
    except TooManyAttemptsError:
        note_held_off(name, tools=tools)
        raise


def note_held_off(name: str, *, tools: Tools) -> None:
    """Write down a try that was refused unread, because too many came before it from there."""
    now = tools.clock.now()
    if tools.keys.is_closed:
        tools.door_log.note(AuditTag.SIGN_IN_REFUSED, now, "held off")
        return
    with tools.keeper() as unit:
        account = unit.accounts.by_name(name)
        actor = account.id if account else ""
        unit.audit.add(AuditEvent(AuditTag.SIGN_IN_REFUSED, actor, now, actor, "held off"))
        unit.commit()
