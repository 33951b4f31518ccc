"""What holds for every test: no network, and only loopback where an app is really served."""

from pathlib import Path

import pytest
from pytest_socket import disable_socket, socket_allow_hosts

HERE = Path(__file__).parent
LOOPBACK = ["127.0.0.1", "::1", "localhost"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the served app, to be left out with -m 'not journey', and run it last."""
    for item in items:
        if item.path.is_relative_to(HERE / "journeys"):
            item.add_marker(pytest.mark.journey)
    # Playwright keeps an event loop running, in which no later test could start its own.
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Ban the network: some tests reach this machine only, all others nothing."""
    if item.get_closest_marker("journey") or item.get_closest_marker("loopback"):
        socket_allow_hosts(LOOPBACK, allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)
