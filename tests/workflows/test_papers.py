"""A paper that was handed out can be shown again as it read, and a consent names its version."""

from datetime import date

import pytest

from therapy_app.domain.consent import How
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.paper import PaperKind, PracticeDetails
from therapy_app.workflows.consents import Said, sheets_now, write_consent
from therapy_app.workflows.papers import details_of, hand_out, handed_out, keep_details, paper

SHEET = PaperKind.CLIENT_SHEET


def test_each_wording_that_was_handed_out_is_kept_once(owner, tools):
    first = paper(SHEET, Language.DE, by=owner, tools=tools)
    for form in ("pdf", "docx"):
        hand_out(SHEET, form, Language.DE, by=owner, tools=tools)
    keep_details(PracticeDetails(name="Praxis am Park"), by=owner, tools=tools)
    hand_out(SHEET, "pdf", Language.DE, by=owner, tools=tools)
    newest, oldest = handed_out(SHEET, tools=tools)
    assert oldest.version == first.version
    assert "Praxis am Park" in str(newest.paper)
    assert "Praxis am Park" not in str(oldest.paper)


def test_the_foot_of_each_paper_names_its_version_and_day(owner, tools):
    made = paper(PaperKind.PROCESSORS, Language.EN, by=owner, tools=tools)
    assert made.version in made.footer
    assert "2026" in made.footer


def test_a_form_that_there_is_not_keeps_nothing(owner, tools):
    with pytest.raises(NotFoundError):
        hand_out(SHEET, "exe", Language.EN, by=owner, tools=tools)
    assert handed_out(SHEET, tools=tools) == ()


def test_a_consent_names_the_sheet_and_the_sheet_is_kept(session, owner, tools):
    sheet = sheets_now(by=owner, tools=tools)[0]
    said = Said(given=True, on=date(2026, 11, 3), how=How.SIGNED, sheet=sheet.version)
    consent = write_consent(session.client_id, "letters", said, by=owner, tools=tools)
    assert consent.sheet == sheet.version
    assert [one.version for one in handed_out(SHEET, tools=tools)] == [sheet.version]


def test_a_sheet_that_never_was_cannot_be_named(session, owner, tools):
    said = Said(given=True, on=date(2026, 11, 3), how=How.SIGNED, sheet="00000000")
    with pytest.raises(InvalidInputError):
        write_consent(session.client_id, "letters", said, by=owner, tools=tools)


def test_details_are_kept_and_too_long_ones_refused(owner, tools):
    keep_details(PracticeDetails(address="Parkweg 1"), by=owner, tools=tools)
    with pytest.raises(InvalidInputError):
        keep_details(PracticeDetails(address="x" * 201), by=owner, tools=tools)
    assert details_of(tools=tools).address == "Parkweg 1"
