"""What the memory held leaves it once nobody is there any more: the master key, and words."""

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.workflows.sign_in import LONGEST_SIGN_IN
from therapy_app.workflows.tools import Tools


def shut_when_left(*, tools: Tools) -> None:
    """Close the master key where it is sealed and no browser is signed in, unlocked and in use.

    Drafts under way are finished first; so is what can be heard, before this is asked. What
    Python let go of may still lie in memory: a fresh start ends that, too.
    """
    if tools.keys.is_closed or tools.writings.are_under_way():
        return
    with tools.keeper(write=False) as unit:
        sealed = unit.keys.are_sealed()
    if sealed and not _anyone_is_here(tools):
        tools.keys.shut(unless=lambda: _anyone_is_here(tools))
        if tools.keys.is_closed:
            tools.fresh_start.want()


def start_afresh_when_left(*, tools: Tools) -> None:
    """Have the app start afresh where that is wanted and cuts nothing off (see ``FreshStart``)."""
    if not tools.writings.are_under_way():
        tools.fresh_start.begin_if_due(
            tools.clock.now(), anyone_is_here=lambda: _anyone_is_here(tools)
        )


def start_afresh(*, by: Account, tools: Tools) -> None:
    """Do so now, though people are here; only what is heard or drafted is finished first.

    Does nothing where nothing has to go: nobody sends the others away for its own sake.
    """
    if not tools.fresh_start.is_wanted:
        return
    with tools.keeper() as unit:
        unit.audit.add(AuditEvent(AuditTag.STARTED_AFRESH, by.id, tools.clock.now(), ""))
        unit.commit()
    tools.fresh_start.want(at_once=True)
    tools.bell.set()


def _anyone_is_here(tools: Tools) -> bool:
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        return unit.accounts.anyone_is_here(now, now - LONGEST_SIGN_IN)
