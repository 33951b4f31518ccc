"""The page about data handling says what is set up, whatever that is."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.connector import Provider
from therapy_app.domain.handling import Handling
from therapy_app.domain.language import Language
from therapy_app.domain.retention import Periods
from therapy_app.domain.setup import Setup
from therapy_app.export.handling_lines import head, kept, key_lies, steps

ALONE = Handling(make.NOW, Setup(), sealed=False, hears=True, audio_days=0, here=(), away=())
SERVICE = make.connector(make.account(), on=True)
LOCAL = replace(
    SERVICE, provider=Provider.OLLAMA, name="Small one", endpoint="http://localhost:11434"
)


def said(handling: Handling, language: Language = Language.EN) -> str:
    lines = steps(handling, language)
    return "\n".join(
        " | ".join([line.step, line.where, *line.leaves, *line.contract]) for line in lines
    )


def test_with_nothing_connected_nothing_leaves_at_any_step():
    assert head(ALONE, Language.EN).now == "Right now: on this computer. Nothing leaves."
    for line in steps(ALONE, Language.EN):
        assert line.leaves == ["Nothing"]
        assert line.contract == ["None needed"]


def test_a_service_is_named_with_where_it_is_and_its_contract():
    handling = replace(ALONE, away=(SERVICE,))
    assert "leaves this computer" in head(handling, Language.EN).now
    assert head(handling, Language.EN).beyond == SERVICE.name
    text = said(handling)
    for word in ("Mistral AI SAS", "EU, France", "api.mistral.ai", "15 January 2026", "not kept"):
        assert word in text
    assert "shown to you first" in text
    assert "without being shown" in said(replace(ALONE, away=(replace(SERVICE, always_ask=False),)))


def test_a_model_on_this_computer_leaves_nothing():
    handling = replace(ALONE, here=(LOCAL,))
    assert "nothing leaves" in head(handling, Language.EN).now
    assert "localhost" in said(handling)
    assert "agreement" not in said(handling)


@pytest.mark.parametrize("language", Language)
def test_each_way_of_setting_it_up_reads_differently(language):
    plain = said(ALONE, language)
    for other in (
        replace(ALONE, hears=False),
        replace(ALONE, setup=Setup(own_database=False)),
        replace(ALONE, setup=Setup(this_computer_only=False)),
    ):
        assert said(other, language) != plain
    days = {kept(replace(ALONE, audio_days=n), language)[0].kept for n in (0, 1, 7)}
    assert len(days) == 3


def test_how_long_says_the_practices_own_periods():
    own = replace(
        ALONE, periods=Periods(file_years=12, draft_days=7, words_days=1, refused_days=60)
    )
    lines = {line.what: line.kept for line in kept(own, Language.EN)}
    assert lines["Drafts of a note"] == "Until 7 days after the note was approved"
    assert lines["Text of a dictation"].startswith("Until a day after")
    assert "12 years after the end of treatment" in lines["Approved notes, each version of them"]
    assert lines["Refused sign-ins, without a name that could be read"] == "60 days"
    plain = {line.what: line.kept for line in kept(ALONE, Language.EN)}
    assert plain["Drafts of a note"] == plain["Text of a dictation"] == "As long as its note"


@pytest.mark.parametrize("language", Language)
def test_where_the_master_key_lies_reads_differently_for_each_place(language):
    places = (ALONE, replace(ALONE, sealed=True), replace(ALONE, setup=Setup(key_apart=True)))
    assert len({key_lies(one, language) for one in places}) == len(places)
