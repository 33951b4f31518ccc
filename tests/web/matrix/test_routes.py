"""Every route for every caller and role: nobody but the owner learns that an object exists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from starlette.routing import Route

from tests.web.matrix.belongings import (
    CANARY,
    Belongings,
    account_of,
    belongings,
    nothing,
    on_a_database,
)
from tests.web.matrix.expected import BORROWED, EXPECTED, Kind
from tests.web.scene import Scene
from therapy_app.domain.account import Account
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.domain.roles import Right, Role, rights_of
from therapy_app.web.api.routes import ROUTES

EVERYWHERE = "/api/{rest:path}"
RUNNING = [
    (method, route.path)
    for route in ROUTES
    if isinstance(route, Route) and route.path != EVERYWHERE
    for method in sorted(route.methods or ())
    if method != "HEAD"
]
CLOSED = [row for row in RUNNING if row in EXPECTED and EXPECTED[row].kind is not Kind.DOOR]
NAMING = [row for row in CLOSED if EXPECTED[row].kind in {Kind.OBJECT, Kind.SHARED}]
OTHERS = [
    (row, role) for row in CLOSED for role in Role if EXPECTED[row].may not in rights_of({role})
]
"""Each route with each role that it is not for."""
ACCESS = ("/api/accounts", "/api/passkeys", "/api/second-factor", "/api/recovery-codes")
WEIGHTY = [
    ("GET", "/api/clients/{id}/copy"),
    *[row for row in CLOSED if row[0] == "POST" and row[1].startswith(ACCESS)],
]
ENROLLING = {
    ("GET", "/api/proof"),
    ("POST", "/api/proof"),
    ("GET", "/api/passkeys"),
    ("POST", "/api/passkeys/begin"),
    ("POST", "/api/passkeys"),
    ("GET", "/api/second-factor"),
    ("POST", "/api/second-factor"),
    ("POST", "/api/second-factor/confirm"),
    ("POST", "/api/second-factor/rule"),
}
"""What somebody needs to choose a second factor, or as a manager to relax the rule."""
DIGITS = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class House:
    """Two therapists in one database, and a browser of each."""

    scene: Scene
    owner: Account
    stranger: Account
    owners: str
    strangers: str
    roles: dict[Role, str]
    """A browser of somebody who holds this role alone."""

    def locked(self) -> str:
        """One more of the owner's browsers, locked."""
        token = new_id()
        with self.scene.keeper() as unit:
            unit.accounts.start_sign_in(self.owner.id, token, self.scene.clock.now())
            unit.accounts.lock(token, locked=True)
            unit.commit()
        return token

    def owner_of(self, row, theirs: Belongings) -> str:
        """Who may: the therapist, or the supervisor with whom it was shared."""
        if EXPECTED[row].may is Right.SUPERVISE:
            return self.browser_of(theirs.ids["supervisor"])
        return self.owners

    def stranger_to(self, row) -> str:
        """Somebody of the same role whom it does not concern."""
        asked = EXPECTED[row].may
        return self.roles[Role.SUPERVISOR] if asked is Right.SUPERVISE else self.strangers

    def enrolling(self) -> str:
        """A browser of the owner that waits for a second factor."""
        token = new_id()
        with self.scene.keeper() as unit:
            now = self.scene.clock.now()
            unit.accounts.start_sign_in(self.owner.id, token, now, enrolling=True)
            unit.commit()
        return token

    def invited(self) -> str:
        """A browser of somebody who has yet to choose a password."""
        until = self.scene.clock.now() + timedelta(days=1)
        return self.browser_of(
            account_of(self.scene, new_id(), *Role, first_password_until=until).id
        )

    def browser_of(self, account_id: str) -> str:
        """A browser as if its account had signed in, which it may not."""
        token = new_id()
        with self.scene.keeper() as unit:
            unit.accounts.start_sign_in(AccountId(account_id), token, self.scene.clock.now())
            unit.commit()
        return token

    def ask(self, row, whose: Belongings, token: str | None):
        """The well-meant request of a route about somebody's objects."""
        wanted = EXPECTED[row]
        return self.send(row[0], wanted.address, wanted.body, wanted.sends, whose, token)

    def send(self, method, address, body, sends, whose: Belongings, token):
        content = {"json": {"json": whose.named(body)}, "form": {"files": body}}.get(
            sends, {"content": body}
        )
        with self.scene.browser(token) as browser:
            return browser.request(
                method, str(whose.named(address)), **(content if body is not None else {})
            )


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    scene = on_a_database(tmp_path_factory.mktemp("house"))
    owner, stranger = account_of(scene, "owner"), account_of(scene, "stranger")
    roles = {role: scene.sign_in(account_of(scene, role.value, role)) for role in Role}
    yield House(scene, owner, stranger, scene.sign_in(owner), scene.sign_in(stranger), roles)
    scene.keeper.close()


@pytest.fixture(scope="module")
def standing(house) -> Belongings:
    """For requests that change nothing."""
    return belongings(house.scene, house.owner, house.scene.browser(house.owners))


