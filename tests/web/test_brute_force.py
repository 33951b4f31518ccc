"""Twenty guesses a second for a minute: the owner comes in, each is written down."""

from datetime import timedelta

import pytest

from tests.web.scene import OWN, PASSWORD, Scene, TestClient
from therapy_app.domain.audit import AuditTag
from therapy_app.web.cookie import KNOWN, NAME

GUESSES = 20 * 60
ATTACKER, ELSEWHERE = ("10.0.0.66", 4000), ("10.0.0.7", 4000)
RIGHT = {"name": "brandt", "password": PASSWORD}


def browser(scene: Scene, client: tuple[str, int], **cookies: str) -> TestClient:
    return TestClient(
        scene.app,
        base_url="http://localhost",
        headers=OWN,
        cookies=cookies,
        client=client,
        follow_redirects=False,
    )


def tries(scene: Scene, client: tuple[str, int], **cookies: str) -> int:
    with browser(scene, client, **cookies) as one:
        return one.post("/api/sign-in", json=RIGHT).status_code


def guess(scene: Scene, times: int = GUESSES, **cookies: str) -> list[int]:
    """Guess on and on; gives what was answered."""
    found = []
    with browser(scene, ATTACKER, **cookies) as attacker:
        for number in range(times):
            body = {"name": "brandt", "password": f"guess {number}"}
            found.append(attacker.post("/api/sign-in", json=body).status_code)
            scene.clock.moment += timedelta(seconds=0.05)
    return found


@pytest.fixture
def mark(scene: Scene) -> str:
    """What the owner's own browser holds, which sits behind the attacker's address."""
    with browser(scene, ATTACKER) as mine:
        answer = mine.post("/api/sign-in", json=RIGHT)
    assert "HttpOnly" in answer.headers["set-cookie"]
    return answer.cookies[KNOWN]


def test_a_minute_of_guessing_does_not_keep_the_owner_out(scene: Scene, mark: str) -> None:
    token = scene.sign_in()
    found = guess(scene)
    assert set(found) == {401, 429}
    assert tries(scene, ELSEWHERE) == 200
    assert tries(scene, ATTACKER, **{KNOWN: mark}) == 200
    with browser(scene, ATTACKER, **{NAME: token}) as at_work:
        assert at_work.post("/api/lock").status_code == 200
        assert at_work.post("/api/unlock", json={"password": PASSWORD}).status_code == 200
        assert at_work.post("/api/second-factor", json={"password": PASSWORD}).status_code == 200


def test_a_minute_of_guessing_gets_a_handful_of_guesses_read(scene: Scene) -> None:
    assert 4 <= guess(scene).count(401) <= 10


def test_each_guess_is_written_down_once(scene: Scene) -> None:
    guess(scene)
    with scene.keeper(write=False) as unit:
        entries = unit.audit.latest(2 * GUESSES)
    refused = [entry.event for entry in entries if entry.event.tag is AuditTag.SIGN_IN_REFUSED]
    assert len(refused) == GUESSES
    assert {entry.detail for entry in refused} == {"", "held off"}
    assert "brandt" not in str(refused)


def test_the_mark_of_a_browser_opens_nothing_and_is_slowed_down_as_well(
    scene: Scene, mark: str
) -> None:
    with browser(scene, ELSEWHERE, **{KNOWN: mark}) as thief:
        assert thief.get("/api/browser-key").status_code == 401
    assert 4 <= guess(scene, 400, **{KNOWN: mark}).count(401) <= 8


@pytest.mark.parametrize("forged", ["x.y", "x.", ".", "", "n1"])
def test_a_made_up_mark_is_no_way_around(scene: Scene, forged: str) -> None:
    guess(scene, 40)
    assert tries(scene, ATTACKER, **{KNOWN: forged}) == 429


def test_the_mark_of_one_name_is_worth_nothing_for_another(scene: Scene, mark: str) -> None:
    with browser(scene, ATTACKER, **{KNOWN: mark}) as one:
        found = [
            one.post("/api/sign-in", json={"name": "okafor", "password": "no"}).status_code
            for _ in range(6)
        ]
    assert found[-1] == 429
    assert tries(scene, ATTACKER, **{KNOWN: mark}) == 200
