"""Routes for the browsers that are signed in as oneself, and for another password."""

from datetime import datetime

from starlette.responses import JSONResponse, Response

from therapy_app.domain.account import Browser
from therapy_app.web import wording
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import own_access


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


def _shown(call: Call) -> Response:
    found = own_access.browsers(call.token or "", by=call.by, tools=call.tools)
    return JSONResponse({"browsers": [_one(browser, call) for browser in found]})


def _one(browser: Browser, call: Call) -> fields.Json:
    return {
        "id": browser.id,
        "device": browser.device,
        "since": _moment(browser.started, call),
        "used": _moment(browser.seen, call),
        "mine": browser.mine,
    }


def _moment(at: datetime, call: Call) -> str:
    day = wording.short_date(at.astimezone().date(), call.language, today=call.tools.clock.today())
    return f"{day}, {wording.clock_time(at)}"
