"""Words to expect and answers about doubts, in memory."""

from tests.shelf import Shelf
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.hearing import DoubtAnswer
from therapy_app.domain.vocabulary import Term


class FakeVocabularies:
    """One list of words for each practice and each client."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def of_practice(self, owner) -> tuple[Term, ...]:
        return self._shelf.vocabularies.get(owner, ())

    def of_client(self, client_id, owner) -> tuple[Term, ...]:
        self._shelf.owned(client_id, owner)
        self._shelf.refuse_restricted(client_id, writes=False)
        return self._shelf.vocabularies.get(client_id, ())

    def save_practice(self, owner, terms) -> None:
        self._shelf.vocabularies[owner] = terms

    def save_client(self, client_id, owner, terms) -> None:
        self._shelf.owned(client_id, owner)
        self._shelf.refuse_restricted(client_id, writes=True)
        self._shelf.vocabularies[client_id] = terms


class FakeDoubtAnswers:
    """Answers by recording and millisecond."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, recording_id, at, answer) -> None:
        if recording_id not in self._shelf.recordings:
            raise NotFoundError
        key = (recording_id, round(at * 1000))
        if self._shelf.doubt_answers.get(key) is not DoubtAnswer.RIGHT:
            self._shelf.doubt_answers[key] = answer

    def of_session(self, session_id, owner) -> dict:
        self._shelf.client_of(session_id, owner)
        mine = {r.id for r in self._shelf.recordings.values() if r.session_id == session_id}
        return {k: a for k, a in self._shelf.doubt_answers.items() if k[0] in mine}
