"""What was heard of dictations: utterances, sealed, and how far each take has come."""

from contextlib import suppress
from itertools import count

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.hearing import HeardTake, Utterance
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.repositories.owned import client_of_recording
from therapy_app.storage.tables import StoredTake, StoredUtterance


class HeardRows:
    """The utterances of all recordings, in one transaction."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Read and write through ``rows``, sealing with the client's key."""
        self._rows = rows
        self._vault = vault

    def add(self, recording_id: str, take: int, number: int, utterance: Utterance) -> None:
        """Keep what was heard; the same number of a take twice is kept once."""
        seal = Seal(self._vault, client_of_recording(self._rows, recording_id))
        body = seal.close(_place(recording_id, take, number), utterance)
        row = {"recording_id": recording_id, "take": take, "number": number, "body": body}
        with suppress(IntegrityError), self._rows.begin_nested():
            self._rows.exec(insert(StoredUtterance).values(row))

    def utterances(self, recording_id: str, owner: str) -> tuple[tuple[int, Utterance], ...]:
        """(take, utterance) in the order in which they were said."""
        seal = Seal(self._vault, client_of_recording(self._rows, recording_id, owner))
        rows = self._rows.exec(
            select(StoredUtterance)
            .where(StoredUtterance.recording_id == recording_id)
            .order_by(col(StoredUtterance.take), col(StoredUtterance.number))
        )
        return tuple(
            (row.take, seal.open(_place(recording_id, row.take, row.number), Utterance, row.body))
            for row in rows
        )

    def save_take(self, recording_id: str, take: int, heard: HeardTake) -> None:
        """Keep how far a take has been heard."""
        self._rows.merge(
            StoredTake(
                recording_id=recording_id, take=take, seconds=heard.seconds, chunks=heard.chunks
            )
        )
        self._rows.flush()

    def takes(self, recording_id: str) -> tuple[HeardTake, ...]:
        """How far the takes have been heard, up to one never listened to."""
        rows = self._rows.exec(
            select(StoredTake)
            .where(StoredTake.recording_id == recording_id)
            .order_by(col(StoredTake.take))
        )
        pairs = zip(count(), rows, strict=False)
        return tuple(HeardTake(row.seconds, row.chunks) for n, row in pairs if n == row.take)

    def forget(self, recording_id: str, take: int) -> None:
        """Forget what was heard from this take on."""
        for table in (StoredUtterance, StoredTake):
            of_recording = col(table.recording_id) == recording_id
            self._rows.exec(delete(table).where(of_recording, col(table.take) >= take))
        self._rows.expire_all()


def _place(recording_id: str, take: int, number: int) -> Place:
    return Place("recording_utterance", f"body:{take}", recording_id, number)
