"""The latest statement about a thing counts, and a service keeps its consent under another name."""

from datetime import date

from tests import factories as make
from therapy_app.domain.consent import About, Consent, How, Matter, is_refused, latest
from therapy_app.domain.ids import ClientId, ConsentId

SOUND = About(Matter.SOUND)
SERVICE = About(Matter.SERVICE, "Mistral AI SAS", "https://api.mistral.ai")


def said(number: int, about: About, *, given: bool, on: date) -> Consent:
    return Consent(
        ConsentId(str(number)), ClientId("c"), about, given, on, How.SPOKEN, make.later(number)
    )


def test_what_was_said_later_counts_whenever_it_was_written_down():
    no = said(2, SOUND, given=False, on=date(2026, 11, 1))
    yes = said(1, SOUND, given=True, on=date(2026, 11, 5))
    assert latest([no, yes], SOUND) == yes
    assert not is_refused([yes, no], SOUND)
    again = said(3, SOUND, given=False, on=date(2026, 11, 5))
    assert is_refused([no, yes, again], SOUND)


def test_where_nothing_was_said_nothing_is_refused():
    other = said(1, About(Matter.LETTERS), given=False, on=date(2026, 11, 1))
    assert latest([other], SOUND) is None
    assert not is_refused([other], SOUND)


def test_a_service_is_known_by_its_name_or_by_its_address():
    no = [said(1, SERVICE, given=False, on=date(2026, 11, 1))]
    for same in (
        About(Matter.SERVICE, " mistral  ai sas", "https://eu.mistral.ai"),
        About(Matter.SERVICE, "Another name", "https://api.mistral.ai"),
    ):
        assert is_refused(no, same)
    assert not is_refused(no, About(Matter.SERVICE, "Other GmbH", "https://other.example"))
    assert not is_refused(no, About(Matter.SERVICE, "Other GmbH"))
    assert not is_refused(no, About(Matter.AI_HERE))
