"""Clients of therapists, in memory."""

from dataclasses import replace

from tests.fake_recordings import FakeRecordings
from tests.fake_retention import kept_of_clients
from tests.shelf import Shelf
from therapy_app.domain.client import Client
from therapy_app.domain.erasure import Counted, ErasedKind
from therapy_app.domain.ids import AccountId


class FakeClients:
    """Clients."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, client: Client) -> None:
        self._shelf.clients[client.id] = client

    def save(self, client: Client) -> None:
        self._shelf.owned(client.id, client.owner)
        self._shelf.refuse_restricted(client.id, writes=True)
        self._shelf.clients[client.id] = client

    def get(self, client_id: str, owner: str) -> Client:
        return self._shelf.owned(client_id, owner)

    def all(self, owner: str) -> tuple[Client, ...]:
        mine = [c for c in self._shelf.clients.values() if c.owner == owner]
        return tuple(sorted(mine, key=lambda c: (c.code.casefold(), c.id)))

    def count(self, owner: str) -> int:
        return len(self.all(owner))

    def hand_over(self, client_id: str, owner: str, to: AccountId, code: str) -> None:
        held = self._shelf.owned(client_id, owner)
        self._shelf.clients[client_id] = replace(held, owner=to, code=code)

    def remove(self, client_id: str, owner: str) -> tuple[Counted, ...]:
        shelf = self._shelf
        shelf.owned(client_id, owner)
        before = kept_of_clients(shelf)
        sessions = {s.id for s in shelf.sessions.values() if s.client_id == client_id}
        notes = {n.id for n in shelf.notes.values() if n.session_id in sessions}
        shelf.shares = {k: s for k, s in shelf.shares.items() if s.note_id not in notes}
        shelf.remarks = {k: r for k, r in shelf.remarks.items() if r.note_id not in notes}
        shelf.examples = {k: e for k, e in shelf.examples.items() if k[0] not in notes}
        shelf.flag_counts = {k: n for k, n in shelf.flag_counts.items() if k[0] not in notes}
        shelf.approvals = {k: a for k, a in shelf.approvals.items() if k[0] not in notes}
        shelf.revisions = {k: r for k, r in shelf.revisions.items() if k[0] not in notes}
        shelf.notes = {k: n for k, n in shelf.notes.items() if k not in notes}
        for recording in [r for r in shelf.recordings.values() if r.session_id in sessions]:
            FakeRecordings(shelf).remove(recording.id)
        shelf.sendings = [s for s in shelf.sendings if s.session_id not in sessions]
        shelf.choices.pop(client_id, None)
        shelf.standings.pop(client_id, None)
        shelf.withholdings.pop(client_id, None)
        shelf.consents = {k: c for k, c in shelf.consents.items() if c.client_id != client_id}
        shelf.went = {k: at for k, at in shelf.went.items() if k[0] not in notes}
        shelf.answer_sheets = {k: s for k, s in shelf.answer_sheets.items() if k not in sessions}
        shelf.pending = {k: p for k, p in shelf.pending.items() if k not in sessions}
        shelf.sources = {k: s for k, s in shelf.sources.items() if s.session_id not in sessions}
        shelf.sessions = {k: s for k, s in shelf.sessions.items() if k not in sessions}
        shelf.vocabularies.pop(client_id, None)
        del shelf.clients[client_id]
        after = kept_of_clients(shelf)
        return tuple(Counted(kind, before[kind] - after[kind]) for kind in ErasedKind)
