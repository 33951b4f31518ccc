"""The master key leaves the memory once nobody is there any more."""

from therapy_app.workflows.sign_in import LONGEST_SIGN_IN
from therapy_app.workflows.tools import Tools


def shut_when_left(*, tools: Tools) -> None:
    """Close the master key where it is sealed and no browser is signed in, unlocked and in use.

    Drafts under way are finished first; so is what can be heard, before this is asked.
    """
    if tools.keys.is_closed or tools.writings.are_under_way():
        return
    with tools.keeper(write=False) as unit:
        sealed = unit.keys.are_sealed()
    if sealed and not _anyone_is_here(tools):
        tools.keys.shut(unless=lambda: _anyone_is_here(tools))


def _anyone_is_here(tools: Tools) -> bool:
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        return unit.accounts.anyone_is_here(now, now - LONGEST_SIGN_IN)
