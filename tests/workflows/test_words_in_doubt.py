"""Words of a practice and a client: told to the engine, suggested, learned from corrections."""

import pytest

from tests.workflows.test_dictating import dictate, draft
from therapy_app.domain.errors import InvalidInputError, NotFoundError, TooLongError
from therapy_app.domain.hearing import DoubtAnswer, DoubtKind
from therapy_app.domain.ids import ClientId, RecordingId
from therapy_app.domain.vocabulary import LONGEST_TERM, MOST_TERMS, Term, TermKind
from therapy_app.workflows.answer_doubt import answer_doubt
from therapy_app.workflows.expected_words import expected_words
from therapy_app.workflows.keep_vocabulary import add_term, learn, remove_term, vocabulary
from therapy_app.workflows.reading import note_whole
from therapy_app.workflows.record_dictation import recording_whole

OKAFOR = Term("Okafor", TermKind.NAME)
TAPPING = Term("tapping")


def test_the_clients_words_come_before_the_practices_and_each_once(session, owner, tools):
    add_term(None, TAPPING, by=owner, tools=tools)
    add_term(None, Term("okafor"), by=owner, tools=tools)
    add_term(session.client_id, OKAFOR, by=owner, tools=tools)
    assert expected_words(session.id, by=owner, tools=tools) == (OKAFOR, TAPPING)


def test_the_engine_is_told_them_before_it_listens(session, owner, tools):
    add_term(None, TAPPING, by=owner, tools=tools)
    add_term(session.client_id, OKAFOR, by=owner, tools=tools)
    dictate("He met Okafor.", session, owner, tools)
    assert tools.listeners.hints[0].startswith("Okafor, tapping, ")


def test_a_word_that_sounds_like_one_of_them_is_suggested_while_dictating(session, owner, tools):
    add_term(session.client_id, OKAFOR, by=owner, tools=tools)
    recording = dictate("He met Oka for coffee.", session, owner, tools)
    assert recording_whole(recording, by=owner, tools=tools).expected == (OKAFOR,)


def test_a_draft_has_the_doubts_with_their_suggestions(session, owner, tools):
    add_term(session.client_id, OKAFOR, by=owner, tools=tools)
    dictate("He met Oka for coffee and takes Lori's Pam.", session, owner, tools)
    _, source = draft("He met Oka for coffee and takes Lori's Pam.", session, owner, tools)
    assert [(d.span.of(source.text), d.kind, d.suggestion) for d in source.doubts] == [
        ("Oka for", DoubtKind.NAME, "Okafor"),
        ("Lori's Pam.", DoubtKind.MEDICATION, "lorazepam"),
    ]


def test_a_correction_teaches_the_clients_list(session, owner, tools):
    corrected = Term("Okafor.", TermKind.NAME, heard=(" a car for,",))
    learn(session.id, corrected, by=owner, tools=tools)
    learned = Term("Okafor", TermKind.NAME, heard=("a car for",))
    assert vocabulary(session.client_id, by=owner, tools=tools) == (learned,)
    assert vocabulary(None, by=owner, tools=tools) == ()


def test_a_word_can_be_removed_again(session, owner, tools):
    add_term(None, TAPPING, by=owner, tools=tools)
    assert remove_term(None, "Tapping", by=owner, tools=tools) == ()
    assert vocabulary(None, by=owner, tools=tools) == ()


@pytest.mark.parametrize("text", ["", "  ", "..."])
def test_a_word_has_a_letter(text, owner, tools):
    with pytest.raises(InvalidInputError):
        add_term(None, Term(text), by=owner, tools=tools)


def test_neither_a_word_nor_a_list_grows_without_end(owner, tools):
    with pytest.raises(TooLongError):
        add_term(None, Term("x" * (LONGEST_TERM + 1)), by=owner, tools=tools)
    with pytest.raises(TooLongError):
        add_term(None, Term("x", heard=("y" * (LONGEST_TERM + 1),)), by=owner, tools=tools)
    with tools.keeper() as unit:
        full = tuple(Term(f"word {number:03}") for number in range(MOST_TERMS))
        unit.vocabularies.save_practice(owner.id, full)
        unit.commit()
    with pytest.raises(TooLongError):
        add_term(None, TAPPING, by=owner, tools=tools)


def test_a_client_who_is_not_there_has_no_words(owner, tools):
    with pytest.raises(NotFoundError):
        add_term(ClientId("nobody"), OKAFOR, by=owner, tools=tools)


def test_what_was_done_about_a_doubt_stands_with_the_note(session, owner, tools):
    recording = dictate("She slept 4? hours.", session, owner, tools)
    note, source = draft("She slept 4 hours.", session, owner, tools)
    at = source.words[2].start
    answer_doubt(recording, at, DoubtAnswer.RIGHT, by=owner, tools=tools)
    answers = note_whole(note.id, by=owner, tools=tools).answers
    assert answers == {(recording, round(at * 1000)): DoubtAnswer.RIGHT}


def test_only_a_recording_of_ones_own_can_be_answered_about(owner, tools):
    with pytest.raises(NotFoundError):
        answer_doubt(RecordingId("r"), 1.0, DoubtAnswer.PLAYED, by=owner, tools=tools)
