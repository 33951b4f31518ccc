"""The drafts by models that are under way or have ended, and who may look at them."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Event, Lock
from typing import Final

from therapy_app.domain.ids import AccountId, NoteId
from therapy_app.domain.writing import Writing, WritingState

_MOST_KEPT: Final = 200

_Key = tuple[AccountId, NoteId]


@dataclass
class _Held:
    writing: Writing
    stop: Event = field(default_factory=Event)


class Writings:
    """In memory only: what a model wrote is in the note, and after a restart nothing goes on."""

    def __init__(self) -> None:
        """None yet."""
        self._held: OrderedDict[_Key, _Held] = OrderedDict()
        self._lock = Lock()

    def begin(self, owner: AccountId, writing: Writing) -> Event | None:
        """Take note of a new one; None where one is under way for this note.

        The event is set when it shall stop.
        """
        key = (owner, writing.note_id)
        with self._lock:
            held = self._held.get(key)
            if held is not None and held.writing.state is WritingState.RUNNING:
                return None
            self._held[key] = new = _Held(writing)
            self._held.move_to_end(key)
            self._forget()
            return new.stop

    def of(self, owner: AccountId, note_id: NoteId) -> Writing | None:
        """The last one for this note."""
        with self._lock:
            held = self._held.get((owner, note_id))
            return held.writing if held else None

    def are_under_way(self) -> bool:
        """Whether any draft is being written."""
        with self._lock:
            return any(h.writing.state is WritingState.RUNNING for h in self._held.values())

    def cancel(self, owner: AccountId, note_id: NoteId) -> Writing | None:
        """End the one under way, at once for whoever looks; its thread follows."""
        with self._lock:
            held = self._held.get((owner, note_id))
            if held is None:
                return None
            held.stop.set()
            held.writing = _cancelled(held.writing)
            return held.writing

    def change(
        self, owner: AccountId, note_id: NoteId, stop: Event, to: Callable[[Writing], Writing]
    ) -> None:
        """The next state of the one that ``stop`` belongs to, unless it was ended meanwhile."""
        with self._lock:
            held = self._held.get((owner, note_id))
            if held is not None and held.stop is stop and not stop.is_set():
                held.writing = to(held.writing)

    def _forget(self) -> None:
        ended = [k for k, h in self._held.items() if h.writing.state is not WritingState.RUNNING]
        for key in ended[: max(0, len(self._held) - _MOST_KEPT)]:
            del self._held[key]


def _cancelled(writing: Writing) -> Writing:
    if writing.state is not WritingState.RUNNING:
        return writing
    return replace(writing, state=WritingState.CANCELLED, section="")
