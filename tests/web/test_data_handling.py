"""What is told about the handling of data is what runs, and the therapist's own."""

from tests import factories as make
from therapy_app.domain.access import AccessRules
from therapy_app.domain.retention import Periods
from therapy_app.workflows.data_handling import data_handling
from therapy_app.workflows.keep_connectors import add_connector, switch_connector

SERVICE = make.connector(make.account(), on=True)


def test_the_practices_own_periods_are_told(scene):
    with scene.keeper() as unit:
        unit.practice.keep(Periods(file_years=12, draft_days=7))
        unit.commit()
    assert data_handling(by=scene.account, tools=scene.tools).periods.file_years == 12


def test_whether_everybody_needs_a_second_factor_is_told(scene):
    assert not data_handling(by=scene.account, tools=scene.tools).second_factor
    with scene.keeper() as unit:
        unit.practice.keep(AccessRules())
        unit.commit()
    assert data_handling(by=scene.account, tools=scene.tools).second_factor


def test_the_whole_practice_is_told_with_every_therapists_connectors(scene):
    by, tools = scene.account, scene.tools
    (line,) = add_connector(SERVICE, by=by, tools=tools)
    switch_connector(line.connector.id, on=True, by=by, tools=tools)
    other = make.account(name="other")
    assert data_handling(by=other, tools=tools).away == ()
    whole = data_handling(by=other, tools=tools, whole_practice=True)
    assert [one.name for one in whole.away] == [SERVICE.name]


def test_only_the_therapists_own_connectors_that_are_on_are_told(scene):
    by, tools = scene.account, scene.tools
    (line,) = add_connector(SERVICE, by=by, tools=tools)
    assert data_handling(by=by, tools=tools).away == ()
    switch_connector(line.connector.id, on=True, by=by, tools=tools)
    assert [one.name for one in data_handling(by=by, tools=tools).away] == [SERVICE.name]
    stranger = make.account(name="stranger")
    assert data_handling(by=stranger, tools=tools).away == ()
