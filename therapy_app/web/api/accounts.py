"""Routes for the accounts of the practice; no word about a client comes here."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.account import Account
from therapy_app.domain.ids import AccountId
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Role
from therapy_app.web import wording
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import keep_accounts
from therapy_app.workflows.keep_accounts import AccountLine


def accounts(call: Call) -> Response:
    """All of them, with how many clients each has."""
    return _shown(call)


def add(call: Call) -> Response:
    """One more, with the first password that is shown this once."""
    _, password = keep_accounts.add_account(
        name=fields.text(call.body, "name"),
        display_name=fields.text(call.body, "display_name"),
        roles=_roles(call),
        language=fields.choice(call.body, "language", Language),
        by=call.by,
        tools=call.tools,
    )
    return _shown(call, first_password=password)


def invite(call: Call) -> Response:
    """Another first password for somebody who has not come in yet."""
    password = keep_accounts.invite_again(_account(call), by=call.by, tools=call.tools)
    return _shown(call, first_password=password)


def change_roles(call: Call) -> Response:
    """Other roles; they count at the next event."""
    keep_accounts.change_roles(_account(call), _roles(call), by=call.by, tools=call.tools)
    return _shown(call)


def close(call: Call) -> Response:
    """Let nobody in there any more."""
    keep_accounts.close_account(_account(call), by=call.by, tools=call.tools)
    return _shown(call)


def hand_over(call: Call) -> Response:
    """Give all clients of an account to another therapist."""
    to = AccountId(fields.text(call.body, "to"))
    moved = keep_accounts.hand_over(_account(call), to, by=call.by, tools=call.tools)
    return _shown(call, moved=moved)


def _account(call: Call) -> AccountId:
    return AccountId(call.path["id"])


def _roles(call: Call) -> set[Role]:
    given = fields.ids(call.body, "roles")
    return {fields.choice({"roles": name}, "roles", Role) for name in given}


def _shown(call: Call, **more: str | int) -> Response:
    found = keep_accounts.accounts(tools=call.tools)
    return JSONResponse({"accounts": [_line(one, call) for one in found]} | more)


def _line(line: AccountLine, call: Call) -> fields.Json:
    account = line.account
    until = account.first_password_until
    return {
        "id": account.id,
        "name": account.name,
        "display_name": account.display_name,
        "roles": sorted(account.roles),
        "state": _state(account, call),
        "until": wording.short_date(until.astimezone().date(), call.language) if until else None,
        "clients": line.clients,
        "mine": account.id == call.by.id,
    }


def _state(account: Account, call: Call) -> str:
    if account.closed is not None:
        return "closed"
    if account.first_password_until is None:
        return "in_use"
    return "invited" if account.first_password_until > call.tools.clock.now() else "expired"
