"""The flags shown and called wrong, in memory."""

from collections import Counter

from tests.shelf import Shelf
from therapy_app.domain.erased_words import example_without_words
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
        self._shelf.client_of(self._shelf.notes[example.note_id].session_id)
        key = (example.note_id, example.revision)
        if key in self._shelf.examples or key not in self._shelf.revisions:
            raise StaleEditError
        self._shelf.examples[key] = example

    def remove(self, note_id, revision) -> None:
        self._shelf.examples.pop((note_id, revision), None)

    def erase_words(self, note_id) -> None:
        self._shelf.client_of(self._shelf.notes[note_id].session_id)
        for key, example in self._shelf.examples.items():
            if key[0] == note_id:
                self._shelf.examples[key] = example_without_words(example)

    def examples(self, owner) -> tuple[FlagExample, ...]:
        mine = [e for e in self._shelf.examples.values() if self._owned(e.note_id, owner)]
        mine = [e for e in mine if not self._shelf.is_shut(self._client(e.note_id))]
        return tuple(sorted(mine, key=lambda e: (e.at, e.note_id, e.revision)))

    def tallies(self, owner) -> tuple[FlagTally, ...]:
        shown: Counter[FindingKind] = Counter()
        for (note_id, _, kind), number in self._shelf.flag_counts.items():
            shown[kind] += number if self._owned(note_id, owner) else 0
        examples = self._shelf.examples.values()
        mine = [e for e in examples if self._owned(e.note_id, owner)]
        wrong = Counter(e.finding.kind for e in mine)
        return tuple(
            FlagTally(kind, shown[kind], wrong[kind])
            for kind in FindingKind
            if shown[kind] or wrong[kind]
        )

    def _owned(self, note_id: str, owner: str) -> bool:
        return self._shelf.owned(self._client(note_id)).owner == owner

    def _client(self, note_id: str) -> str:
        return self._shelf.sessions[self._shelf.notes[note_id].session_id].client_id
