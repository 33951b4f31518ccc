"""Which words of a text were heard in the session's recordings."""

from therapy_app.domain.account import Account
from therapy_app.domain.hearing import PlacedWord
from therapy_app.domain.ids import SessionId
from therapy_app.pipeline.transcribe.place import placed_words
from therapy_app.workflows.tools import Tools


def heard_words(
    session_id: SessionId, text: str, *, by: Account, tools: Tools
) -> tuple[PlacedWord, ...]:
    """The words of the text that were heard, in its order; none where nothing was dictated."""
    with tools.keeper(write=False) as unit:
        heard = [
            (recording.id, [u for _, u in unit.recordings.utterances(recording.id, by.id)])
            for recording in unit.recordings.of_session(session_id, by.id)
        ]
    return placed_words(text, heard)
