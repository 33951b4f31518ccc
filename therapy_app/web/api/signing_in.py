"""Routes for setting up, signing in and out, locking and unlocking."""

import base64
from functools import partial

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import NotSignedInError, TooManyAttemptsError
from therapy_app.domain.language import Language
from therapy_app.web import cookie
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call, Visit
from therapy_app.web.api.pace import slow_down
from therapy_app.workflows import guessing, own_access
from therapy_app.workflows import set_up as setting_up
from therapy_app.workflows import sign_in as signing_in
from therapy_app.workflows.change_keys import seal
from therapy_app.workflows.passkey_sign_in import ask_for_passkey as asking_for_passkey
from therapy_app.workflows.passkey_sign_in import besides_password, unlock_by_passkey
from therapy_app.workflows.passkey_sign_in import sign_in_by_passkey as signing_in_by_passkey


def set_up(visit: Visit) -> Response:
    """Create the first account and sign it in; where it is ``sealed``, tell the recovery key."""
    slow_down(visit.address, visit.tools.clock.now())
    password = fields.text(visit.body, "password")
    sealed = fields.flag(visit.body, "sealed") if "sealed" in visit.body else False
    account, token = setting_up.set_up(
        name=fields.text(visit.body, "name"),
        display_name=fields.text(visit.body, "display_name"),
        password=password,
        language=fields.choice(visit.body, "language", Language),
        template=fields.text(visit.body, "template"),
        device=visit.device,
        tools=visit.tools,
    )
    made = {"recovery_key": seal(password, by=account, tools=visit.tools)} if sealed else {}
    return _with_cookies(token, account.name, visit, 201, **made)


def sign_in(visit: Visit) -> Response:
    """Sign in under a fresh token; one that the browser still had is ended."""
    name, password = fields.text(visit.body, "name"), fields.text(visit.body, "password")
    where = _paced(name, visit)
    code = fields.text(visit.body, "code") if "code" in visit.body else ""
    second = None
    if "credential" in visit.body:
        answer = fields.part(visit.body, "credential")
        second = besides_password(answer, visit.site, where=where, tools=visit.tools)
    _, token = signing_in.sign_in(
        name,
        password,
        code=code,
        second=second,
        where=where,
        device=visit.device,
        tools=visit.tools,
    )
    if visit.token:
        signing_in.sign_out(visit.token, tools=visit.tools)
    return _with_cookies(token, name, visit, 200)


def ask_for_passkey(visit: Visit) -> Response:
    """What the browser needs to use a passkey, and a challenge that counts once."""
    slow_down(f"asking {visit.address}", visit.tools.clock.now())
    return JSONResponse(asking_for_passkey(visit.token, visit.site, tools=visit.tools))


def sign_in_by_passkey(visit: Visit) -> Response:
    """Sign in with a passkey alone, under a fresh token."""
    answer = fields.part(visit.body, "credential")
    slow_down(visit.address, visit.tools.clock.now())
    account, token = signing_in_by_passkey(
        answer,
        visit.site,
        where=partial(guessing.whence, mark=visit.mark, address=visit.address, tools=visit.tools),
        device=visit.device,
        tools=visit.tools,
    )
    if visit.token:
        signing_in.sign_out(visit.token, tools=visit.tools)
    return _with_cookies(token, account.name, visit, 200)


def sign_out(visit: Visit) -> Response:
    """End the session. The browser's own storage is the page's business: see docs/api.md."""
    if visit.token:
        signing_in.sign_out(visit.token, tools=visit.tools)
    response = JSONResponse({}, headers={"Clear-Site-Data": '"cache"'})
    cookie.take_away(response)
    return response


def lock(visit: Visit) -> Response:
    """Lock at once; a locked session may lock again."""
    if not visit.token:
        raise NotSignedInError
    signing_in.lock(visit.token, tools=visit.tools)
    return JSONResponse({})


def unlock(visit: Visit) -> Response:
    """Open a locked session with its password, or with a passkey of its account."""
    if not visit.token:
        raise NotSignedInError
    if "credential" in visit.body:
        answer = fields.part(visit.body, "credential")
        unlock_by_passkey(visit.token, answer, visit.site, tools=visit.tools)
        return JSONResponse({})
    signing_in.unlock(visit.token, fields.text(visit.body, "password"), tools=visit.tools)
    return JSONResponse({})


def choose_password(visit: Visit) -> Response:
    """Take a password of one's own in the place of the first one."""
    own_access.choose_password(fields.text(visit.body, "password"), visit.token, tools=visit.tools)
    return JSONResponse({})


def browser_key(call: Call) -> Response:
    """The key for what is not yet sent; the page keeps it in memory only."""
    key = signing_in.browser_key(by=call.by, tools=call.tools)
    return JSONResponse({"key": base64.b64encode(key).decode("ascii"), "account": call.by.id})


def _paced(name: str, visit: Visit) -> str:
    """Where a try comes from, once it may be made; every one that may not is written down."""
    where = guessing.whence(name, mark=visit.mark, address=visit.address, tools=visit.tools)
    try:
        slow_down(where, visit.tools.clock.now())
    except TooManyAttemptsError:
        guessing.note_held_off(name, tools=visit.tools)
        raise
    return where


def _with_cookies(token: str, name: str, visit: Visit, status: int, **told: str) -> Response:
    response = JSONResponse(told, status)
    cookie.put(response, token, secure=visit.secure)
    mark = guessing.device_mark(name, tools=visit.tools)
    cookie.put_mark(response, mark, secure=visit.secure)
    return response
