"""Shares and remarks, in memory."""

from tests.shelf import Shelf
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId
from therapy_app.domain.retention import Restriction
from therapy_app.domain.supervision import Remark, Share


class FakeSupervision:
    """Shares by id, remarks in the order they were made in."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def save(self, share: Share) -> None:
        self._owner(share.note_id)
        self._shelf.shares[share.id] = share

    def get(self, share_id: str, owner: str) -> Share:
        share = self._shelf.shares.get(share_id)
        if share is None:
            raise NotFoundError
        self._owner(share.note_id, owner)
        return share

    def of_note(self, note_id: str, owner: str) -> tuple[Share, ...]:
        self._owner(note_id, owner)
        mine = [share for share in self._shelf.shares.values() if share.note_id == note_id]
        return tuple(sorted(mine, key=lambda share: (share.at, share.id)))

    def with_supervisor(self, supervisor: str) -> tuple[tuple[Share, AccountId], ...]:
        theirs = [
            s
            for s in self._shelf.shares.values()
            if s.supervisor == supervisor and not self._is_restricted(s.note_id)
        ]
        newest = sorted(theirs, key=lambda share: share.at, reverse=True)
        return tuple((share, self._owner(share.note_id)) for share in newest)

    def add_remark(self, remark: Remark) -> None:
        self._owner(remark.note_id)
        self._shelf.remarks[remark.id] = remark

    def remarks(self, note_id: str, owner: str) -> tuple[Remark, ...]:
        self._owner(note_id, owner)
        mine = [remark for remark in self._shelf.remarks.values() if remark.note_id == note_id]
        return tuple(sorted(mine, key=lambda remark: (remark.at, remark.id)))

    def _is_restricted(self, note_id: str) -> bool:
        session = self._shelf.sessions[self._shelf.notes[note_id].session_id]
        held = self._shelf.standings.get(session.client_id)
        return held is not None and held.restricted is not Restriction.NONE

    def _owner(self, note_id: str, owner: str | None = None) -> AccountId:
        note = self._shelf.notes.get(note_id)
        if note is None:
            raise NotFoundError
        return self._shelf.client_of(note.session_id, owner).owner
