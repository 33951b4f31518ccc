"""Our own errors for those of litellm and the libraries below it, which hold what was sent."""

from collections.abc import Iterator
from typing import Final

from therapy_app.domain.errors import (
    ModelError,
    ModelRefusedError,
    ModelSlowError,
    ModelUnreachableError,
    TherapyAppError,
)

DEEPEST: Final = 8
"""How deep these libraries wrap one another's errors and answers."""
_SLOW: Final = frozenset({"Timeout", "TimeoutException", "APITimeoutError"})
_REFUSED: Final = frozenset(
    {
        "AuthenticationError",
        "PermissionDeniedError",
        "NotFoundError",
        "BadRequestError",
        "UnprocessableEntityError",
        "UnsupportedParamsError",
        "RateLimitError",
        "ContentPolicyViolationError",
        "BudgetExceededError",
    }
)
_FORBIDDEN: Final = (401, 403)
_UNREACHABLE: Final = frozenset(
    {"APIConnectionError", "ServiceUnavailableError", "InternalServerError"}
)


def ours(error: Exception, timeout: float) -> TherapyAppError:
    """Our own error for theirs; a time-out, or a refusal of ours, may lie below others."""
    own = next((one for one in _chain(error) if isinstance(one, TherapyAppError)), None)
    if own is not None:
        return type(own)(**own.details)
    kinds = {kind.__name__ for one in _chain(error) for kind in type(one).__mro__}
    if kinds & _SLOW:
        return ModelSlowError(seconds=max(1, round(timeout)))
    if kinds & _REFUSED or getattr(error, "status_code", 0) in _FORBIDDEN:
        return ModelRefusedError()
    return ModelUnreachableError() if kinds & _UNREACHABLE else ModelError()


def _chain(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    for _ in range(DEEPEST):
        if found is None:
            return
        yield found
        inner = getattr(found, "original_exception", None)
        found = inner if isinstance(inner, BaseException) else found.__cause__ or found.__context__
