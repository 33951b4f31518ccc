"""The log as people read it: every act has words, in both languages, and no client's."""

import pytest

from tests import factories as make
from tests.web.scene import Scene
from tests.web.states.acting import Tab
from therapy_app.domain.audit import AuditEntry, AuditEvent, AuditTag
from therapy_app.domain.audit_chain import BreakKind, ChainBreak, ChainCheck, RowBreak
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Role
from therapy_app.storage.row_ledger import tables
from therapy_app.web.log_lines import act, chain_sentence, log_lines
from therapy_app.web.states.log import Log, LogCheck


@pytest.mark.parametrize("language", Language)
def test_every_act_has_words(language):
    assert all(act(tag, language) for tag in AuditTag)


@pytest.mark.parametrize("language", Language)
def test_every_way_a_log_can_break_is_told_with_its_entry(language):
    for kind in BreakKind:
        assert "7" in chain_sentence(ChainCheck(6, ChainBreak(7, kind)), language)
    assert "6" in chain_sentence(ChainCheck(6), language)


def test_a_line_says_who_did_what_with_which_record():
    event = AuditEvent(AuditTag.NOTE_EXPORTED, "a1", make.NOW, "0123456789abcdef", "pdf")
    (line,) = log_lines((AuditEntry(3, event),), {"a1": "Dr. J. Brandt"}, Language.EN)
    assert (line.number, line.who, line.short) == ("3", "Dr. J. Brandt", "01234567")
    assert line.what == "took a note away as a file (pdf)"
    (line,) = log_lines((AuditEntry(3, event),), {}, Language.EN)
    assert "not signed in" in line.who


def scene_with_acts_of(*actors: str) -> Scene:
    scene = Scene().set_up()
    with scene.keeper() as unit:
        for actor in actors:
            unit.audit.add(AuditEvent(AuditTag.SIGNED_IN, actor, make.NOW, actor))
        unit.commit()
    return scene


def test_anybody_sees_their_own_acts_and_nobody_elses():
    me = make.account(roles=frozenset({Role.THERAPIST}))
    scene_with_acts_of(me.id, "other", "")
    tab = Tab(me, "/log")
    tab.do(Log, "load")
    assert [line.record for line in tab.state(Log).lines] == [me.id]


def test_an_auditor_sees_all_acts_older_ones_below_and_the_look_is_written_down():
    me = make.account(roles=frozenset({Role.AUDITOR}))
    scene = scene_with_acts_of(*["other"] * 150)
    tab = Tab(me, "/log")
    tab.do(Log, "load")
    assert len(tab.state(Log).lines) == 100
    assert tab.state(Log).lines[0].what == "looked at the log"
    tab.do(Log, "more")
    assert [line.number for line in tab.state(Log).lines] == [str(n) for n in range(151, 0, -1)]
    assert [e.tag for e in scene.keeper.shelf.events].count(AuditTag.LOG_READ) == 1


def test_an_auditor_has_the_whole_log_looked_along():
    me = make.account(roles=frozenset({Role.AUDITOR}))
    scene_with_acts_of("other")
    tab = Tab(me, "/log")
    tab.do(LogCheck, "check")
    assert "is whole" in tab.state(LogCheck).found
    assert not tab.state(LogCheck).broken


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("how", [BreakKind.CHANGED, BreakKind.MISSING, BreakKind.ADDED])
def test_a_record_that_is_not_as_it_was_left_is_named(language, how):
    for table in tables():
        kind = table.__tablename__
        said = chain_sentence(ChainCheck(6, rows=(RowBreak(kind, "0123", how),)), language)
        assert "0123" in said
    many = ChainCheck(6, rows=tuple(RowBreak("note", f"n{each}", how) for each in range(30)))
    assert "10" in chain_sentence(many, language)
