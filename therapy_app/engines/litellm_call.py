"""How a connector is asked through litellm: the parameters for each kind of service."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from therapy_app.domain.connector import Connector, Provider, Secret
from therapy_app.domain.errors import ModelRefusedError
from therapy_app.ports import ModelRequest

NO_KEY: Final = "none"
"""Always passed where there is no key: else litellm would take one out of the environment."""
_AZURE_VERSION: Final = "2024-10-21"
_PREFIX: Final = {
    Provider.OLLAMA: "ollama_chat",
    Provider.LLAMA_CPP: "openai",
    Provider.VLLM: "openai",
    Provider.COMPATIBLE: "openai",
    Provider.OPENAI: "openai",
    Provider.MISTRAL: "mistral",
    Provider.ANTHROPIC: "anthropic",
    Provider.AZURE: "azure",
    Provider.BEDROCK: "bedrock",
    Provider.VERTEX: "vertex_ai",
}
_OWN_TEMPERATURE: Final = frozenset({Provider.OPENAI, Provider.AZURE})
"""Some of their models refuse any temperature but their own."""


def call_of(connector: Connector, secret: Secret | None, request: ModelRequest) -> dict[str, Any]:
    """All arguments of ``litellm.completion``; ModelRefusedError on a key of a wrong form."""
    asked: dict[str, Any] = {
        "model": f"{_PREFIX[connector.provider]}/{connector.model.strip()}",
        "messages": [
            {"role": "system", "content": request.system},
            {"role": "user", "content": request.prompt},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "items", "schema": dict(request.schema), "strict": True},
        },
        "stream": True,
        "max_tokens": request.most_tokens,
        "timeout": request.timeout,
        "num_retries": 0,
        "max_retries": 0,
    }
    if connector.provider not in _OWN_TEMPERATURE:
        asked["temperature"] = 0
    return asked | _PLACES.get(connector.provider, _by_address)(connector, secret)


def _by_address(connector: Connector, secret: Secret | None) -> dict[str, Any]:
    return {"api_base": connector.endpoint.strip(), "api_key": _key(secret)}


def _azure(connector: Connector, secret: Secret | None) -> dict[str, Any]:
    return {**_by_address(connector, secret), "api_version": _AZURE_VERSION}


def _bedrock(connector: Connector, secret: Secret | None) -> dict[str, Any]:
    """The key is an API key, or an access key and its secret with a colon between them."""
    place = {
        "aws_region_name": connector.region.strip(),
        "aws_bedrock_runtime_endpoint": connector.endpoint.strip(),
    }
    names = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
    parts = _key(secret).split(":", 2)
    if len(parts) == 1:
        return {**place, "api_key": parts[0]}
    return {**place, **dict(zip(names, parts, strict=False))}


def _vertex(connector: Connector, secret: Secret | None) -> dict[str, Any]:
    """The key is the JSON of a service account; the region decides the address."""
    try:
        account: object = json.loads(_key(secret))
    except ValueError:
        account = None
    if not isinstance(account, Mapping) or "project_id" not in account:
        raise ModelRefusedError from None
    return {
        "vertex_project": str(account["project_id"]),  # pyright: ignore[reportUnknownArgumentType]
        "vertex_location": connector.region.strip(),
        "vertex_credentials": _key(secret),
    }


def _key(secret: Secret | None) -> str:
    return secret.value.strip() if secret and secret.value.strip() else NO_KEY


_PLACES: Final[Mapping[Provider, Callable[[Connector, Secret | None], dict[str, Any]]]] = {
    Provider.AZURE: _azure,
    Provider.BEDROCK: _bedrock,
    Provider.VERTEX: _vertex,
}
