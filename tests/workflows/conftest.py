"""A set-up installation in memory, with the plainest steps."""

from datetime import date, time

import pytest

from tests.fakes import FakeKeeper
from tests.plain_tools import first_account, plain_tools, relaxed
from therapy_app.domain.account import Account
from therapy_app.domain.language import Language
from therapy_app.domain.session import Session, Setting
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.tools import Tools

DICTATION = "She sleeps five hours. No plan and no intent. Um so. We did the thought record."


@pytest.fixture
def tools() -> Tools:
    keeper = FakeKeeper()
    relaxed(keeper)
    return plain_tools(keeper)


@pytest.fixture
def owner(tools: Tools) -> Account:
    account, _ = first_account(tools)
    return account


@pytest.fixture
def session(owner: Account, tools: Tools) -> Session:
    client = add_client(code="ML-07", name="Mara L.", language=Language.EN, by=owner, tools=tools)
    return add_session(
        client.id,
        date=date(2026, 11, 12),
        start=time(10),
        end=time(10, 50),
        setting=Setting.IN_PERSON,
        modality="CBT",
        by=owner,
        tools=tools,
    )
