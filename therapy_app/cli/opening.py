"""Opens the master key for a command, where it is sealed: by the environment or at the terminal."""

import sys
from getpass import getpass

from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.errors import WrongPasswordError
from therapy_app.settings import Settings
from therapy_app.wiring import LateKeeper


def opened(settings: Settings) -> LateKeeper:
    """The practice's keeper, open.

    The password of any account or the recovery key comes from ``THERAPY_APP_UNSEAL`` or, where
    somebody sits at a terminal, is asked for. Raises RefusalError where it fits nothing.
    """
    keeper = LateKeeper(settings)
    try:
        if keeper.is_closed:
            keeper.open_with(_secret())
    except WrongPasswordError:
        raise RefusalError("Neither a password nor the recovery key of this practice.") from None
    return keeper


def _secret() -> str:
    if not sys.stdin.isatty():
        raise RefusalError(
            "The notes are sealed: set THERAPY_APP_UNSEAL to a password or the recovery key."
        )
    return getpass("A password or the recovery key: ", stream=sys.stderr)
