"""A manager looks after accounts: invites, roles, closing, handing over; each act in the log."""

from dataclasses import replace

import pytest

from tests import factories
from tests.web.scene import PASSWORD, Scene
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import (
    AccountInUseError,
    FirstPasswordError,
    FirstPasswordOverError,
    InvalidInputError,
    LastManagerError,
    NotFoundError,
    NotSignedInError,
    NotYourRoleError,
    ProveAgainError,
    WeakPasswordError,
    WrongPasswordError,
)
from therapy_app.domain.language import Language
from therapy_app.domain.roles import RIGHTS, Right, Role, rights_of
from therapy_app.workflows import keep_accounts
from therapy_app.workflows.own_access import choose_password
from therapy_app.workflows.permission import must_be_allowed
from therapy_app.workflows.sign_in import (
    must_be_proven,
    prove_again,
    proven_for,
    sign_in,
    unlock,
    who,
)

OWN = "three blue herons at dawn"


@pytest.fixture
def scene() -> Scene:
    return Scene().set_up()


@pytest.fixture
def added(scene):
    return invite(scene, Role.THERAPIST)


def invite(scene, *roles, name="keller"):
    return keep_accounts.add_account(
        name=name,
        display_name="Dr. A. Keller",
        roles=roles,
        language=Language.DE,
        by=scene.account,
        tools=scene.tools,
    )


def settle_in(scene, *roles, name="keller"):
    """Somebody who has chosen a password."""
    _, first = invite(scene, *roles, name=name)
    _, token = sign_in(name, first, tools=scene.tools)
    choose_password(OWN, token, tools=scene.tools)
    return who(token, tools=scene.tools), token


def acts(scene) -> list[AuditTag]:
    return [event.tag for event in scene.keeper.shelf.events]


def test_each_role_gives_rights_and_no_right_about_clients_but_the_therapists():
    assert set(RIGHTS) == set(Role)
    with_clients = {role for role in Role if Right.TREAT in rights_of({role})}
    assert with_clients == {Role.THERAPIST}
    assert rights_of(()) == {Right.SELF}


def test_what_a_role_forbids_is_refused_and_written_down(scene):
    auditor = factories.account(roles=frozenset({Role.AUDITOR}))
    must_be_allowed(Right.AUDIT, by=auditor, tools=scene.tools)
    with pytest.raises(NotYourRoleError):
        must_be_allowed(Right.TREAT, by=auditor, tools=scene.tools)
    event = scene.keeper.shelf.events[-1]
    assert (event.tag, event.actor, event.detail) == (
        AuditTag.REFUSED_BY_ROLE,
        auditor.id,
        "treat",
    )


def test_a_first_password_opens_nothing_but_the_choice_of_ones_own(scene, added):
    _, first = added
    _, token = sign_in("keller", first, tools=scene.tools)
    with pytest.raises(FirstPasswordError):
        who(token, tools=scene.tools)
    choose_password(OWN, token, tools=scene.tools)
    assert who(token, tools=scene.tools).first_password_until is None
    with pytest.raises(WrongPasswordError):
        sign_in("keller", first, tools=scene.tools)
    sign_in("keller", OWN, tools=scene.tools)
    with pytest.raises(NotFoundError):
        choose_password("five green boats at night", token, tools=scene.tools)


@pytest.mark.parametrize("fresh", ["short", "Dr. A. Keller", None])
def test_the_password_chosen_is_neither_weak_nor_the_first_one(scene, added, fresh):
    _, first = added
    _, token = sign_in("keller", first, tools=scene.tools)
    with pytest.raises(WeakPasswordError):
        choose_password(fresh or first, token, tools=scene.tools)


def test_a_first_password_counts_for_a_week_and_another_can_be_made(scene, added):
    account, first = added
    scene.clock.pass_minutes(7 * 24 * 60 + 1)
    with pytest.raises(FirstPasswordOverError):
        sign_in("keller", first, tools=scene.tools)
    second = keep_accounts.invite_again(account.id, by=scene.account, tools=scene.tools)
    with pytest.raises(WrongPasswordError):
        sign_in("keller", first, tools=scene.tools)
    sign_in("keller", second, tools=scene.tools)


def test_nobody_sets_the_password_of_who_has_chosen_one(scene):
    keller, _ = settle_in(scene, Role.THERAPIST)
    with pytest.raises(AccountInUseError):
        keep_accounts.invite_again(keller.id, by=scene.account, tools=scene.tools)
    sign_in("keller", OWN, tools=scene.tools)


def test_two_first_passwords_are_never_alike_and_long(scene):
    made = {invite(scene, Role.AUDITOR, name=f"n{n}")[1] for n in range(5)}
    assert len(made) == 5
    assert {len(password) for password in made} == {24}


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"roles": ()}, "roles"), ({"name": " "}, "name"), ({"name": "BRANDT"}, "name")],
)
def test_an_account_needs_a_free_name_and_a_role(scene, fields, field):
    plain = {"name": "x", "display_name": "X", "roles": [Role.AUDITOR], "language": Language.EN}
    with pytest.raises(InvalidInputError) as refused:
        keep_accounts.add_account(**plain | fields, by=scene.account, tools=scene.tools)
    assert refused.value.details["field"] == field


