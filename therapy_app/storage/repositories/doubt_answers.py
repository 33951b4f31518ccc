"""Which words in doubt were listened to or found right: places and times only, no word."""

from collections.abc import Mapping

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.hearing import DoubtAnswer
from therapy_app.domain.ids import AccountId, RecordingId, SessionId
from therapy_app.storage.repositories.owned import client_of_session
from therapy_app.storage.tables import StoredDoubtAnswer, StoredRecording


class DoubtAnswerRepository:
    """Implements ports.DoubtAnswers."""

    def __init__(self, rows: Transaction) -> None:
        """Work inside one transaction."""
        self._rows = rows

    def add(self, recording_id: RecordingId, at: float, answer: DoubtAnswer) -> None:
        """Keep an answer about what was said at this second; RIGHT replaces PLAYED."""
        if self._rows.get(StoredRecording, recording_id) is None:
            raise NotFoundError
        key = (recording_id, round(at * 1000))
        held = self._rows.get(StoredDoubtAnswer, key)
        if held is None:
            self._rows.add(StoredDoubtAnswer(recording_id=key[0], at=key[1], answer=answer.value))
        elif answer is DoubtAnswer.RIGHT:
            held.answer = answer.value
        self._rows.flush()

    def of_session(
        self, session_id: SessionId, owner: AccountId
    ) -> Mapping[tuple[RecordingId, int], DoubtAnswer]:
        """The answers by recording and millisecond; raises NotFoundError."""
        client_of_session(self._rows, session_id, owner)
        rows = self._rows.exec(
            select(StoredDoubtAnswer)
            .join(StoredRecording, col(StoredRecording.id) == col(StoredDoubtAnswer.recording_id))
            .where(StoredRecording.session_id == session_id)
        )
        return {(RecordingId(row.recording_id), row.at): DoubtAnswer(row.answer) for row in rows}
