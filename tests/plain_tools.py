"""The plainest tools on a given keeper: for acts in memory, and for a server that is killed."""

from tests.fakes import FakeClock
from tests.listening import TextListeners
from tests.steps import FullStopSegmenter, OwnWordsDrafter, WordChecker
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.ports import Keeper
from therapy_app.workflows.tools import Tools


def plain_tools(keeper: Keeper) -> Tools:
    return Tools(
        keeper=keeper,
        clock=FakeClock(),
        templates=DefaultTemplates(),
        segmenter=FullStopSegmenter(),
        drafter=OwnWordsDrafter(),
        checker=WordChecker(),
        listeners=TextListeners(),
    )
