"""Words in doubt that the therapist listened to, or found right."""

from therapy_app.domain.account import Account
from therapy_app.domain.hearing import DoubtAnswer
from therapy_app.domain.ids import RecordingId
from therapy_app.workflows.tools import Tools


def answer_doubt(
    recording_id: RecordingId, at: float, answer: DoubtAnswer, *, by: Account, tools: Tools
) -> None:
    """Keep the answer about what was said at this second; raises NotFoundError."""
    with tools.keeper() as unit:
        unit.recordings.get(recording_id, by.id)
        unit.doubt_answers.add(recording_id, at, answer)
        unit.commit()
