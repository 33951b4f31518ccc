"""What was heard is put into the session's text once: the app is told with the text itself."""

import pytest

from tests.workflows.test_hearing import Dictation
from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.ids import RecordingId, new_id
from therapy_app.workflows.write_source import pending_text, save_pending


@pytest.fixture
def dictation(session, owner, tools) -> Dictation:
    return Dictation(session, owner, tools)


def test_a_dictation_counts_as_taken_with_the_text_that_holds_it(dictation, session, owner, tools):
    dictation.send("She slept.", 0)
    dictation.finish(1)
    save_pending(session.id, "She slept.", 0, heard=[dictation.id], by=owner, tools=tools)
    assert dictation.whole.recording.state is RecordingState.TAKEN
    assert dictation.whole.heard_seconds == dictation.whole.seconds == 1.0


def test_a_text_that_is_refused_takes_nothing(dictation, session, owner, tools):
    dictation.send("She slept.", 0)
    dictation.finish(1)
    save_pending(session.id, "Another window.", 0, by=owner, tools=tools)
    with pytest.raises(StaleEditError):
        save_pending(session.id, "She slept.", 0, heard=[dictation.id], by=owner, tools=tools)
    assert dictation.whole.recording.state is RecordingState.HEARD


def test_a_dictation_still_being_heard_is_not_taken(dictation, session, owner, tools):
    dictation.send("She slept.", 0)
    save_pending(session.id, "She", 0, heard=[dictation.id], by=owner, tools=tools)
    assert dictation.whole.recording.state is RecordingState.OPEN


def test_a_dictation_that_is_gone_keeps_no_text_from_being_saved(session, owner, tools):
    gone = RecordingId(new_id())
    save_pending(session.id, "She slept.", 0, heard=[gone], by=owner, tools=tools)
    assert pending_text(session.id, by=owner, tools=tools).text == "She slept."


def test_sound_that_comes_late_is_heard_though_the_words_were_taken(
    dictation, session, owner, tools
):
    dictation.send("She slept.", 0)
    dictation.finish(1)
    save_pending(session.id, "She slept.", 0, heard=[dictation.id], by=owner, tools=tools)
    dictation.send(" Badly.", 1)
    dictation.hear()
    assert dictation.said == ["She slept.", "Badly."]
