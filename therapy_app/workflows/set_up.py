"""The first start: create the account that owns this installation."""

import secrets

from therapy_app.defaults.passwords import common_passwords
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import AlreadySetUpError, InvalidInputError, WeakPasswordError
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.roles import FIRST_ROLES
from therapy_app.domain.text import normalise
from therapy_app.workflows.second_factor import must_enrol
from therapy_app.workflows.tools import Tools

MINIMUM_PASSWORD = 12
LONGEST_PASSWORD = 1024
LONGEST_NAME = 120
LONGEST_FIELD = 1_000


def is_set_up(*, tools: Tools) -> bool:
    """Whether the first account exists."""
    with tools.keeper(write=False) as unit:
        return unit.accounts.count() > 0


def set_up(
    *,
    name: str,
    display_name: str,
    password: str,
    language: Language,
    template: str,
    device: str = "",
    tools: Tools,
) -> tuple[Account, str]:
    """Create the first account and sign it in; gives the account and the cookie's token.

    Raises AlreadySetUpError, InvalidInputError (``field``) or WeakPasswordError.
    """
    account = Account(
        id=AccountId(new_id()),
        name=required("name", name),
        display_name=required("display_name", display_name),
        language=language,
        template=tools.templates.get(template, language).id,
        roles=FIRST_ROLES,
    )
    refuse_weak(password, account)
    token = secrets.token_urlsafe(32)
    now = tools.clock.now()
    with tools.keeper() as unit:
        if unit.accounts.count():
            raise AlreadySetUpError
        unit.accounts.add(account, password)
        enrolling = must_enrol(account.id, unit)
        unit.accounts.start_sign_in(account.id, token, now, device, enrolling=enrolling)
        unit.audit.add(AuditEvent(AuditTag.ACCOUNT_CREATED, account.id, now, account.id))
        unit.commit()
    return account, token


def refuse_weak(password: str, account: Account) -> None:
    """Raise WeakPasswordError for a password that is short, common or the user's own name.

    Length over composition, as NIST SP 800-63B and OWASP ASVS 6.2 ask.
    """
    plain = password.casefold()
    names = {account.name.casefold(), account.display_name.casefold()}
    guessable = plain in common_passwords() or plain in names or len(set(plain)) < 4  # noqa: PLR2004
    if len(password) < MINIMUM_PASSWORD or len(password) > LONGEST_PASSWORD or guessable:
        raise WeakPasswordError(minimum=MINIMUM_PASSWORD)


def required(field: str, value: str, *, longest: int = LONGEST_NAME) -> str:
    """The value without surrounding white space; raises InvalidInputError when unusable."""
    if len(value) > LONGEST_FIELD:
        raise InvalidInputError(field=field)
    value = " ".join(normalise(value).text.split())
    if not value or len(value) > longest:
        raise InvalidInputError(field=field)
    return value
