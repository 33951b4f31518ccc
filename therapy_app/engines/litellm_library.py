"""litellm, imported when first needed and with its leaks closed."""

import logging
import os
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

from therapy_app.domain.errors import ModelUnreachableError, PromptLoggingError

_CLOSED: Final = {
    # Else importing it asks servers for prices, headers and news.
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
    "LITELLM_LOCAL_BLOG_POSTS": "True",
    "HF_HUB_OFFLINE": "1",
    "DISABLE_TELEMETRY": "True",
}
_PRINTS_PROMPTS: Final = ("LITELLM_LOG", "OPENAI_LOG", "ANTHROPIC_LOG", "HTTPX_LOG_LEVEL")
"""Variables under which these libraries write what they send into the log."""
_SWITCHES: Final = (
    "LITELLM_DEBUG",
    "DETAILED_DEBUG",
    "LITELLM_PRINT_STANDARD_LOGGING_PAYLOAD",
    "DEBUG_OTEL",
)
_TALKATIVE: Final = ("LiteLLM", "openai", "anthropic", "httpx", "httpcore", "botocore", "urllib3")


def refuse_prompt_logging(environment: Mapping[str, str]) -> None:
    """Raise PromptLoggingError where the environment would have prompts printed."""
    for name in _PRINTS_PROMPTS:
        if environment.get(name, "").strip().lower() in {"debug", "trace", "info"}:
            raise PromptLoggingError(variable=name)
    for name in _SWITCHES:
        if environment.get(name, "").strip().lower() in {"1", "true", "yes", "on"}:
            raise PromptLoggingError(variable=name)


@cache
def library() -> Any:
    """The module; raises ModelUnreachableError where it is not installed, PromptLoggingError."""
    refuse_prompt_logging(os.environ)
    os.environ.update(_CLOSED)
    try:
        # Imported late: it takes seconds and 165 MB, and only who connects a model needs it.
        litellm: Any = import_module("litellm")
    except ImportError:
        raise ModelUnreachableError from None
    litellm.suppress_debug_info = True
    litellm.turn_off_message_logging = True
    litellm.redact_messages_in_exceptions = True
    litellm.redact_user_api_key_info = True
    litellm.drop_params = False
    litellm.num_retries = 0
    for callbacks in ("callbacks", "success_callback", "failure_callback", "input_callback"):
        setattr(litellm, callbacks, [])
    # It times each call for monitors that nobody set up, and leaves an event loop open for that.
    monitor = import_module("litellm._service_logger").ServiceLogging
    monitor._dispatch_from_sync = staticmethod(_monitor_nothing)  # noqa: SLF001
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
    return litellm


def _monitor_nothing(*_: object) -> None:
    """Take the place of litellm's report on a call."""
