"""Change who holds the keys: weighty acts of a manager who has proven who they are."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.sign_in import prove_again
from therapy_app.workflows.tools import Tools

_AT_ONCE: Final = 100
"""Values that are sealed anew in one transaction: others wait no longer than for these."""


def are_sealed(*, tools: Tools) -> bool:
    """Whether only those who sign in open the master key, rather than a file."""
    with tools.keeper(write=False) as unit:
        return unit.keys.are_sealed()


def seal(password: str, *, by: Account, tools: Tools) -> str:
    """Let only those who sign in open the master key; gives the recovery key, shown this once.

    The password is asked for, since it locks the key. Raises WrongPasswordError or
    TooManyAttemptsError.
    """
    prove_again(password, by=by, tools=tools)
    with _written_down(AuditTag.KEYS_SEALED, by, tools) as unit:
        return unit.keys.seal(by.id, password)


def keep_in_file(*, by: Account, tools: Tools) -> None:
    """Keep the master key in a file, so that the app starts unattended."""
    with _written_down(AuditTag.KEYS_IN_FILE, by, tools) as unit:
        unit.keys.keep_in_file()


def new_recovery_key(*, by: Account, tools: Tools) -> str:
    """Another recovery key, shown this once; the one before opens what was made before."""
    with _written_down(AuditTag.RECOVERY_KEY_MADE, by, tools) as unit:
        return unit.keys.new_recovery_key()


def rotate_master(*, by: Account, tools: Tools) -> None:
    """Put another master key in place at once."""
    with _written_down(AuditTag.MASTER_ROTATED, by, tools) as unit:
        unit.keys.rotate_master()


def renew_data_keys(*, by: Account, tools: Tools) -> None:
    """Fresh keys for every client and account: what is sealed already follows bit by bit."""
    with _written_down(AuditTag.CLIENT_KEYS_ROTATED, by, tools) as unit:
        unit.keys.renew_data_keys()
    tools.bell.set()


def seal_anew(*, tools: Tools) -> bool:
    """Seal some values with the fresh keys; whether there may be more to do."""
    with tools.keeper() as unit:
        more = unit.keys.seal_anew(_AT_ONCE)
        unit.commit()
    return more


@contextmanager
def _written_down(tag: AuditTag, by: Account, tools: Tools) -> Generator[UnitOfWork]:
    """A unit for one act, which goes into the log with it."""
    with tools.keeper() as unit:
        yield unit
        unit.audit.add(AuditEvent(tag, by.id, tools.clock.now(), by.id))
        unit.commit()
