"""One of everything that a therapist can own, made through the routes on a real database."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from tests import factories
from tests.storage.keeping import open_keeper, sqlite_url
from tests.web.api.test_connectors import WHOLE
from tests.web.api.test_flows import MINE as FLOW
from tests.web.api.test_formats import MINE as FORMAT
from tests.web.recorder import Recorder
from tests.web.scene import PASSWORD, Scene
from therapy_app.domain.account import Account
from therapy_app.domain.client import Client
from therapy_app.domain.ids import NoteId, ShareId, new_id
from therapy_app.domain.passkey import Passkey
from therapy_app.domain.roles import FIRST_ROLES, Role
from therapy_app.domain.session import Session
from therapy_app.domain.supervision import Share
from therapy_app.workflows.erase_client import erase_client

CANARY = "zeisigfeder"
"""Stands in every text that the owner keeps; whoever is not the owner never gets to see it."""

TEXT = f"She slept four hours, {CANARY}.\nWe agreed on a worry log, {CANARY}."
_turn = count(1)


@dataclass
class Belongings:
    """Ids by kind: what addresses and bodies name."""

    account: Account
    client: Client
    session: Session
    ids: dict[str, str] = field(default_factory=dict)

    def named(self, template: object) -> object:
        """``template`` with ``<kind>`` filled in, in texts however deep."""
        if isinstance(template, dict):
            return {key: self.named(value) for key, value in template.items()}
        if isinstance(template, list):
            return [self.named(value) for value in template]
        if not isinstance(template, str):
            return template
        for kind, name in self.ids.items():
            template = template.replace(f"<{kind}>", name)
        return template


def nothing() -> Belongings:
    """Ids of what does not exist."""
    account = factories.account()
    client = factories.client(account)
    kinds = (
        "client",
        "fresh",
        "session",
        "note",
        "approved",
        "recording",
        "connector",
        "browser",
        "passkey",
        "drafted",
        "heard",
        "passage",
        "account",
        "invited",
        "left",
        "erasure",
        "supervisor",
        "share",
        "content",
    )
    ids = {kind: new_id() for kind in kinds}
    ids |= {"flow": f"own-{new_id()}", "format": f"own-{new_id()}", "bare": "none"}
    return Belongings(account, client, factories.session(client), ids)


def on_a_database(folder) -> Scene:
    """A scene whose records lie in SQLite, sealed."""
    keeper: Any = open_keeper(sqlite_url(folder), folder)
    return Scene(keeper=keeper)


def account_of(scene: Scene, name: str, *roles: Role, **more) -> Account:
    """One more account, of these roles or as the first one is, with one bare client."""
    held = frozenset(roles) or FIRST_ROLES
    account = factories.account(name=name, display_name=name, roles=held, **more)
    client = factories.client(account, code=name, name=None)
    scene.join(account, client, factories.session(client))
    return account


def belongings(scene: Scene, account: Account, browser) -> Belongings:
    """One of everything, new each time."""
    turn = next(_turn)
    client = factories.client(account, code=f"C-{turn}", name=f"Mara {CANARY}")
    sessions = [factories.session(client, number=n) for n in range(1, 5)]
    with scene.keeper() as unit:
        unit.clients.add(client)
        for session in sessions:
            unit.sessions.add(session)
        unit.commit()
    written, approved, dictated, fresh = sessions
    made = Belongings(account, client, dictated)
    made.ids = {
        "client": client.id,
        "session": dictated.id,
        "fresh": fresh.id,
        "drafted": written.id,
    }
    made.ids["note"] = _draft(browser, written)
    made.ids["approved"] = _draft(browser, approved)
    done = browser.post(f"/api/notes/{made.ids['approved']}/approve", json={"revision": 1})
    assert done.status_code == 200, done.text
    made.ids["content"] = done.json()["approval"]["content"]
    passages = browser.get(f"/api/notes/{made.ids['note']}").json()["source"]["passages"]
    made.ids["passage"] = passages[0]["id"]
    made.ids["recording"] = _dictate(scene, browser, dictated)
    made.ids["heard"] = _dictate(scene, browser, dictated, finished=True)
    words = {"text": TEXT, "base": 0}
    assert browser.put(f"/api/sessions/{dictated.id}/pending", json=words).status_code == 200
    made.ids["flow"] = _keep(browser, "flow", FLOW)
    made.ids["format"] = _keep(browser, "format", FORMAT)
    made.ids["connector"] = _connect(browser)
    made.ids |= {"account": account.id, **_colleagues(scene)}
    made.ids["erasure"] = _erased(scene, account)
    made.ids |= _shared(scene, made)
    made.ids["browser"] = _signed_in_elsewhere(scene, account)
    made.ids["passkey"] = _passkey(scene, account)
    word = {"word": CANARY, "kind": "term"}
    assert browser.post(f"/api/clients/{client.id}/vocabulary", json=word).status_code == 200
    return made


def _erased(scene: Scene, account: Account) -> str:
    """The id of the certificate about a client who was erased."""
    client = factories.client(account, code=f"G-{next(_turn)}")
    with scene.keeper() as unit:
        unit.clients.add(client)
        unit.commit()
    return erase_client(client.id, by=account, tools=scene.tools).erasure.id


def _draft(browser, session: Session) -> str:
    body = {"text": TEXT, "base": 0, "template": "soap"}
    return browser.post(f"/api/sessions/{session.id}/draft", json=body).json()["note"]


def _dictate(scene: Scene, browser, session: Session, *, finished: bool = False) -> str:
    recorder = Recorder(scene, session.id, browser)
    assert recorder.start().status_code == 201
    assert recorder.put(CANARY.encode()).status_code == 200
    if finished:
        assert recorder.finish(1).status_code == 200
    return recorder.id


def _keep(browser, kind: str, plain: dict) -> str:
    body = {kind: plain | {"title": f"Mine {CANARY}"}}
    answer = browser.post(f"/api/{kind}s", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()[kind]["id"]


def _connect(browser) -> str:
    """One connector that is on; there is a limit to how many an account may have."""
    for one in browser.get("/api/connectors").json()["connectors"]:
        browser.post(f"/api/connectors/{one['id']}/remove")
    fields = WHOLE | {"name": f"Helper {CANARY}", "always_ask": False, "key": CANARY}
    (one,) = browser.post("/api/connectors", json=fields).json()["connectors"]
    switched = browser.post(f"/api/connectors/{one['id']}/switch", json={"on": True})
    assert switched.status_code == 200, switched.text
    return one["id"]


def _colleagues(scene: Scene) -> dict[str, str]:
    """Somebody who was invited and did not come in yet, and somebody who left."""
    until = scene.clock.now() + timedelta(days=7)
    found = {
        "invited": factories.account(name=new_id(), first_password_until=until),
        "left": factories.account(name=new_id(), closed=scene.clock.now()),
    }
    with scene.keeper() as unit:
        for one in found.values():
            unit.accounts.add(one, PASSWORD)
        unit.commit()
    return {kind: one.id for kind, one in found.items()}


def _shared(scene: Scene, made: Belongings) -> dict[str, str]:
    """Both notes, shared with a supervisor who treats clients of their own as well."""
    roles = frozenset({Role.SUPERVISOR, Role.THERAPIST})
    supervisor = factories.account(name=new_id(), roles=roles)
    now = scene.clock.now()
    shares = [
        Share(ShareId(new_id()), NoteId(made.ids[kind]), supervisor.id, now)
        for kind in ("note", "approved")
    ]
    with scene.keeper() as unit:
        unit.accounts.add(supervisor, PASSWORD)
        for share in shares:
            unit.supervision.save(share)
        unit.commit()
    return {"supervisor": supervisor.id, "share": shares[0].id}


def _passkey(scene: Scene, account: Account) -> str:
    """The id of a passkey that nobody holds."""
    made = Passkey(new_id(), account.id, "localhost", CANARY, "key", 0, scene.clock.now())
    with scene.keeper() as unit:
        unit.passkeys.save(made)
        unit.commit()
    return made.id


def _signed_in_elsewhere(scene: Scene, account: Account) -> str:
    """The id of one more browser, without the cost of a password."""
    token = new_id()
    with scene.keeper() as unit:
        unit.accounts.start_sign_in(account.id, token, scene.clock.now(), CANARY)
        unit.commit()
        return next(one.id for one in unit.accounts.browsers(account.id, token) if one.mine)