def test_other_roles_count_at_the_next_event(scene):
    keller, token = settle_in(scene, Role.AUDITOR)
    keep_accounts.change_roles(keller.id, [Role.SUPERVISOR], by=scene.account, tools=scene.tools)
    assert who(token, tools=scene.tools).roles == {Role.SUPERVISOR}


def test_the_last_manager_stays_one(scene):
    mine = scene.account.id
    invite(scene, Role.MANAGER)  # who has not come in yet cannot help
    with pytest.raises(LastManagerError):
        keep_accounts.change_roles(mine, [Role.THERAPIST], by=scene.account, tools=scene.tools)
    with pytest.raises(LastManagerError):
        keep_accounts.close_account(mine, by=scene.account, tools=scene.tools)
    settle_in(scene, Role.MANAGER, name="other")
    keep_accounts.close_account(mine, by=scene.account, tools=scene.tools)
    with pytest.raises(WrongPasswordError):
        sign_in("brandt", PASSWORD, tools=scene.tools)


def test_a_closed_account_ends_at_once_and_reads_like_a_wrong_password(scene):
    keller, token = settle_in(scene, Role.THERAPIST)
    keep_accounts.close_account(keller.id, by=scene.account, tools=scene.tools)
    with pytest.raises(NotSignedInError):
        who(token, tools=scene.tools)
    with pytest.raises(WrongPasswordError):
        sign_in("keller", OWN, tools=scene.tools)
    with pytest.raises(NotFoundError):
        keep_accounts.change_roles(keller.id, [Role.AUDITOR], by=scene.account, tools=scene.tools)


def test_the_clients_of_who_left_go_to_another_and_no_two_codes_are_alike(scene):
    keller, _ = settle_in(scene, Role.THERAPIST)
    with scene.keeper() as unit:
        theirs = [factories.client(keller, code=code) for code in ("ML-07", "KB-1")]
        for client in theirs:
            unit.clients.add(client)
        unit.commit()
    hand = {"by": scene.account, "tools": scene.tools}
    with pytest.raises(AccountInUseError):
        keep_accounts.hand_over(keller.id, scene.account.id, **hand)
    keep_accounts.close_account(keller.id, **hand)
    assert keep_accounts.hand_over(keller.id, scene.account.id, **hand) == 2
    with scene.keeper(write=False) as unit:
        codes = [client.code for client in unit.clients.all(scene.account.id)]
    assert codes == ["KB-1", "ML-07", "ML-07 (2)"]
    assert acts(scene).count(AuditTag.CLIENT_HANDED_OVER) == 2
    assert acts(scene)[-1] is AuditTag.CLIENTS_HANDED_OVER


def test_clients_go_only_to_a_therapist_who_has_come_in(scene):
    keller, _ = settle_in(scene, Role.THERAPIST)
    keep_accounts.close_account(keller.id, by=scene.account, tools=scene.tools)
    auditor, _ = settle_in(scene, Role.AUDITOR, name="auditor")
    guest, _ = invite(scene, Role.THERAPIST, name="guest")
    for heir in (auditor, guest):
        with pytest.raises(InvalidInputError):
            keep_accounts.hand_over(keller.id, heir.id, by=scene.account, tools=scene.tools)


def test_every_change_of_accounts_is_in_the_log(scene, added):
    account, _ = added
    way = {"by": scene.account, "tools": scene.tools}
    keep_accounts.invite_again(account.id, **way)
    keep_accounts.change_roles(account.id, [Role.AUDITOR], **way)
    keep_accounts.close_account(account.id, **way)
    assert acts(scene) == [
        AuditTag.ACCOUNT_ADDED,
        AuditTag.ACCOUNT_INVITED_AGAIN,
        AuditTag.ROLES_CHANGED,
        AuditTag.ACCOUNT_CLOSED,
    ]
    assert {event.subject for event in scene.keeper.shelf.events} == {account.id}


def test_a_password_counts_for_weighty_acts_for_five_minutes(scene):
    token = scene.sign_in()
    must_be_proven(token, tools=scene.tools)
    scene.clock.pass_minutes(5)
    with pytest.raises(ProveAgainError):
        must_be_proven(token, tools=scene.tools)
    with pytest.raises(WrongPasswordError):
        prove_again("not this one", token=token, by=scene.account, tools=scene.tools)
    assert proven_for(token, tools=scene.tools) == 0
    prove_again(PASSWORD, token=token, by=scene.account, tools=scene.tools)
    assert proven_for(token, tools=scene.tools) == 300


def test_unlocking_counts_as_giving_the_password(scene):
    token = scene.sign_in()
    scene.clock.pass_minutes(6)
    unlock(token, PASSWORD, tools=scene.tools)
    must_be_proven(token, tools=scene.tools)


def test_a_password_given_in_one_browser_does_not_count_in_another(scene):
    here, there = scene.sign_in(), scene.sign_in()
    scene.clock.pass_minutes(6)
    prove_again(PASSWORD, token=here, by=scene.account, tools=scene.tools)
    with pytest.raises(ProveAgainError):
        must_be_proven(there, tools=scene.tools)


def test_an_account_without_roles_may_nothing_but_look_after_itself():
    assert not any(
        replace(factories.account(), roles=frozenset()).may(r) for r in Right if r != "self"
    )
