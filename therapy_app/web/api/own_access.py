"""Routes for one's own access: browsers that are signed in, another password, proving it again."""

from datetime import datetime

from starlette.responses import JSONResponse, Response

from therapy_app.domain.account import Browser
from therapy_app.web import wording
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import own_access
from therapy_app.workflows.passkey_sign_in import prove_by_passkey
from therapy_app.workflows.sign_in import prove_again, proven_for


def browsers(call: Call) -> Response:
    """Those that are signed in, the last used first."""
    return _shown(call)


def end(call: Call) -> Response:
    """Sign one of them out; the answer lists those that are left."""
    own_access.end_browser(call.path["id"], by=call.by, tools=call.tools)
    return _shown(call)


def end_others(call: Call) -> Response:
    """Sign all others out."""
    own_access.end_other_browsers(call.token or "", by=call.by, tools=call.tools)
    return _shown(call)


def change_password(call: Call) -> Response:
    """Take another password; all other browsers are signed out."""
    old, new = fields.text(call.body, "old"), fields.text(call.body, "new")
    own_access.change_password(old, new, call.token or "", by=call.by, tools=call.tools)
    return JSONResponse({})


def proof(call: Call) -> Response:
    """For how many seconds more counts what was proven in this browser."""
    return JSONResponse({"seconds": proven_for(call.token or "", tools=call.tools)})


def prove(call: Call) -> Response:
    """Prove oneself once more, before a weighty act: by a passkey, or by password and code."""
    token = call.token or ""
    if "credential" in call.body:
        answer = fields.part(call.body, "credential")
        prove_by_passkey(token, answer, call.site, by=call.by, tools=call.tools)
    else:
        password, code = fields.text(call.body, "password"), fields.optional_text(call.body, "code")
        prove_again(password, token=token, code=code or "", by=call.by, tools=call.tools)
    return proof(call)


def _shown(call: Call) -> Response:
    found = own_access.browsers(call.token or "", by=call.by, tools=call.tools)
    return JSONResponse({"browsers": [_one(browser, call) for browser in found]})


def _one(browser: Browser, call: Call) -> fields.Json:
    return {
        "id": browser.id,
        "device": browser.device,
        "since": moment(browser.started, call),
        "used": moment(browser.seen, call),
        "mine": browser.mine,
    }


def moment(at: datetime, call: Call) -> str:
    """Day and time as the reader writes them."""
    day = wording.short_date(at.astimezone().date(), call.language, today=call.tools.clock.today())
    return f"{day}, {wording.clock_time(at)}"
