"""The sound of dictations: chunks, each sealed and bound to its recording, take and number."""

from itertools import count

from sqlalchemy import func, insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.errors import StaleEditError
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.repositories.owned import client_of_recording
from therapy_app.storage.tables import StoredChunk


class SoundRows:
    """The chunks of all recordings, in one transaction."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Read and write through ``rows``, sealing with the client's key."""
        self._rows = rows
        self._vault = vault

    def add(self, recording_id: str, take: int, number: int, data: bytes) -> bool:
        """Keep a chunk and say whether it is new; raises StaleEditError for other bytes."""
        client = client_of_recording(self._rows, recording_id)
        place = _place(recording_id, take, number)
        sealed = self._vault.seal(client, place, data)
        row = {"recording_id": recording_id, "take": take, "number": number, "data": sealed}
        try:
            with self._rows.begin_nested():
                self._rows.exec(insert(StoredChunk).values(row))
        except IntegrityError:
            held = self._rows.get_one(StoredChunk, (recording_id, take, number))
            if self._vault.open(client, place, held.data) != data:
                raise StaleEditError from None
            return False
        return True

    def chunks(
        self, recording_id: str, take: int, owner: str, since: int, most: int | None
    ) -> tuple[bytes, ...]:
        """The chunks from ``since`` on, up to the first that is missing, or ``most``."""
        client = client_of_recording(self._rows, recording_id, owner)
        rows = self._rows.exec(
            select(StoredChunk)
            .where(
                StoredChunk.recording_id == recording_id,
                StoredChunk.take == take,
                col(StoredChunk.number) >= since,
            )
            .order_by(col(StoredChunk.number))
            .limit(most)
        )
        found: list[bytes] = []
        for expected, row in zip(count(since), rows, strict=False):
            if row.number != expected:
                break
            place = _place(recording_id, take, row.number)
            found.append(self._vault.open(client, place, row.data))
        return tuple(found)

    def received(self, recording_id: str) -> tuple[int, ...]:
        """For each take, how many chunks have arrived without a gap."""
        rows = self._rows.exec(
            select(StoredChunk.take, func.count(), func.max(StoredChunk.number))
            .where(StoredChunk.recording_id == recording_id)
            .group_by(col(StoredChunk.take))
        )
        found = {
            take: held if held == last + 1 else self._before_gap(recording_id, take)
            for take, held, last in rows
        }
        return tuple(found.get(take, 0) for take in range(max(found, default=-1) + 1))

    def drop(self, recording_id: str) -> None:
        """Delete every chunk of a recording."""
        self._rows.exec(delete(StoredChunk).where(col(StoredChunk.recording_id) == recording_id))

    def _before_gap(self, recording_id: str, take: int) -> int:
        numbers = self._rows.exec(
            select(StoredChunk.number)
            .where(StoredChunk.recording_id == recording_id, StoredChunk.take == take)
            .order_by(col(StoredChunk.number))
        )
        pairs = zip(count(), numbers, strict=False)
        return next(expected for expected, number in pairs if number != expected)


def _place(recording_id: str, take: int, number: int) -> Place:
    return Place("recording_chunk", f"data:{take}", recording_id, number)
