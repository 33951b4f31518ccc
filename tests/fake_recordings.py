"""Dictations in memory."""

from dataclasses import replace
from datetime import timedelta
from itertools import count, takewhile

from tests.shelf import Shelf
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.hearing import HeardTake, Recording, RecordingState, Utterance


class FakeRecordings:
    """Recordings, chunks and utterances."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, recording: Recording) -> None:
        self._shelf.client_of(recording.session_id)
        held = self._shelf.recordings.setdefault(recording.id, recording)
        if held.session_id != recording.session_id:
            raise StaleEditError

    def save(self, recording: Recording) -> None:
        held = self._shelf.recordings.get(recording.id)
        if held is None:
            raise NotFoundError
        changed = replace(
            held, state=recording.state, error=recording.error, heard_by=recording.heard_by
        )
        self._shelf.recordings[recording.id] = changed

    def get(self, recording_id, owner) -> Recording:
        return self._owned(recording_id, owner)

    def of_session(self, session_id, owner) -> tuple[Recording, ...]:
        self._shelf.client_of(session_id, owner)
        return tuple(r for r in self._in_order() if r.session_id == session_id)

    def unfinished(self) -> tuple:
        to_hear = {RecordingState.OPEN, RecordingState.FINISHED}
        return tuple((r, self._owner(r)) for r in self._in_order() if r.state in to_hear)

    def overdue(self, at) -> tuple:
        found = []
        for recording in self._in_order():
            notes = [n for n in self._shelf.notes.values() if n.session_id == recording.session_id]
            moments = [
                a.at for n in notes for a in self._shelf.approvals.values() if a.note_id == n.id
            ]
            owner = self._owner(recording)
            days = timedelta(days=self._shelf.accounts[owner].audio_days)
            if recording.sound_deleted is not None or not moments:
                continue
            if recording.started <= max(moments) <= at - days:
                found.append((recording, owner))
        return tuple(found)

    def remove(self, recording_id) -> None:
        self._drop_chunks(recording_id)
        self.forget_heard(recording_id, 0)
        for key in [k for k in self._shelf.doubt_answers if k[0] == recording_id]:
            del self._shelf.doubt_answers[key]
        self._shelf.recordings.pop(recording_id, None)

    def add_chunk(self, recording_id, take, number, data) -> bool:
        self._owned(recording_id)
        key = (recording_id, take, number)
        is_new = key not in self._shelf.chunks
        if self._shelf.chunks.setdefault(key, data) != data:
            raise StaleEditError
        return is_new

    def chunks(self, recording_id, take, owner, *, since=0, most=None) -> tuple[bytes, ...]:
        self._owned(recording_id, owner)
        keys = ((recording_id, take, n) for n in count(since))
        found = [self._shelf.chunks[k] for k in takewhile(self._shelf.chunks.__contains__, keys)]
        return tuple(found[:most])

    def received(self, recording_id) -> tuple[int, ...]:
        takes = {t for r, t, _ in self._shelf.chunks if r == recording_id}
        held = self._shelf.chunks
        return tuple(
            next(n for n in count() if (recording_id, take, n) not in held)
            for take in range(max(takes, default=-1) + 1)
        )

    def size(self, recording_id) -> int:
        return sum(len(d) for (r, _, _), d in self._shelf.chunks.items() if r == recording_id)

    def drop_sound(self, recording_id, at) -> None:
        self._drop_chunks(recording_id)
        held = self._shelf.recordings[recording_id]
        self._shelf.recordings[recording_id] = replace(held, sound_deleted=at)

    def save_take(self, recording_id, take, heard: HeardTake) -> None:
        self._shelf.takes[recording_id, take] = heard

    def heard_takes(self, recording_id) -> tuple[HeardTake, ...]:
        keys = ((recording_id, n) for n in count())
        return tuple(self._shelf.takes[k] for k in takewhile(self._shelf.takes.__contains__, keys))

    def add_utterance(self, recording_id, take, number, utterance: Utterance) -> None:
        self._owned(recording_id)
        self._shelf.utterances.setdefault((recording_id, take, number), utterance)

    def utterances(self, recording_id, owner) -> tuple[tuple[int, Utterance], ...]:
        self._owned(recording_id, owner)
        mine = sorted(k for k in self._shelf.utterances if k[0] == recording_id)
        return tuple((key[1], self._shelf.utterances[key]) for key in mine)

    def forget_heard(self, recording_id, take) -> None:
        shelf = self._shelf
        gone = {k for k in (*shelf.takes, *shelf.utterances) if k[0] == recording_id}
        gone = {k for k in gone if k[1] >= take}
        shelf.takes = {k: h for k, h in shelf.takes.items() if k not in gone}
        shelf.utterances = {k: u for k, u in shelf.utterances.items() if k not in gone}

    def _drop_chunks(self, recording_id) -> None:
        held = self._shelf.chunks
        self._shelf.chunks = {k: d for k, d in held.items() if k[0] != recording_id}

    def _in_order(self) -> list[Recording]:
        return sorted(self._shelf.recordings.values(), key=lambda r: (r.started, r.id))

    def _owner(self, recording: Recording):
        return self._shelf.owned(self._shelf.sessions[recording.session_id].client_id).owner

    def _owned(self, recording_id, owner=None) -> Recording:
        held = self._shelf.recordings.get(recording_id)
        if held is None:
            raise NotFoundError
        self._shelf.client_of(held.session_id, owner)
        return held
