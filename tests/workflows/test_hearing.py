"""The desk: everything that was sent is heard, once, whatever happens on the way."""

from dataclasses import replace
from datetime import time
from threading import Event

import pytest

from tests.fakes import FakeKeeper
from tests.listening import TextListeners
from therapy_app.domain.errors import StorageFullError
from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.ids import RecordingId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.session import Setting
from therapy_app.web.mishaps import TamedFormatter
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.desk import Desk
from therapy_app.workflows.record_dictation import (
    discard_recording,
    finish_recording,
    keep_chunk,
    recording_whole,
    start_recording,
)


class Dictation:
    """A recording, with a browser that sends and a desk that hears."""

    def __init__(self, session, owner, tools, heard_by=None) -> None:
        self.id = RecordingId(new_id())
        self.by, self.tools, self.desk = owner, tools, Desk(tools)
        start_recording(
            session.id, self.id, language=None, heard_by=heard_by, by=owner, tools=tools
        )

    def send(self, text: str | bytes, number: int, take: int = 0) -> tuple[int, ...]:
        data = text.encode() if isinstance(text, str) else text
        return keep_chunk(self.id, take, number, data, by=self.by, tools=self.tools)

    def finish(self, *takes: int):
        finish_recording(self.id, takes, by=self.by, tools=self.tools)
        return self.hear()

    def hear(self):
        for _ in range(99):
            if not self.desk.work():
                return self.whole
        raise AssertionError("the desk does not come to an end")

    def restart(self) -> None:
        """The server was killed and started again: only the database is left."""
        self.desk = Desk(self.tools)

    @property
    def whole(self):
        return recording_whole(self.id, by=self.by, tools=self.tools)

    @property
    def said(self) -> list[str]:
        return [utterance.text for utterance in self.whole.utterances]


@pytest.fixture
def dictation(session, owner, tools) -> Dictation:
    return Dictation(session, owner, tools)


def test_what_is_said_is_heard_while_it_is_spoken_on(dictation):
    dictation.send("She sle", 0)
    assert dictation.hear().utterances == ()
    dictation.send("pt. Four ho", 1)
    whole = dictation.hear()
    assert dictation.said == ["She slept."]
    assert (whole.seconds, whole.heard_seconds) == (1.8, 1.0)
    assert whole.recording.state is RecordingState.OPEN


def test_after_the_end_the_rest_is_heard_and_the_text_is_complete(dictation):
    dictation.send("She slept. Four ho", 0)
    dictation.send("urs", 1)
    whole = dictation.finish(2)
    assert dictation.said == ["She slept.", "Four hours"]
    assert whole.recording.state is RecordingState.HEARD
    assert whole.heard_seconds == whole.seconds == 2.1


def test_nothing_said_is_heard_at_once(dictation):
    assert dictation.finish().recording.state is RecordingState.HEARD
    assert dictation.said == []


def test_chunks_out_of_order_wait_for_the_missing_one(dictation):
    assert dictation.send("urs.", 2) == (0,)
    assert dictation.send("She slept.", 0) == (1,)
    dictation.hear()
    assert dictation.said == ["She slept."]
    assert dictation.send(" Four ho", 1) == (3,)
    dictation.finish(3)
    assert dictation.said == ["She slept.", "Four hours."]


def test_the_seconds_of_a_later_take_follow_those_of_the_earlier(dictation):
    dictation.send("She slept", 0)
    dictation.send("Four hours.", 0, take=1)
    dictation.hear()
    assert dictation.said == ["She slept", "Four hours."]
    first, second = dictation.whole.utterances
    assert (first.end, second.start, second.words[1].start) == (0.9, 0.9, 1.4)


def test_a_chunk_that_comes_after_the_next_take_has_begun_is_heard_in_its_place(dictation):
    dictation.send("She sl", 0)
    dictation.send("Four hours.", 0, take=1)
    dictation.hear()
    assert dictation.said == ["She sl", "Four hours."]
    dictation.send("ept well.", 1)
    dictation.finish(2, 1)
    assert dictation.said == ["She slept well.", "Four hours."]
    assert dictation.whole.utterances[1].start == 1.5


