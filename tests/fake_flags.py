"""The flags shown and called wrong, in memory."""

from collections import Counter

from tests.shelf import Shelf
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import FlagExample, FlagTally


class FakeFlags:
    """Counts and examples."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def count(self, note_id, revision, shown) -> None:
        for kind, number in shown.items():
            self._shelf.flag_counts[note_id, revision, kind] = number

    def add(self, example: FlagExample) -> None:
        if example.note_id not in self._shelf.notes:
            raise NotFoundError
        key = (example.note_id, example.revision)
        if key in self._shelf.examples or key not in self._shelf.revisions:
            raise StaleEditError
        self._shelf.examples[key] = example

    def remove(self, note_id, revision) -> None:
        self._shelf.examples.pop((note_id, revision), None)

    def examples(self, owner) -> tuple[FlagExample, ...]:
        mine = [e for e in self._shelf.examples.values() if self._owned(e.note_id, owner)]
        return tuple(sorted(mine, key=lambda e: (e.at, e.note_id, e.revision)))

    def tallies(self, owner) -> tuple[FlagTally, ...]:
        shown: Counter[FindingKind] = Counter()
        for (note_id, _, kind), number in self._shelf.flag_counts.items():
            shown[kind] += number if self._owned(note_id, owner) else 0
        wrong = Counter(e.finding.kind for e in self.examples(owner))
        return tuple(
            FlagTally(kind, shown[kind], wrong[kind])
            for kind in FindingKind
            if shown[kind] or wrong[kind]
        )

    def _owned(self, note_id: str, owner: str) -> bool:
        client = self._shelf.client_of(self._shelf.notes[note_id].session_id)
        return client.owner == owner
