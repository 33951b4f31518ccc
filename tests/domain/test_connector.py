"""A connector is used only when everything that its kind needs is said."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from therapy_app.domain.connector import (
    Connector,
    Lack,
    Place,
    Provider,
    Secret,
    Training,
    Transfer,
    changed,
    lacks,
    switched_on,
)
from therapy_app.domain.errors import IncompleteConnectorError
from therapy_app.domain.ids import AccountId, ConnectorId

TODAY = date(2026, 3, 2)
WHEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
BLANK = Connector(ConnectorId("c"), AccountId("a"), WHEN, Provider.MISTRAL)
FULL = replace(
    BLANK,
    name="Mistral",
    endpoint="https://api.mistral.ai/v1",
    model="mistral-small",
    region="EU, France",
    processor="Mistral AI SAS",
    agreement=date(2026, 1, 15),
    retention="not kept",
    training=Training.EXCLUDED,
    transfer=Transfer.WITHIN_EEA,
)
LOCAL = replace(
    BLANK,
    provider=Provider.OLLAMA,
    name="Ollama",
    endpoint="http://localhost:11434",
    model="qwen3:8b",
)


def test_a_service_needs_every_term():
    assert lacks(BLANK, TODAY) == (
        Lack.NAME,
        Lack.ENDPOINT,
        Lack.MODEL,
        Lack.REGION,
        Lack.PROCESSOR,
        Lack.RETENTION,
        Lack.AGREEMENT,
        Lack.TRAINING,
        Lack.TRANSFER,
    )
    assert lacks(FULL, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"name": " "}, Lack.NAME),
        ({"endpoint": ""}, Lack.ENDPOINT),
        ({"endpoint": "https://a@b"}, Lack.UNCLEAR_ENDPOINT),
        ({"endpoint": "http://api.mistral.ai"}, Lack.NOT_ENCRYPTED),
        ({"model": ""}, Lack.MODEL),
        ({"region": ""}, Lack.REGION),
        ({"processor": ""}, Lack.PROCESSOR),
        ({"agreement": None}, Lack.AGREEMENT),
        ({"agreement": date(2026, 3, 3)}, Lack.AGREEMENT_LATER),
        ({"retention": ""}, Lack.RETENTION),
        ({"training": None}, Lack.TRAINING),
        ({"training": Training.ALLOWED}, Lack.TRAINING_ALLOWED),
        ({"transfer": None}, Lack.TRANSFER),
    ],
)
def test_each_missing_term_keeps_a_service_off(change, lack):
    connector = replace(FULL, **change)
    assert lacks(connector, TODAY) == (lack,)
    with pytest.raises(IncompleteConnectorError) as refused:
        switched_on(connector, TODAY)
    assert refused.value.says == f"lack_{lack}"


def test_a_server_on_this_computer_needs_no_contract():
    assert LOCAL.place is Place.HERE
    assert switched_on(LOCAL, TODAY).on


def test_the_embedded_model_needs_no_address_and_reaches_nothing():
    embedded = replace(LOCAL, provider=Provider.EMBEDDED, endpoint="", model="small.gguf", on=True)
    assert lacks(embedded, TODAY) == ()
    assert embedded.reaches == frozenset()


@pytest.mark.parametrize(
    "connector",
    [
        replace(LOCAL, endpoint="http://192.168.1.4:11434"),
        replace(LOCAL, endpoint="http://localhost.evil.example"),
        replace(LOCAL, model="gpt-oss:120b-cloud"),
        replace(LOCAL, provider=Provider.ANTHROPIC),
        replace(LOCAL, endpoint="http://x@localhost"),
    ],
)
def test_what_only_looks_local_needs_every_term(connector):
    assert connector.place is Place.ELSEWHERE
    assert Lack.AGREEMENT in lacks(connector, TODAY)


def test_a_connector_reaches_its_server_only_while_it_is_on():
    assert FULL.reaches == frozenset()
    assert {str(o) for o in replace(FULL, on=True).reaches} == {"https://api.mistral.ai"}


def test_a_change_of_wording_leaves_it_on_but_another_destination_switches_it_off():
    on = switched_on(FULL, TODAY)
    assert changed(on, replace(on, name="For notes"), TODAY).on
    assert not changed(on, replace(on, endpoint="https://api.elsewhere.example"), TODAY).on
    assert not changed(on, replace(on, processor="Another company"), TODAY).on
    assert not changed(on, replace(on, agreement=None), TODAY).on
    assert not changed(FULL, replace(FULL, on=True), TODAY).on


def test_a_secret_prints_nothing():
    assert "s3cret" not in repr(Secret("s3cret")) + str(Secret("s3cret"))
