"""Each kind of service is asked with its own parameters, and never with what lies about."""

import json

import pytest

from tests import factories
from therapy_app.domain.connector import Provider, Secret
from therapy_app.domain.errors import ModelRefusedError
from therapy_app.engines.litellm_call import NO_KEY, call_of
from therapy_app.ports import ModelRequest

REQUEST = ModelRequest("Be brief.", "Reword.", {"type": "object"}, most_tokens=99, timeout=7.5)
KEY = Secret("sk-1")
ACCOUNT = json.dumps({"type": "service_account", "project_id": "praxis"})
BY_ADDRESS = {"api_base": "https://models.example", "api_key": "sk-1"}


def call(provider: Provider, secret: Secret | None = KEY, model: str = "small") -> dict:
    connector = factories.connector(
        factories.account(),
        provider=provider,
        model=model,
        endpoint="https://models.example",
        region="eu-central-1",
    )
    return call_of(connector, secret, REQUEST)


@pytest.mark.parametrize(
    ("provider", "secret", "model", "place"),
    [
        (Provider.OLLAMA, KEY, "ollama_chat/small", BY_ADDRESS),
        (Provider.LLAMA_CPP, KEY, "openai/small", BY_ADDRESS),
        (Provider.VLLM, KEY, "openai/small", BY_ADDRESS),
        (Provider.COMPATIBLE, KEY, "openai/small", BY_ADDRESS),
        (Provider.OPENAI, KEY, "openai/small", BY_ADDRESS),
        (Provider.MISTRAL, KEY, "mistral/small", BY_ADDRESS),
        (Provider.ANTHROPIC, KEY, "anthropic/small", BY_ADDRESS),
        (Provider.AZURE, KEY, "azure/small", BY_ADDRESS | {"api_version": "2024-10-21"}),
        (
            Provider.BEDROCK,
            KEY,
            "bedrock/small",
            {
                "aws_region_name": "eu-central-1",
                "aws_bedrock_runtime_endpoint": "https://models.example",
                "api_key": "sk-1",
            },
        ),
        (
            Provider.BEDROCK,
            Secret("AKIA:hidden"),
            "bedrock/small",
            {
                "aws_region_name": "eu-central-1",
                "aws_bedrock_runtime_endpoint": "https://models.example",
                "aws_access_key_id": "AKIA",
                "aws_secret_access_key": "hidden",
            },
        ),
        (
            Provider.VERTEX,
            Secret(ACCOUNT),
            "vertex_ai/small",
            {
                "vertex_project": "praxis",
                "vertex_location": "eu-central-1",
                "vertex_credentials": ACCOUNT,
            },
        ),
    ],
)
def test_each_service_has_its_parameters(provider, secret, model, place) -> None:
    asked = call(provider, secret)
    assert asked["model"] == model
    common = {"messages", "response_format", "stream", "max_tokens", "timeout", "temperature"}
    rest = common | {"model", "num_retries", "max_retries"}
    assert {k: v for k, v in asked.items() if k not in rest} == place


@pytest.mark.parametrize("provider", [p for p in Provider if p is not Provider.EMBEDDED])
def test_every_service_is_asked_once_with_a_time_limit_and_the_schema(provider) -> None:
    asked = call(provider, Secret(ACCOUNT))
    assert (asked["num_retries"], asked["max_retries"]) == (0, 0)
    assert (asked["timeout"], asked["max_tokens"], asked["stream"]) == (7.5, 99, True)
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert [m["content"] for m in asked["messages"]] == ["Be brief.", "Reword."]


@pytest.mark.parametrize("secret", [None, Secret(""), Secret("  ")])
def test_without_a_key_none_is_taken_from_the_environment(secret) -> None:
    assert call(Provider.COMPATIBLE, secret)["api_key"] == NO_KEY


@pytest.mark.parametrize("provider", [Provider.OPENAI, Provider.AZURE])
def test_models_that_refuse_a_temperature_get_none(provider) -> None:
    assert "temperature" not in call(provider)


@pytest.mark.parametrize("key", ["no json", "[]", "{}"])
def test_a_key_of_a_wrong_form_is_refused_without_saying_it(key) -> None:
    with pytest.raises(ModelRefusedError) as caught:
        call(Provider.VERTEX, Secret(key))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