def test_a_chunk_that_comes_after_all_was_heard_is_heard_as_well(dictation):
    dictation.send("She slept.", 0)
    dictation.finish(1)
    dictation.send(" Four hours.", 1)
    assert dictation.whole.recording.state is RecordingState.FINISHED
    dictation.hear()
    assert dictation.said == ["She slept.", "Four hours."]
    assert dictation.whole.recording.state is RecordingState.HEARD


def test_a_killed_server_loses_nothing_and_hears_nothing_twice(dictation, tools):
    dictation.send("She slept. Four ho", 0)
    dictation.hear()
    dictation.restart()
    dictation.send("urs. Then she woke.", 1)
    dictation.finish(2)
    assert dictation.said == ["She slept.", "Four hours.", "Then she woke."]
    assert tools.listeners.heard == dictation.said


def test_takes_heard_to_their_end_are_not_even_read_again(dictation, tools):
    dictation.send("She slept.", 0)
    dictation.send("Four hours.", 0, take=1)
    dictation.hear()
    dictation.restart()
    made = tools.listeners.made
    dictation.finish(1, 1)
    assert tools.listeners.made == made + 1


def test_a_server_killed_between_hearing_and_keeping_hears_again(dictation, tools):
    class LostError(Exception):
        pass

    class NoWriting(FakeKeeper):
        def __call__(self, *, write: bool = True):
            if write:
                raise LostError
            return dictation.tools.keeper(write=False)

    dictation.send("She slept.", 0)
    with pytest.raises(LostError):
        Desk(_with_keeper(tools, NoWriting())).work()
    dictation.finish(1)
    assert dictation.said == ["She slept."]


def test_without_an_engine_the_sound_is_kept_and_heard_once_it_is_there(dictation, tools):
    tools.listeners.engine_is_there = False
    dictation.send("She slept.", 0)
    whole = dictation.finish(1)
    assert whole.recording.state is RecordingState.FINISHED
    assert whole.recording.error == "hearing"
    tools.listeners.engine_is_there = True
    dictation.hear()
    assert dictation.said == []
    tools.clock.pass_minutes(1)
    whole = dictation.hear()
    assert dictation.said == ["She slept."]
    assert (whole.recording.state, whole.recording.error) == (RecordingState.HEARD, None)


def test_sound_that_cannot_be_read_is_kept_and_can_be_tried_again(dictation):
    dictation.send(b"\xff", 0)
    whole = dictation.finish(1)
    assert whole.recording.state is RecordingState.UNHEARD
    assert whole.recording.error == "unreadable_audio"
    assert whole.takes == (1,)
    assert dictation.finish(1).recording.state is RecordingState.UNHEARD


def test_a_broken_take_does_not_keep_the_next_from_being_heard(dictation):
    dictation.send("She slept. ", 0)
    dictation.hear()
    dictation.send(b"\xff", 1)
    dictation.send("Four hours.", 0, take=1)
    whole = dictation.finish(2, 1)
    assert dictation.said == ["She slept.", "Four hours."]
    assert whole.recording.state is RecordingState.UNHEARD


def test_a_take_that_broke_off_as_it_began_is_no_trouble(dictation):
    dictation.send(b"\xff", 0)
    dictation.send("Four hours.", 0, take=1)
    assert dictation.finish(1, 1).recording.state is RecordingState.HEARD


def test_one_recording_does_not_keep_another_from_being_heard(dictation, session, owner, tools):
    other = Dictation(session, owner, tools)
    dictation.send(b"\xff", 0)
    other.send("She slept.", 0)
    dictation.hear()
    assert other.said == ["She slept."]


def test_more_recordings_than_listeners_are_all_heard(session, owner, tools):
    many = [Dictation(session, owner, tools) for _ in range(7)]
    for round_ in range(3):
        for n, one in enumerate(many):
            one.send(f"Word{n} part{round_}.", round_)
        many[0].hear()
    for one in many:
        finish_recording(one.id, (3,), by=owner, tools=tools)
    many[0].hear()
    for n, one in enumerate(many):
        assert one.said == [f"Word{n} part{r}." for r in range(3)]
        assert one.whole.recording.state is RecordingState.HEARD


