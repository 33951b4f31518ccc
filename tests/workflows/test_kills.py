"""Killed in the middle of an act: nothing acknowledged is lost, and nothing is half done."""

import random

import pytest

from tests.workflows import kills

RUNS = 1


@pytest.fixture(scope="module", params=["file", "sealed"])
def furnished(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("furnished")
    return folder, kills.furnish(folder, sealed=request.param == "sealed"), request.param


@pytest.mark.parametrize("act", kills.ACTS)
def test_who_is_killed_in_the_middle_loses_nothing(act, furnished, tmp_path):
    folder, recovery_key, mode = furnished
    if act == "migrate" and mode == "sealed":
        pytest.skip("the older version knew no sealing")
    chance = random.Random(act)  # noqa: S311 - to be repeated, not to be secret
    for run in range(RUNS):
        place = tmp_path / str(run)
        acknowledged = kills.killed(act, folder, place, chance)
        kills.look_through(act, place, acknowledged, recovery_key)
