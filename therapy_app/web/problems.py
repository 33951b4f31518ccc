"""Errors as the browser gets them: a code, and a sentence in the user's language."""

from starlette.responses import JSONResponse

from therapy_app.domain.errors import TherapyAppError
from therapy_app.domain.language import Language
from therapy_app.web.mishaps import log_mishap
from therapy_app.web.wording import sentence

# 424: a model or a service that the request rests on is missing or refuses. What is 500 or
# more is this app's own trouble, and nothing else is.
STATUS = {
    "invalid_input": 400,
    "empty_source": 400,
    "unreadable_file": 400,
    "unreadable_audio": 400,
    "format_file": 400,
    "flow_file": 400,
    "weak_password": 400,
    "not_signed_in": 401,
    "wrong_password": 401,
    "code_needed": 401,
    "wrong_code": 401,
    "wrong_passkey": 401,
    "passkey_unknown": 401,
    "first_password_over": 401,
    "cross_site": 403,
    "first_password": 403,
    "second_factor_needed": 403,
    "not_your_role": 403,
    "prove_again": 403,
    "not_found": 404,
    "sound_deleted": 404,
    "stale_edit": 409,
    "read_only": 409,
    "restricted": 409,
    "held": 409,
    "consent_withdrawn": 409,
    "not_ready": 409,
    "incomplete_connector": 409,
    "connector_off": 409,
    "ask_first": 409,
    "passkey_address": 409,
    "last_factor": 409,
    "last_manager": 409,
    "account_in_use": 409,
    "verifier": 500,
    "hearing": 424,
    "hearing_service": 424,
    "hearing_service_refused": 424,
    "hearing_service_times": 424,
    "hearing_service_off": 409,
    "hearing_consent": 409,
    "fetch": 424,
    "outbound_refused": 424,
    "altered_file": 424,
    "backup": 409,
    "model": 424,
    "prompt_logging": 500,
    "model_refused": 424,
    "model_unreachable": 424,
    "model_slow": 424,
    "already_set_up": 409,
    "too_long": 413,
    "locked": 423,
    "sealed": 423,
    "too_many_attempts": 429,
    "tampered": 500,
    "unexpected": 500,
    "storage_full": 507,
}


class CrossSiteError(TherapyAppError):
    """The request did not come from a page of this app."""

    code = "cross_site"


class UnexpectedError(TherapyAppError):
    """What nobody foresaw; ``id`` is the number under which the log tells where."""

    code = "unexpected"


def problem(error: TherapyAppError, language: Language, **more: object) -> JSONResponse:
    """The answer to a refused act; ``more`` goes beside the error (the current note ...)."""
    said = {"code": error.code, "message": sentence(error, language)}
    response = JSONResponse({"error": said} | more, STATUS.get(error.code, 500))
    if "seconds" in error.details:
        response.headers["Retry-After"] = str(error.details["seconds"])
    return response


def mishap(error: Exception, language: Language) -> JSONResponse:
    """The answer to what nobody foresaw: a number to quote, and nothing of what went wrong."""
    return problem(UnexpectedError(id=log_mishap(error)), language)