def test_an_idle_recording_is_not_read_again_and_again(dictation, tools):
    dictation.send("She slept.", 0)
    dictation.hear()
    made = tools.listeners.made
    tools.clock.pass_minutes(5)
    assert not dictation.desk.work()
    assert tools.listeners.made == made


def test_a_recording_discarded_while_it_is_heard_is_left_alone(dictation, owner, tools):
    dictation.send("She slept.", 0)
    desk, keeper = dictation.desk, tools.keeper

    class Meanwhile(type(keeper)):
        def __call__(self, *, write: bool = True):
            if write:
                discard_recording(dictation.id, by=owner, tools=tools)
            return keeper(write=write)

    desk._ears._tools = desk._tools = _with_keeper(tools, Meanwhile())
    assert not desk.work()
    assert not keeper.shelf.recordings
    assert not keeper.shelf.utterances


def test_a_fault_nobody_foresaw_keeps_the_sound_and_tells_no_word(dictation, tools, caplog):
    class Faulty(TextListeners):
        def listener(self, *_, **__):
            raise RuntimeError("the canary sang")

    dictation.send("She slept.", 0)
    dictation.desk = Desk(replace(tools, listeners=Faulty()))
    whole = dictation.finish(1)
    assert whole.recording.state is RecordingState.UNHEARD
    assert whole.takes == (1,)
    (record,) = caplog.records
    line = TamedFormatter().format(record)
    assert "RuntimeError" in line
    assert "canary" not in line
    dictation.restart()
    assert dictation.finish(1).recording.state is RecordingState.HEARD
    assert dictation.said == ["She slept."]


def test_a_full_disk_makes_the_desk_rest_and_loses_nothing(dictation, tools):
    keeper = tools.keeper

    class Full(type(keeper)):
        is_full = True

        def __call__(self, *, write: bool = True):
            if write and self.is_full:
                raise StorageFullError
            return keeper(write=write)

    full = Full()
    dictation.send("She slept.", 0)
    dictation.desk = Desk(_with_keeper(tools, full))
    assert dictation.hear().recording.state is RecordingState.OPEN
    full.is_full = False
    tools.clock.pass_minutes(1)
    dictation.hear()
    assert dictation.said == ["She slept."]


def test_the_desk_works_by_itself_and_stops(dictation):
    dictation.send("She slept.", 0)
    heard = Event()
    work = dictation.desk.work

    def watched() -> bool:
        busy = work()
        if dictation.said:
            heard.set()
        return busy

    dictation.desk.work = watched
    dictation.desk.start()
    assert heard.wait(30)
    dictation.desk.stop()
    assert not dictation.desk._thread.is_alive()


def test_what_befalls_the_database_does_not_end_the_desk(dictation, tools, caplog):
    failed = Event()

    class Broken(FakeKeeper):
        def __call__(self, *, write: bool = True):
            failed.set()
            raise RuntimeError

    desk = Desk(_with_keeper(tools, Broken()))
    desk.start()
    assert failed.wait(30)
    assert desk._thread.is_alive()
    desk.stop()
    assert not desk._thread.is_alive()


def test_the_language_is_the_clients_unless_another_is_named(owner, tools):
    client = add_client(code="TB-1", name=None, language=Language.DE, by=owner, tools=tools)
    session = add_session(
        client.id,
        date=tools.clock.today(),
        start=time(9),
        end=time(10),
        setting=Setting.IN_PERSON,
        modality="",
        by=owner,
        tools=tools,
    )
    chosen = [
        start_recording(session.id, RecordingId(new_id()), language=named, by=owner, tools=tools)
        for named in (None, Language.EN)
    ]
    assert [recording.language for recording, _ in chosen] == [Language.DE, Language.EN]


def _with_keeper(tools, keeper):
    return replace(tools, keeper=keeper)
