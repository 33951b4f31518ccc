"""A second dictation about a session whose note is a draft: its words play from its own sound."""

import pytest

from tests.workflows.test_hearing import Dictation
from therapy_app.domain.edit import SourceEdit
from therapy_app.domain.ids import PassageId
from therapy_app.domain.source import SourceKind
from therapy_app.workflows import reading
from therapy_app.workflows.add_to_source import add_to_source
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.edit_source import edit_source

FIRST = "She slept four hours. She took Okafor? along."
SECOND = "She slept badly again. She called Brandt? twice."


@pytest.fixture
def spoken(session, owner, tools):
    """Say a text about the session; gives the id of its recording."""

    def speak(text: str) -> str:
        dictation = Dictation(session, owner, tools)
        dictation.send(text, 0)
        dictation.finish(1)
        return dictation.id

    return speak


def heard_from(source):
    return [(word.span.of(source.text).strip(".?"), word.recording_id) for word in source.words]


def test_the_words_of_each_dictation_play_from_its_own_sound(session, owner, tools, spoken):
    first = spoken(FIRST)
    note = draft_note(session.id, FIRST, 0, template=None, by=owner, tools=tools)
    second = spoken(SECOND)
    add_to_source(session.id, SECOND, 0, by=owner, tools=tools)
    source = reading.note_whole(note.id, by=owner, tools=tools).source
    assert heard_from(source) == [(w.strip(".?"), first) for w in FIRST.split()] + [
        (w.strip(".?"), second) for w in SECOND.split()
    ]
    assert [d.span.of(source.text).strip("?") for d in source.doubts] == ["Okafor", "Brandt"]


def test_words_dictated_below_a_typed_text_make_the_source_a_dictation(
    session, owner, tools, spoken
):
    note = draft_note(session.id, "She came late.", 0, template=None, by=owner, tools=tools)
    spoken(SECOND)
    add_to_source(session.id, SECOND, 0, by=owner, tools=tools)
    source = reading.note_whole(note.id, by=owner, tools=tools).source
    assert source.kind is SourceKind.DICTATED
    assert len(source.words) == len(SECOND.split())


def test_a_corrected_word_is_in_doubt_no_more_and_the_others_play_on(session, owner, tools, spoken):
    recording = spoken(FIRST)
    note = draft_note(session.id, FIRST, 0, template=None, by=owner, tools=tools)
    edit = SourceEdit("c1", PassageId("p2"), "She took Okonkwo along.")
    edit_source(session.id, edit, by=owner, tools=tools)
    source = reading.note_whole(note.id, by=owner, tools=tools).source
    assert source.doubts == ()
    words = ["She", "slept", "four", "hours", "She", "took", "along"]
    assert heard_from(source) == [(word, recording) for word in words]
