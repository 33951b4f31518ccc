"""The desk: one thread beside the server that hears what is dictated, each recording in turn."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Final

from therapy_app.domain.errors import (
    HearingError,
    HearingServiceError,
    NotFoundError,
    RestrictedError,
    StorageFullError,
    TherapyAppError,
    UnreadableAudioError,
)
from therapy_app.domain.hearing import Recording, RecordingState
from therapy_app.domain.ids import AccountId, RecordingId
from therapy_app.workflows.change_keys import seal_anew
from therapy_app.workflows.hear_recording import MOST_LISTENERS, Ears
from therapy_app.workflows.leaving import shut_when_left, start_afresh_when_left
from therapy_app.workflows.tools import Tools

_PAUSE: Final = timedelta(seconds=30)
"""Before a next try where the engine is missing or the disk is full."""

_log = logging.getLogger("therapy_app.hearing")


class Desk:
    """Works off every unfinished recording."""

    def __init__(self, tools: Tools) -> None:
        """Begin nothing yet."""
        self._tools = tools
        self._ears = Ears(tools)
        self._rests_until: datetime | None = None
        self._later: dict[RecordingId, datetime] = {}
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="hearing", daemon=True)

    def start(self) -> None:
        """Begin to work in the background, with whatever was left unfinished."""
        self._thread.start()

    def stop(self, *, within: float = 10.0) -> None:
        """Stop after the piece at hand; waits at most ``within`` seconds for it.

        Whatever is cut off is heard after the next start, and the thread keeps no process alive.
        """
        self._stopped.set()
        self._tools.bell.set()
        self._thread.join(within)

    def work(self) -> bool:
        """One piece of each recording; False when nothing is left to do for now.

        The newest comes first, and no more at once than can be listened to: else each would take
        the listener from another that needs it in the next round.
        """
        if self._rests_until is not None and self._tools.clock.now() < self._rests_until:
            return False
        self._rests_until = None
        with self._tools.keeper(write=False) as unit:
            unfinished = unit.recordings.unfinished()
        self._ears.keep_only({recording.id for recording, _ in unfinished})
        busy = 0
        for recording, owner in reversed([one for one in unfinished if self._is_due(one[0])]):
            if self._stopped.is_set() or self._rests_until is not None:
                return False
            busy += self._attend(recording, owner)
            if busy == MOST_LISTENERS:
                break
        return busy > 0

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                busy = self._round()
            except Exception as error:  # noqa: BLE001 - the desk outlives whatever befalls the database
                _log.exception("hearing pauses", exc_info=error)
                self._rest()
                busy = False
            if not busy:
                self._tools.bell.wait(_PAUSE.total_seconds())
                self._tools.bell.clear()

    def _round(self) -> bool:
        """Do what there is to do, then see what has to stay in memory."""
        busy = False
        try:
            is_open = not self._tools.keys.is_closed
            busy = is_open and (self.work() or seal_anew(tools=self._tools))
        finally:  # A record that is refused must not keep the key open.
            if not busy and not self._stopped.is_set():
                shut_when_left(tools=self._tools)
                start_afresh_when_left(tools=self._tools)
        return busy

    def _rest(self) -> None:
        self._rests_until = self._tools.clock.now() + _PAUSE

    def _is_due(self, recording: Recording) -> bool:
        """Whether its model is to be tried (again); what this computer hears is not held up."""
        later = self._later.get(recording.id)
        if later is None or recording.heard_by is None or later <= self._tools.clock.now():
            self._later.pop(recording.id, None)
            return True
        return False

    def _attend(self, recording: Recording, owner: AccountId) -> bool:
        """One piece of one recording; what befalls it is its own matter."""
        try:
            return self._ears.hear_on(recording, owner)
        except (NotFoundError, RestrictedError):  # deleted or restricted meanwhile
            self._ears.let_go(recording.id)
        except StorageFullError:
            self._ears.let_go(recording.id)
            self._rest()
        except HearingError as error:
            self._rest()
            self._write_error(recording, error)
        except HearingServiceError as error:
            self._later[recording.id] = self._tools.clock.now() + _PAUSE
            self._write_error(recording, error)
        except Exception as error:  # noqa: BLE001 - the sound is kept, and others wait
            _log.exception("a recording was not heard", exc_info=error)
            self._write_error(recording, UnreadableAudioError(), state=RecordingState.UNHEARD)
        return False

    def _write_error(
        self, recording: Recording, error: TherapyAppError, *, state: RecordingState | None = None
    ) -> None:
        self._ears.let_go(recording.id)
        with self._tools.keeper() as unit:
            for current, _ in unit.recordings.unfinished():
                if current.id == recording.id:
                    state = state or current.state
                    unit.recordings.save(replace(current, state=state, error=error.code))
            unit.commit()
