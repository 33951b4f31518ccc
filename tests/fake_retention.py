"""How files stand, what is to go, and the practice's records, in memory."""

from typing import Any

from tests.shelf import Shelf
from therapy_app.domain.erasure import ErasedKind
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.retention import Kind, Settled, Standing


def kept_of_clients(shelf: Shelf) -> dict[ErasedKind, int]:
    """How much there is of each kind, as a certificate counts it."""
    return {
        ErasedKind.SESSIONS: len(shelf.sessions),
        ErasedKind.SOURCES: len(shelf.sources),
        ErasedKind.UNSENT: len(shelf.pending) + len(shelf.answer_sheets),
        ErasedKind.NOTES: len(shelf.notes),
        ErasedKind.REVISIONS: len(shelf.revisions),
        ErasedKind.APPROVALS: len(shelf.approvals),
        ErasedKind.DICTATIONS: len(shelf.recordings),
        ErasedKind.SOUND: len(shelf.chunks),
        ErasedKind.HEARD: len(shelf.utterances),
        ErasedKind.FLAGS: len(shelf.examples),
        ErasedKind.SENT: len(shelf.sendings),
        ErasedKind.WORD_LISTS: len(shelf.vocabularies) + len(shelf.choices),
        ErasedKind.CONSENTS: len(shelf.consents),
        ErasedKind.SUPERVISION: len(shelf.shares) + len(shelf.remarks),
    }


class FakeStandings:
    """Standings by client."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def of(self, client_id, owner) -> Standing:
        self._shelf.owned(client_id, owner)
        return self._shelf.standings.get(client_id, Standing(client_id))

    def save(self, standing, owner) -> None:
        self._shelf.owned(standing.client_id, owner)
        self._shelf.standings[standing.client_id] = standing

    def all(self, owner) -> tuple:
        return tuple(standing for standing, held in self.every() if held == owner)

    def every(self) -> tuple:
        owned = self._shelf.clients
        return tuple((s, owned[s.client_id].owner) for s in self._shelf.standings.values())


class FakeExpiring:
    """Approved notes and refused sign-ins."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def settled(self) -> tuple:
        notes = [n for n in self._shelf.notes.values() if n.status is NoteStatus.APPROVED]
        found = [self._settled(n) for n in notes]
        return tuple(sorted(found, key=lambda s: (s.approved, s.note_id)))

    def mark(self, note_id, kind, at) -> None:
        self._shelf.went[note_id, kind] = at

    def refused(self, before) -> int:
        return sum(at < before for _, at in self._shelf.refusals)

    def drop_refused(self, before) -> None:
        self._shelf.refusals = [r for r in self._shelf.refusals if r[1] >= before]

    def _settled(self, note) -> Settled:
        client = self._shelf.owned(self._shelf.sessions[note.session_id].client_id)
        return Settled(
            note_id=note.id,
            session_id=note.session_id,
            client_id=client.id,
            owner=client.owner,
            approved=max(a.at for a in self._shelf.approvals.values() if a.note_id == note.id),
            drafts_gone=self._shelf.went.get((note.id, Kind.DRAFTS)),
            words_gone=self._shelf.went.get((note.id, Kind.WORDS)),
        )


class FakePracticeRecords:
    """One record a kind."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def read(self, kind: Any) -> Any:
        return self._shelf.practice.get(kind, kind())

    def keep(self, record) -> None:
        self._shelf.practice[type(record)] = record
