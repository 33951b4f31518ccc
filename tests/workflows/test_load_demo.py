"""The demonstration looks current, is checked for real, and goes without a trace."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories import TODAY
from tests.steps import OwnWordsDrafter
from therapy_app.defaults.demo_clients import DemoState, ModelEdit, demo_clients
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, NoteStatus
from therapy_app.domain.text import Span
from therapy_app.workflows.draft_note import read_source
from therapy_app.workflows.load_demo import ModelDrafter, load_demo, remove_demo
from therapy_app.workflows.reading import client_page, clients, home, note_whole


@pytest.fixture
def loaded(owner, tools):
    assert load_demo(by=owner, tools=tools) == 3
    return tools


def rows(owner, tools):
    held = clients(by=owner, tools=tools)
    return [r for c in held for r in client_page(c.id, by=owner, tools=tools).rows]


def test_two_clients_speak_english_and_one_german(owner, loaded):
    held = clients(by=owner, tools=loaded)
    assert sorted(c.language for c in held) == [Language.DE, Language.EN, Language.EN]
    assert all(c.demo for c in held)


def test_today_has_a_draft_and_a_session_without_words(owner, loaded):
    today = home(by=owner, tools=loaded).sessions
    assert {r.note.status if r.note else None for r in today} == {NoteStatus.DRAFT, None}


def test_an_open_note_is_a_week_old(owner, loaded):
    dates = {r.session.date for r in home(by=owner, tools=loaded).open}
    assert TODAY - timedelta(days=7) in dates


def test_approved_notes_were_approved_on_their_day(owner, loaded):
    approved = [r for r in rows(owner, loaded) if r.approved_at]
    assert len(approved) == 7
    assert all(r.approved_at and r.approved_at.date() == r.session.date for r in approved)


def test_sentences_of_the_model_are_judged_by_the_checker_of_the_house(owner, loaded):
    notes = [r.note for r in rows(owner, loaded) if r.note and r.note.status is NoteStatus.DRAFT]
    whole = [note_whole(n.id, by=owner, tools=loaded) for n in notes]
    by_model = [
        (s, w.source) for w in whole for s in w.revision.sentences if s.method is Method.MODEL
    ]
    assert len(by_model) >= 10
    for sentence, source in by_model:
        cited = [link.passage_id for link in sentence.evidence] or None
        judgement = loaded.checker.judge(source, sentence.text, cited=cited)
        assert sentence.findings == judgement.findings
    assert any(s.findings for s, _ in by_model)


def test_loading_twice_adds_nothing(owner, loaded):
    assert load_demo(by=owner, tools=loaded) == 0
    assert len(clients(by=owner, tools=loaded)) == 3


def test_removing_leaves_other_clients_alone(owner, session, loaded):
    remove_demo(by=owner, tools=loaded)
    assert [c.id for c in clients(by=owner, tools=loaded)] == [session.client_id]
    assert not loaded.keeper.shelf.notes
    tags = [e.tag for e in loaded.keeper.shelf.events]
    assert {AuditTag.DEMO_LOADED, AuditTag.DEMO_REMOVED} <= set(tags)


def test_a_failure_on_the_way_leaves_nothing_behind(owner, tools):
    class Breaks(OwnWordsDrafter):
        def draft(self, source, template):
            if "Tom" in source.text:
                raise RuntimeError("no space")
            return super().draft(source, template)

    with pytest.raises(RuntimeError):
        load_demo(by=owner, tools=replace(tools, drafter=Breaks()))
    assert clients(by=owner, tools=tools) == ()


def test_every_edit_quotes_its_dictation():
    sessions = [s for c in demo_clients() for s in c.sessions]
    edits = [(e, s.dictation) for s in sessions for e in s.edits]
    assert all(edit.says in dictation for edit, dictation in edits)
    assert any(not edit.says for edit, _ in edits)
    assert [s.state for s in sessions].count(DemoState.EMPTY) == 1


def test_a_model_sentence_keeps_the_link_of_the_words_it_replaces(owner, session, tools):
    held = clients(by=owner, tools=tools)[0]
    source = read_source(session.id, "She slept five hours. Um so. No plan.", held, tools=tools)
    edits = (
        ModelEdit("She slept nine hours.", says="five hours"),
        ModelEdit("So it was.", says="Um so"),
        ModelEdit("All is well.", section="A"),
    )
    template = tools.templates.get("soap", Language.EN)
    sentences = ModelDrafter(tools.drafter, edits).draft(source, template)
    assert [s.number for s in sentences] == [1, 2, 3, 4]
    told = {s.text: s for s in sentences}
    assert told["She slept nine hours."].evidence[0].span == Span(0, 21)
    assert told["So it was."].evidence[0].quote == "Um so."
    assert told["All is well."].evidence == ()
    assert told["No plan."].method is Method.VERBATIM
