"""The plainest tools on a given keeper, for acts in memory and a killed server; a first account."""

from tests.fakes import FakeClock
from tests.listening import TextListeners
from tests.steps import FullStopSegmenter, OwnWordsDrafter, WordChecker
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.access import AccessRules
from therapy_app.domain.account import Account
from therapy_app.domain.language import Language
from therapy_app.ports import Keeper
from therapy_app.storage.passkey_check import WebAuthn
from therapy_app.workflows.set_up import set_up
from therapy_app.workflows.tools import Tools

PASSWORD = "a quiet river at noon"


def plain_tools(keeper: Keeper) -> Tools:
    return Tools(
        keeper=keeper,
        clock=FakeClock(),
        templates=DefaultTemplates(),
        segmenter=FullStopSegmenter(),
        drafter=OwnWordsDrafter(),
        checker=WordChecker(),
        listeners=TextListeners(),
        passkeys=WebAuthn(),
    )


def relaxed(keeper: Keeper) -> None:
    """A practice that asks nobody for a second factor: what most tests are about lies behind it."""
    with keeper() as unit:
        unit.practice.keep(AccessRules(second_factor=False))
        unit.commit()


def first_account(tools: Tools) -> tuple[Account, str]:
    """The therapist of an installation that was just set up, and the cookie's token."""
    relaxed(tools.keeper)
    return set_up(
        name="brandt",
        display_name="Dr. J. Brandt",
        password=PASSWORD,
        language=Language.EN,
        template="soap",
        tools=tools,
    )
