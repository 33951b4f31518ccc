"""The nightly pass: whatever has to go goes, and what went is kept as numbers."""

import logging
from contextlib import suppress
from datetime import datetime, time, timedelta
from threading import Event, Thread
from typing import Final

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import TamperedError
from therapy_app.domain.retention import Kind, Night, Nights, Periods, Restriction
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.daily_backup import back_up_as_planned
from therapy_app.workflows.erase_words import erase_drafts, erase_unquoted_words
from therapy_app.workflows.expiring import Due, due, refused_before, together
from therapy_app.workflows.forget_sound import forget_sound
from therapy_app.workflows.tools import Tools

_AT: Final = time(3)
"""By the computer's own clock. Where it was off, the pass comes with the next start."""
_LOOK_EVERY: Final = timedelta(minutes=10)

_log = logging.getLogger("therapy_app.night")


def pass_over(*, tools: Tools) -> Night:
    """Erase what has to go by now, shut what was opened for a day, and write down what went.

    A record that is not as it was left stays; it keeps none of the others.
    """
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        found = due(now, unit)
    try:
        night = _pass(found, found, now, tools)
    except TamperedError:
        _log.warning("a record that is not as it was left stays")
        gone = [part for part in found.one_by_one() if _goes(part, now, tools)]
        night = _pass(Due(), together(gone), now, tools)
    if any(one.kind is not Kind.REFUSED for one in night.gone):
        tools.fresh_start.want()
    return night


def _goes(part: Due, now: datetime, tools: Tools) -> bool:
    with suppress(TamperedError), tools.keeper() as unit:
        _erase(part, now, unit)
        unit.commit()
        return True
    return False


def _pass(going: Due, gone: Due, now: datetime, tools: Tools) -> Night:
    """Erase what is going, and write down all that is gone then."""
    with tools.keeper() as unit:
        _erase(going, now, unit)
        _shut_opened(now, unit)
        night = Night(now, gone.counted())
        unit.practice.keep(unit.practice.read(Nights).with_night(night))
        unit.audit.add(AuditEvent(AuditTag.NIGHT_PASSED, "", now, ""))
        unit.commit()
    return night


def next_pass(now: datetime) -> datetime:
    """The next moment at which a pass is to be."""
    return last_to_be(now) + timedelta(days=1)


def last_to_be(now: datetime) -> datetime:
    """The last moment at which a pass was to be."""
    local = now.astimezone()
    tonight = local.replace(hour=_AT.hour, minute=_AT.minute, second=0, microsecond=0)
    return tonight if tonight <= local else tonight - timedelta(days=1)


class NightShift:
    """A thread beside the server that makes each night's pass, or makes up for it."""

    def __init__(self, tools: Tools) -> None:
        """Begin nothing yet."""
        self._tools = tools
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="night", daemon=True)

    def start(self) -> None:
        """Begin to look in the background whether a pass is due."""
        self._thread.start()

    def stop(self, *, within: float = 10.0) -> None:
        """Stop after the pass at hand; waits at most ``within`` seconds for it."""
        self._stopped.set()
        self._thread.join(within)

    def look(self) -> bool:
        """Make the pass where one is due; says whether it was."""
        if self._tools.keys.is_closed:
            return False
        with self._tools.keeper(write=False) as unit:
            last = unit.practice.read(Nights).last
        if last is not None and last >= last_to_be(self._tools.clock.now()):
            return False
        pass_over(tools=self._tools)
        back_up_as_planned(tools=self._tools)
        return True

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.look()
            except Exception as error:  # noqa: BLE001 - whatever befalls the database, it is tried again
                _log.exception("the nightly pass waits", exc_info=error)
            self._stopped.wait(_LOOK_EVERY.total_seconds())


def _erase(found: Due, at: datetime, unit: UnitOfWork) -> None:
    for one in found.sound:
        forget_sound(one.recording, one.owner, at, unit)
    for note in found.drafts:
        erase_drafts(note, at, unit)
    for note in found.words:
        erase_unquoted_words(note, at, unit)
    unit.expiring.drop_refused(refused_before(at, unit.practice.read(Periods)))


def _shut_opened(at: datetime, unit: UnitOfWork) -> None:
    for standing, owner in unit.standings.every():
        if standing.restricted is Restriction.READING:
            unit.standings.save(standing.shut(), owner)
            event = AuditEvent(AuditTag.RESTRICTED_SHUT, "", at, standing.client_id)
            unit.audit.add(event)
