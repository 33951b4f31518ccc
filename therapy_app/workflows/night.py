"""The nightly pass: whatever has to go goes, and what went is kept as numbers."""

import logging
from contextlib import suppress
from datetime import datetime, time, timedelta
from threading import Event, Thread
from typing import Final

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import TamperedError
from therapy_app.domain.ids import AccountId
from therapy_app.domain.retention import Kind, Night, Nights, Periods, Restriction, Standing
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
    try:
        night = _pass(now, tools)
    except TamperedError:
        _log.warning("a record that is not as it was left stays")
        night = _pass_one_by_one(now, tools)
    if any(one.kind is not Kind.REFUSED for one in night.gone):
        tools.fresh_start.want()
    return night


def _pass(now: datetime, tools: Tools) -> Night:
    with tools.keeper() as unit:
        found = due(now, unit)
        _erase(found, now, unit)
        for standing, owner in _opened(unit):
            _shut(standing, owner, now, unit)
        night = _write_down(found, now, unit)
        unit.commit()
    return night


def _pass_one_by_one(now: datetime, tools: Tools) -> Night:
    with tools.keeper(write=False) as unit:
        parts, opened = list(due(now, unit).one_by_one()), _opened(unit)
    gone = [part for part in parts if _goes(part, now, tools)]
    for standing, owner in opened:
        with suppress(TamperedError), tools.keeper() as unit:
            _shut(standing, owner, now, unit)
            unit.commit()
    with tools.keeper() as unit:
        night = _write_down(together(gone), now, unit)
        unit.commit()
    return night


def _goes(part: Due, now: datetime, tools: Tools) -> bool:
    """Erase it if it still has to go: a hold may have been put on it meanwhile."""
    with suppress(TamperedError), tools.keeper() as unit:
        if not due(now, unit).has(part):
            return False
        _erase(part, now, unit)
        unit.commit()
        return True
    return False


def _write_down(gone: Due, now: datetime, unit: UnitOfWork) -> Night:
    night = Night(now, gone.counted())
    unit.practice.keep(unit.practice.read(Nights).with_night(night))
    unit.audit.add(AuditEvent(AuditTag.NIGHT_PASSED, "", now, ""))
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


def _opened(unit: UnitOfWork) -> list[tuple[Standing, AccountId]]:
    """The restricted files that were opened for a day."""
    every = unit.standings.every()
    return [(one, owner) for one, owner in every if one.restricted is Restriction.READING]


def _shut(standing: Standing, owner: AccountId, at: datetime, unit: UnitOfWork) -> None:
    unit.standings.save(standing.shut(), owner)
    unit.audit.add(AuditEvent(AuditTag.RESTRICTED_SHUT, "", at, standing.client_id))
