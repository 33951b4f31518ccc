"""A section says by a label what its risks are, and that a thing was said in the hour."""

from tests.pipeline.draft.test_subject import drafted
from therapy_app.domain.source import Category

SLEEP = ("She sleeps badly since the move.", Category.CLIENT_REPORT)


def test_the_first_of_the_risks_asked_or_told_has_the_label():
    told = drafted(
        SLEEP,
        ("I asked about suicide, she said no.", Category.RISK),
        ("She has never hurt herself in her life so far.", Category.RISK),
    )
    assert told[1:] == [
        "Risk: asked about suicide; she said no.",
        "She has never hurt herself in her life so far.",
    ]


def test_a_risk_named_as_such_is_not_labelled_twice():
    told = drafted(SLEEP, ("Risk, I asked, no thoughts of suicide.", Category.RISK))
    assert told[1] == "Risk (asked): no thoughts of suicide."


def test_what_somebody_else_did_is_no_risk_of_the_clients():
    told = drafted(SLEEP, ("The brother died by suicide in the autumn.", Category.RISK))
    assert told[1] == "The brother died by suicide in the autumn."


def test_a_section_that_begins_with_risk_stays_as_spoken():
    told = drafted(("She cut her arm on Friday.", Category.RISK), SLEEP)
    assert not any(sentence.startswith("Risk") for sentence in told)


def test_what_was_said_to_the_work_says_so_where_the_work_stands_elsewhere():
    told = drafted(
        SLEEP,
        ("I introduced the worry tree.", Category.INTERVENTION),
        ("She said she felt wrung out but not scared by then.", Category.RESPONSE),
    )
    assert "In session, she said she felt wrung out but not scared by then." in told
