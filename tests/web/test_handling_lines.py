"""The page about data handling says what is set up, whatever that is."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.connector import Provider
from therapy_app.domain.language import Language
from therapy_app.domain.setup import Setup
from therapy_app.web.handling_lines import head, kept, steps
from therapy_app.workflows.data_handling import Handling, data_handling
from therapy_app.workflows.keep_connectors import add_connector, switch_connector

ALONE = Handling(make.NOW, Setup(), hears=True, audio_days=0, here=(), away=())
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


def test_only_the_therapists_own_connectors_that_are_on_are_told(scene):
    by, tools = scene.account, scene.tools
    (line,) = add_connector(SERVICE, by=by, tools=tools)
    assert data_handling(by=by, tools=tools).away == ()
    switch_connector(line.connector.id, on=True, by=by, tools=tools)
    assert [one.name for one in data_handling(by=by, tools=tools).away] == [SERVICE.name]
    stranger = make.account(name="stranger")
    assert data_handling(by=stranger, tools=tools).away == ()