@pytest.fixture
def theirs(house, row, standing) -> Belongings:
    """The owner's objects; fresh ones for what changes them."""
    if row[0] == "GET" and "<connector>" not in EXPECTED[row].address:
        return standing
    return belongings(house.scene, house.owner, house.scene.browser(house.owners))


def what(answer) -> tuple[int, str]:
    return answer.status_code, DIGITS.sub("id", answer.text)


def test_every_route_of_the_app_says_who_may() -> None:
    assert sorted(RUNNING) == sorted(EXPECTED)


def test_every_route_that_names_an_object_is_tried_with_another_therapists() -> None:
    named = {row for row in RUNNING if "{id}" in row[1]}
    objects = {Kind.OBJECT, Kind.SHARED, Kind.PRACTICE}
    assert named == {row for row in named if EXPECTED[row].kind in objects}


@pytest.mark.parametrize("row", CLOSED, ids=" ".join)
def test_a_route_answers_its_owner_and_nobody_else(house, theirs, row) -> None:
    refused = [house.ask(row, theirs, token) for token in (None, house.locked())]
    assert [answer.status_code for answer in refused] == [401, 423]
    assert CANARY not in "".join(answer.text for answer in refused)
    if row in NAMING:
        stranger = house.stranger_to(row)
        foreign, absent = (house.ask(row, whose, stranger) for whose in (theirs, nothing()))
        assert what(foreign) == what(absent)
        assert (foreign.status_code, foreign.json()["error"]["code"]) == (404, "not_found")
        assert CANARY not in foreign.text
    if EXPECTED[row].kind is Kind.SELF:
        assert CANARY not in house.ask(row, theirs, house.stranger_to(row)).text
    mine = house.ask(row, theirs, house.owner_of(row, theirs))
    assert mine.status_code in EXPECTED[row].answers, mine.text


@pytest.mark.parametrize(
    "row", [row for row in NAMING if EXPECTED[row].may is Right.TREAT], ids=" ".join
)
def test_a_shared_note_opens_nothing_else_to_a_supervisor_who_treats_too(
    house, standing, row
) -> None:
    token = house.browser_of(standing.ids["supervisor"])
    foreign, absent = (house.ask(row, whose, token) for whose in (standing, nothing()))
    assert what(foreign) == what(absent)
    assert foreign.status_code == 404


@pytest.mark.parametrize(("row", "role"), OTHERS, ids=str)
def test_a_route_of_another_role_is_refused_whatever_it_names(house, standing, row, role) -> None:
    foreign, absent = (house.ask(row, whose, house.roles[role]) for whose in (standing, nothing()))
    assert what(foreign) == what(absent)
    assert (foreign.status_code, foreign.json()["error"]["code"]) == (403, "not_your_role")


@pytest.mark.parametrize("row", CLOSED, ids=" ".join)
def test_somebody_with_a_first_password_reaches_no_route(house, standing, row) -> None:
    answer = house.ask(row, standing, house.invited())
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "first_password")


@pytest.mark.parametrize("row", sorted(set(CLOSED) - ENROLLING), ids=" ".join)
def test_somebody_without_the_second_factor_that_is_asked_for_reaches_no_route(
    house, standing, row
) -> None:
    answer = house.ask(row, standing, house.enrolling())
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "second_factor_needed")


@pytest.mark.parametrize("row", CLOSED, ids=" ".join)
def test_a_closed_account_reaches_no_route(house, standing, row) -> None:
    assert house.ask(row, standing, house.browser_of(standing.ids["left"])).status_code == 401


@pytest.mark.parametrize("row", WEIGHTY, ids=" ".join)
def test_a_weighty_act_asks_for_a_password_given_long_ago(house, standing, row) -> None:
    token, moment = house.browser_of(house.owner.id), house.scene.clock.moment
    house.scene.clock.pass_minutes(6)
    answer = house.ask(row, standing, token)
    house.scene.clock.moment = moment
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "prove_again")


@pytest.mark.parametrize("name", BORROWED)
def test_anothers_object_inside_a_request_about_ones_own_is_as_good_as_none(
    house, standing, name
) -> None:
    method, template, body = BORROWED[name]
    answers = []
    for whose in (standing, nothing()):
        mine = belongings(house.scene, house.stranger, house.scene.browser(house.strangers))
        address = template
        for kind, own in mine.ids.items():
            address = address.replace(f"{{{kind}}}", own)
        answers.append(house.send(method, address, body, "json", whose, house.strangers))
    assert what(answers[0]) == what(answers[1])


def test_the_id_of_anothers_recording_begins_nothing(house, standing) -> None:
    """Browsers make these ids: whoever has one learns that it is taken, and nothing else."""
    mine = belongings(house.scene, house.stranger, house.scene.browser(house.strangers))
    address = f"/api/sessions/{mine.ids['fresh']}/recordings"
    with house.scene.browser(house.strangers) as browser:
        answer = browser.post(address, json={"id": standing.ids["recording"]})
    assert answer.status_code == 409
    assert set(answer.json()) == {"error"}
