"""Which flags a revision shows anew, and which one it calls wrong."""

from dataclasses import replace

from tests import factories as make
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import newly_disputed, newly_shown

SOURCE = make.source(make.session(make.client(make.account())))
OTHER = make.finding(kind=FindingKind.RISK, reason="risk_denied", note_span=None)


def revision(*findings, number=1, **fields):
    sentence = make.sentence(1, SOURCE.passages[0], findings=findings)
    return make.revision(
        make.note(SOURCE).id, SOURCE, number=number, sentences=(sentence,), **fields
    )


def test_a_draft_shows_every_flag_for_the_first_time():
    drafted = revision(make.finding(), OTHER)
    assert newly_shown(None, drafted) == {FindingKind.NUMBER: 1, FindingKind.RISK: 1}


def test_only_what_a_sentence_did_not_carry_before_is_new():
    before, after = revision(OTHER), revision(replace(OTHER, disputed=True), make.finding())
    assert newly_shown(before, after) == {FindingKind.NUMBER: 1}


def test_what_an_undo_brings_back_was_shown_already():
    assert newly_shown(revision(), revision(OTHER, what="undo")) == {}


def test_the_flag_called_wrong_is_named_with_its_sentence():
    before = revision(make.finding(), OTHER)
    after = revision(make.finding(), replace(OTHER, disputed=True))
    assert newly_disputed(before, after) == (after.sentences[0], OTHER)
    assert newly_disputed(after, after) is None
