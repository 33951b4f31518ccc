"""Opens the master key for a command, where it is sealed: by the environment or at the terminal."""

import sys
from getpass import getpass

from pydantic import SecretStr

from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.errors import WrongPasswordError
from therapy_app.settings import Settings
from therapy_app.storage.age import is_secret
from therapy_app.wiring import LateKeeper


def opened(settings: Settings, *, by_paper: bool = False) -> LateKeeper:
    """The practice's keeper, open.

    The password of any account or the recovery key comes from ``THERAPY_APP_UNSEAL`` or, where
    somebody sits at a terminal, is asked for; ``by_paper`` takes the recovery key alone. Raises
    RefusalError where it fits nothing.
    """
    given = settings.unseal.get_secret_value()
    keeper = LateKeeper(settings.model_copy(update={"unseal": SecretStr("")}))
    try:
        if keeper.is_closed:
            usable = given and (is_secret(given) or not by_paper)
            secret = given if usable else _secret()
            if by_paper and not is_secret(secret):
                raise RefusalError("This needs the recovery key from paper: no password is enough.")
            keeper.open_with(secret)
    except WrongPasswordError:
        raise RefusalError("Neither a password nor the recovery key of this practice.") from None
    return keeper


def _secret() -> str:
    if not sys.stdin.isatty():
        raise RefusalError(
            "The notes are sealed: set THERAPY_APP_UNSEAL to a password or the recovery key."
        )
    return getpass("A password or the recovery key: ", stream=sys.stderr)
