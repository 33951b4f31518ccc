"""What goes by itself each night, what stays whatever its age, and what is told about it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.web.scene import PASSWORD
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import HeldError, InvalidInputError, NotFoundError, RestrictedError
from therapy_app.domain.ids import SentenceId
from therapy_app.domain.retention import FileState, Going, Kind, Nights, Periods, Restriction
from therapy_app.workflows import file_standing
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.erase_client import certificate_of, erase_client
from therapy_app.workflows.export_note import export_note
from therapy_app.workflows.keep_periods import keep_periods, keeping
from therapy_app.workflows.night import NightShift, last_to_be, next_pass, pass_over
from therapy_app.workflows.reading import client_page, history, note_whole
from therapy_app.workflows.review_note import edit_note

DICTATION = "She sleeps five hours. No plan and no intent. We did the thought record."
A_DAY = 24 * 60


@pytest.fixture
def note(session, owner, tools):
    """An approved note of two revisions: a sentence was reworded, and one taken out."""
    note = draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)
    reword = Edit("e1", EditKind.REWORD, sentence=SentenceId("s1"), changed=1, text="She sleeps.")
    note = edit_note(note.id, reword, by=owner, tools=tools)
    approve_note(note.id, note.revision.number, by=owner, tools=tools)
    return note


def keep(tools, owner, **periods):
    return keep_periods(Periods(**periods), sure=False, by=owner, tools=tools)


def _exported(note, owner, tools) -> bytes:
    return export_note(note.id, "json", evidence=True, revision=None, by=owner, tools=tools).data


def test_by_itself_nothing_goes_but_what_the_practice_chose(note, owner, tools):
    tools.clock.pass_minutes(300 * A_DAY)
    assert pass_over(tools=tools).gone == ()
    assert note_whole(note.id, by=owner, tools=tools).source.text == DICTATION


def test_drafts_go_their_days_after_approval_and_the_approved_note_stays(
    note, session, owner, tools
):
    keep(tools, owner, draft_days=7)
    tools.clock.pass_minutes(6 * A_DAY)
    assert pass_over(tools=tools).gone == ()
    assert not tools.fresh_start.is_wanted
    tools.clock.pass_minutes(A_DAY)
    gone = pass_over(tools=tools).gone
    assert gone == (Going(Kind.DRAFTS, 1, session.client_id, owner.id),)
    assert tools.fresh_start.is_wanted
    assert [line.number for line in history(note.id, by=owner, tools=tools)] == [2]
    with tools.keeper(write=False) as unit:
        assert "five hours" not in repr(unit.notes.revision(note.id, 1, owner.id))
        assert unit.notes.get(note.id, owner.id).revision == note.revision
        assert unit.audit.of_subject(note.id)[-1].tag is AuditTag.DRAFTS_ERASED
    assert pass_over(tools=tools).gone == ()


def test_an_approved_note_leaves_as_a_file_after_its_drafts_went(note, owner, tools):
    before = _exported(note, owner, tools)
    keep(tools, owner, draft_days=0)
    pass_over(tools=tools)
    assert _exported(note, owner, tools) == before


def test_words_go_but_for_what_the_approved_note_quotes(note, session, owner, tools):
    keep(tools, owner, words_days=7)
    tools.clock.pass_minutes(8 * A_DAY)
    assert [one.kind for one in pass_over(tools=tools).gone] == [Kind.WORDS]
    whole = note_whole(note.id, by=owner, tools=tools)
    for sentence in whole.revision.sentences:
        for link in sentence.evidence:
            assert link.span.of(whole.source.text) == link.quote
    assert len(whole.source.text) == len(DICTATION)


def test_what_was_still_being_written_at_approval_goes_with_the_words(note, session, owner, tools):
    with tools.keeper() as unit:
        unit.sources.save_pending(make.pending(session), base=0)
        unit.sendings.add(make.sent(session))
        unit.commit()
    keep(tools, owner, words_days=0)
    tools.clock.pass_minutes(1)
    pass_over(tools=tools)
    with tools.keeper(write=False) as unit:
        assert unit.sources.pending(session.id, owner.id) is None
        (sent,) = unit.sendings.of_session(session.id, owner.id)
    assert (sent.text, sent.connector) == ("", "Notes helper")


def test_nothing_of_a_file_under_hold_or_restriction_goes_by_itself(note, session, owner, tools):
    keep(tools, owner, draft_days=0, words_days=0)
    file_standing.put_on_hold(session.client_id, "a dispute", by=owner, tools=tools)
    assert pass_over(tools=tools).gone == ()
    file_standing.lift_hold(session.client_id, by=owner, tools=tools)
    file_standing.restrict(session.client_id, "disputed", by=owner, tools=tools)
    assert pass_over(tools=tools).gone == ()
    file_standing.lift_restriction(session.client_id, by=owner, tools=tools)
    assert len(pass_over(tools=tools).gone) == 2


def test_a_file_that_is_due_stays_until_its_therapist_erases_it(note, session, owner, tools):
    file_standing.end_treatment(session.client_id, date(2016, 11, 12), by=owner, tools=tools)
    pass_over(tools=tools)
    page = client_page(session.client_id, by=owner, tools=tools)
    assert (page.state, page.due_on) == (FileState.DUE, date(2026, 11, 12))
    assert len(page.rows) == 1


def test_treatment_cannot_end_on_a_day_that_is_to_come(session, owner, tools):
    with pytest.raises(InvalidInputError):
        file_standing.end_treatment(session.client_id, date(2026, 11, 13), by=owner, tools=tools)


def test_reasons_stay_with_the_file_and_out_of_the_log(session, owner, tools):
    file_standing.put_on_hold(session.client_id, "a dispute with Tom", by=owner, tools=tools)
    with tools.keeper(write=False) as unit:
        (event,) = unit.audit.of_subject(session.client_id)[1:]
    assert event.tag is AuditTag.HOLD_ON
    assert "Tom" not in repr(event)
    with pytest.raises(InvalidInputError):
        file_standing.put_on_hold(session.client_id, "  ", by=owner, tools=tools)


def test_a_restricted_file_is_read_only_after_saying_why_and_only_until_night(
    session, owner, tools
):
    client = session.client_id
    file_standing.restrict(client, "disputed", by=owner, tools=tools)
    assert client_page(client, by=owner, tools=tools).rows == ()
    file_standing.open_restricted(client, "the client asks", by=owner, tools=tools)
    assert len(client_page(client, by=owner, tools=tools).rows) == 1
    with pytest.raises(RestrictedError):
        draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)
    pass_over(tools=tools)
    standing = file_standing.standing_of(client, by=owner, tools=tools)
    assert (standing.restricted, standing.opened_for) == (Restriction.SHUT, "")
    with tools.keeper(write=False) as unit:
        tags = [event.tag for event in unit.audit.of_subject(client)]
    assert tags[-3:] == [
        AuditTag.RESTRICTED,
        AuditTag.RESTRICTED_OPENED,
        AuditTag.RESTRICTED_SHUT,
    ]


def test_only_a_restricted_file_is_opened(session, owner, tools):
    with pytest.raises(InvalidInputError):
        file_standing.open_restricted(session.client_id, "why", by=owner, tools=tools)


def test_files_go_before_the_law_lets_them_only_after_a_warning(owner, tools):
    with pytest.raises(InvalidInputError) as refused:
        keep(tools, owner, file_years=9)
    assert refused.value.details == {"field": "sure"}
    keep_periods(Periods(file_years=9), sure=True, by=owner, tools=tools)
    assert keeping(by=owner, tools=tools).too_short


@pytest.mark.parametrize(
    "periods",
    [
        Periods(file_years=0),
        Periods(file_years=61),
        Periods(draft_days=366),
        Periods(words_days=-1),
        Periods(refused_days=0),
        Periods(country="xx"),
    ],
)
def test_periods_out_of_range_are_refused(owner, tools, periods):
    with pytest.raises(InvalidInputError):
        keep_periods(periods, sure=True, by=owner, tools=tools)


def test_refused_sign_ins_are_forgotten_after_their_days(owner, tools):
    with tools.keeper() as unit:
        unit.accounts.note_failure("brandt", "here", tools.clock.now())
        unit.commit()
    tools.clock.pass_minutes(31 * A_DAY)
    assert pass_over(tools=tools).gone == (Going(Kind.REFUSED, 1),)
    assert not tools.fresh_start.is_wanted


def test_what_goes_tonight_is_what_goes_then(note, session, owner, tools):
    keep(tools, owner, draft_days=1, words_days=2)
    going = keeping(by=owner, tools=tools).going
    assert going == ()
    tools.clock.pass_minutes(A_DAY - 60)
    going = keeping(by=owner, tools=tools).going
    assert [one.kind for one in going] == [Kind.DRAFTS]
    tools.clock.moment = next_pass(tools.clock.now())
    assert pass_over(tools=tools).gone == going
    assert keeping(by=owner, tools=tools).nights[0].gone == going


def test_another_therapist_sees_nothing_of_it(note, session, owner, tools):
    other = make.account(name="other")
    with tools.keeper() as unit:
        unit.accounts.add(other, PASSWORD)
        unit.commit()
    keep(tools, owner, draft_days=0)
    file_standing.end_treatment(session.client_id, date(2016, 1, 1), by=owner, tools=tools)
    assert keeping(by=other, tools=tools).going == ()
    pass_over(tools=tools)
    seen = keeping(by=other, tools=tools)
    assert (seen.files, seen.nights[0].gone) == ((), ())


def test_a_pass_is_made_once_a_night(owner, tools):
    shift = NightShift(tools)
    assert shift.look()
    assert not shift.look()
    tools.clock.moment = next_pass(tools.clock.now()) - timedelta(minutes=1)
    assert not shift.look()
    tools.clock.pass_minutes(2)
    assert shift.look()
    with tools.keeper(write=False) as unit:
        assert len(unit.practice.read(Nights).nights) == 2


def test_the_night_is_at_three_by_the_computers_clock():
    night = last_to_be(make.NOW).astimezone()
    assert (night.hour, night.minute) == (3, 0)
    assert timedelta() <= make.NOW - night < timedelta(days=1)


def test_a_file_under_hold_or_restriction_cannot_be_erased(session, owner, tools):
    client = session.client_id
    file_standing.put_on_hold(client, "a dispute", by=owner, tools=tools)
    with pytest.raises(HeldError):
        erase_client(client, by=owner, tools=tools)
    file_standing.lift_hold(client, by=owner, tools=tools)
    file_standing.restrict(client, "disputed", by=owner, tools=tools)
    with pytest.raises(RestrictedError):
        erase_client(client, by=owner, tools=tools)


def test_a_certificate_counts_what_went_and_names_nobody(note, session, owner, tools):
    certificate = erase_client(session.client_id, by=owner, tools=tools)
    counts = {one.kind.value: one.count for one in certificate.erasure.counts}
    assert counts["sessions"] == 1
    assert (counts["notes"], counts["revisions"], counts["approvals"]) == (1, 2, 1)
    said = certificate.erasure.statement.decode()
    for word in ("Mara", "ML-07", "sleeps", "thought record"):
        assert word not in said
    with tools.keeper(write=False) as unit:
        assert unit.audit.has_signed(certificate.erasure.statement, certificate.signed)
        changed = replace(certificate.erasure, entry=1)
        assert not unit.audit.has_signed(changed.statement, certificate.signed)
    kept = certificate_of(certificate.erasure.id, by=owner, tools=tools)
    assert kept == certificate


def test_nobody_gets_anothers_certificate(session, owner, tools):
    certificate = erase_client(session.client_id, by=owner, tools=tools)
    other = make.account(name="other")
    with pytest.raises(NotFoundError):
        certificate_of(certificate.erasure.id, by=other, tools=tools)
