"""What each route is expected to do: whose object it names, and a request that its owner may make.

A route that is not in this table fails the test: nobody adds one without saying who may.
"""

from dataclasses import dataclass
from enum import StrEnum

from tests.web.api.test_connectors import WHOLE
from tests.web.api.test_flows import MINE as FLOW
from tests.web.api.test_formats import MINE as FORMAT
from tests.web.api.test_vocabulary import LORAZEPAM
from therapy_app.domain.roles import Right


class Kind(StrEnum):
    """Who may, and of what."""

    DOOR = "open to all: signing in and out"
    SELF = "the signed-in account's own, named by no id"
    OBJECT = "one object, by its id"
    SHARED = "a note that was shared with oneself, by its id"
    PRACTICE = "something of the practice, by its id: whoever has the role may"


@dataclass(frozen=True)
class Expected:
    """An address with ``<kind>`` for an id, and what a well-meant request sends."""

    kind: Kind
    address: str = ""
    body: object = None
    sends: str = "json"
    answers: tuple[int, ...] = (200, 201, 204)
    may: Right = Right.TREAT


DOOR = Expected(Kind.DOOR)
COLLEAGUE = {
    "name": "keller",
    "display_name": "Dr. A. Keller",
    "language": "en",
    "roles": ["supervisor"],
}
YAML = {"file": ("x.yaml", b"language: en")}
TXT = {"file": ("x.txt", b"She slept.")}
WAV = {"file": ("x.wav", b"She slept.", "audio/wav")}
CHOSEN = [{"sentence": "s1", "changed": 1}]
EDIT = {"edit_id": "e-matrix", "kind": "own", "sentence": "s1", "changed": 1}
WISH = {"connector": "<connector>", "chosen": CHOSEN, "words": "shorter", "seal": None}


def own(address: str, body: object = None, **more) -> Expected:
    return Expected(Kind.SELF, address, body, **more)


def one(address: str, body: object = None, **more) -> Expected:
    return Expected(Kind.OBJECT, address, body, **more)


def mine(address: str, body: object = None, **more) -> Expected:
    """Of whoever is signed in, in whatever role."""
    return own(address, body, may=Right.SELF, **more)


def managed(address: str, body: object = None, **more) -> Expected:
    return Expected(Kind.PRACTICE, address, body, may=Right.MANAGE, **more)


def shared(address: str, body: object = None, **more) -> Expected:
    return Expected(Kind.SHARED, address, body, may=Right.SUPERVISE, **more)


def _listed(practice: str, client: str) -> dict:
    """The list of words is the practice's or a client's."""
    return {
        ("GET", practice): own(practice),
        ("POST", practice): own(practice, LORAZEPAM),
        ("POST", f"{practice}/remove"): own(f"{practice}/remove", {"word": "x"}),
        ("GET", client): one(client.replace("{id}", "<client>")),
        ("POST", client): one(client.replace("{id}", "<client>"), LORAZEPAM),
        ("POST", f"{client}/remove"): one(
            client.replace("{id}", "<client>") + "/remove", {"word": "x"}
        ),
    }


def _editable(many: str, kind: str, plain: dict) -> dict:
    """Flows and formats have the same routes."""
    single = f"/api/{many}/<{kind}>"
    return {
        ("GET", f"/api/{many}"): own(f"/api/{many}?language=en"),
        ("POST", f"/api/{many}"): own(f"/api/{many}", {kind: plain}),
        ("POST", f"/api/{many}/try"): own(f"/api/{many}/try", {kind: plain}),
        ("POST", f"/api/{many}/file"): own(
            f"/api/{many}/file", YAML, sends="form", answers=(200, 400)
        ),
        ("GET", f"/api/{many}/{{id}}"): one(f"{single}?language=en"),
        ("GET", f"/api/{many}/{{id}}/file"): one(f"{single}/file?language=en"),
        ("POST", f"/api/{many}/{{id}}/retire"): one(f"{single}/retire"),
    }


EXPECTED: dict[tuple[str, str], Expected] = {
    ("POST", "/api/set-up"): DOOR,
    ("POST", "/api/sign-in"): DOOR,
    ("POST", "/api/passkey-challenge"): DOOR,
    ("POST", "/api/sign-in/passkey"): DOOR,
    ("POST", "/api/sign-out"): DOOR,
    ("POST", "/api/lock"): DOOR,
    ("POST", "/api/unlock"): DOOR,
    ("POST", "/api/first-password"): DOOR,
    ("GET", "/api/proof"): mine("/api/proof"),
    ("POST", "/api/proof"): mine("/api/proof", {"password": "not this one"}, answers=(401,)),
    ("GET", "/api/accounts"): managed("/api/accounts"),
    ("POST", "/api/accounts"): managed("/api/accounts", COLLEAGUE, answers=(200, 400)),
    ("POST", "/api/accounts/{id}/invite"): managed("/api/accounts/<invited>/invite"),
    ("POST", "/api/accounts/{id}/roles"): managed(
        "/api/accounts/<invited>/roles", {"roles": ["auditor"]}
    ),
    ("POST", "/api/accounts/{id}/close"): managed("/api/accounts/<invited>/close"),
    ("POST", "/api/accounts/{id}/hand-over"): managed(
        "/api/accounts/<left>/hand-over", {"to": "<account>"}
    ),
    ("GET", "/api/passkeys"): mine("/api/passkeys"),
    ("POST", "/api/passkeys/begin"): mine("/api/passkeys/begin"),
    ("POST", "/api/passkeys"): mine(
        "/api/passkeys", {"name": "My laptop", "credential": {}}, answers=(401,)
    ),
    ("POST", "/api/passkeys/{id}/remove"): one("/api/passkeys/<passkey>/remove", may=Right.SELF),
    ("GET", "/api/second-factor"): mine("/api/second-factor"),
    ("POST", "/api/second-factor"): mine("/api/second-factor"),
    ("POST", "/api/second-factor/confirm"): mine(
        "/api/second-factor/confirm", {"code": "000000"}, answers=(401, 404)
    ),
    ("POST", "/api/second-factor/remove"): mine("/api/second-factor/remove", answers=(200, 404)),
    ("POST", "/api/second-factor/rule"): managed("/api/second-factor/rule", {"required": False}),
    ("POST", "/api/recovery-codes"): mine("/api/recovery-codes", answers=(200, 404)),
    ("GET", "/api/keys"): managed("/api/keys"),
    ("POST", "/api/keys/seal"): managed("/api/keys/seal", {"password": "no"}, answers=(401,)),
    **{
        ("POST", f"/api/keys/{act}"): managed(f"/api/keys/{act}")
        for act in ("file", "recovery", "rotate", "renew")
    },
    ("POST", "/api/password"): mine(
        "/api/password", {"old": "not this one", "new": "x"}, answers=(401,)
    ),
    ("GET", "/api/browsers"): mine("/api/browsers"),
    ("POST", "/api/browsers/{id}/end"): one("/api/browsers/<browser>/end", may=Right.SELF),
    ("POST", "/api/other-browsers/end"): mine("/api/other-browsers/end"),
    ("GET", "/api/browser-key"): mine("/api/browser-key"),
    ("GET", "/api/sessions/{id}/pending"): one("/api/sessions/<session>/pending"),
    ("PUT", "/api/sessions/{id}/pending"): one(
        "/api/sessions/<session>/pending", {"text": "Other.", "base": 1}
    ),
    ("POST", "/api/sessions/{id}/file"): one("/api/sessions/<session>/file", TXT, sends="form"),
    ("POST", "/api/sessions/{id}/draft"): one(
        "/api/sessions/<fresh>/draft", {"text": "She slept.", "base": 0}
    ),
    ("POST", "/api/sessions/{id}/add"): one(
        "/api/sessions/<drafted>/add", {"text": "She ate.", "base": 0}
    ),
    ("POST", "/api/sessions/{id}/source-edits"): one(
        "/api/sessions/<drafted>/source-edits",
        {"passage": "<passage>", "text": "She slept five hours.", "edit": "e-source"},
    ),
    ("GET", "/api/sessions/{id}/questions"): one("/api/sessions/<session>/questions"),
    ("PUT", "/api/sessions/{id}/answers"): one(
        "/api/sessions/<session>/answers",
        {"flow": "standard", "at": "", "answers": [], "base": 0},
    ),
    ("POST", "/api/sessions/{id}/recordings"): one(
        "/api/sessions/<session>/recordings", {"id": "0123456789abcdef0123456789abcdef"}
    ),
    ("GET", "/api/sessions/{id}/recordings"): one("/api/sessions/<session>/recordings"),
    ("POST", "/api/sessions/{id}/recordings/upload"): one(
        "/api/sessions/<session>/recordings/upload?language=en", WAV, sends="form"
    ),
    ("GET", "/api/recordings/{id}"): one("/api/recordings/<recording>"),
    ("PUT", "/api/recordings/{id}/takes/{take}/chunks/{number}"): one(
        "/api/recordings/<recording>/takes/0/chunks/1", b"more", sends="bytes"
    ),
    ("POST", "/api/recordings/{id}/finish"): one(
        "/api/recordings/<recording>/finish", {"takes": [1]}
    ),
    ("POST", "/api/recordings/{id}/discard"): one("/api/recordings/<recording>/discard"),
    ("POST", "/api/recordings/{id}/hear_here"): one("/api/recordings/<recording>/hear_here"),
    ("GET", "/api/recordings/{id}/audio"): one(
        # What was recorded here is no sound, so its owner hears that there is no such stretch.
        "/api/recordings/<heard>/audio?start=0&end=1",
        answers=(400,),
    ),
    ("POST", "/api/recordings/{id}/doubts"): one(
        "/api/recordings/<heard>/doubts", {"at": 1, "answer": "right"}
    ),
    ("POST", "/api/sessions/{id}/vocabulary"): one("/api/sessions/<session>/vocabulary", LORAZEPAM),
    **_listed("/api/vocabulary", "/api/clients/{id}/vocabulary"),
    ("GET", "/api/clients/{id}/copy"): one("/api/clients/<client>/copy"),
    ("GET", "/api/erasures/{id}/{format}"): one("/api/erasures/<erasure>/json"),
    ("GET", "/api/papers/{kind}/{format}"): mine("/api/papers/client_sheet/pdf?language=de"),
    ("GET", "/api/notes/{id}"): one("/api/notes/<note>"),
    ("POST", "/api/notes/{id}/edits"): one("/api/notes/<note>/edits", EDIT),
    ("POST", "/api/notes/{id}/preview"): one(
        "/api/notes/<note>/preview", {"edit_id": "e", "kind": "shorten", "chosen": CHOSEN}
    ),
    ("POST", "/api/notes/{id}/wish"): one("/api/notes/<note>/wish", WISH, answers=(200, 424)),
    ("POST", "/api/notes/{id}/wish/sending"): one("/api/notes/<note>/wish/sending", WISH),
    ("POST", "/api/notes/{id}/approve"): one("/api/notes/<note>/approve", {"revision": 1}),
    ("POST", "/api/notes/{id}/amend"): one("/api/notes/<approved>/amend"),
    ("GET", "/api/notes/{id}/history"): one("/api/notes/<note>/history"),
    ("GET", "/api/notes/{id}/export/{format}"): one("/api/notes/<approved>/export/json"),
    ("POST", "/api/notes/{id}/format"): one(
        "/api/notes/<note>/format",
        {"template": "client_summary", "revision": 1, "edit_id": "e-format"},
    ),
    ("GET", "/api/notes/{id}/sharing"): one("/api/notes/<note>/sharing"),
    ("POST", "/api/notes/{id}/sharing"): one(
        "/api/notes/<note>/sharing", {"supervisor": "<supervisor>", "until": None}
    ),
    ("POST", "/api/shares/{id}/withdraw"): one("/api/shares/<share>/withdraw"),
    ("GET", "/api/shared"): own("/api/shared", may=Right.SUPERVISE),
    ("GET", "/api/shared/{id}"): shared("/api/shared/<note>"),
    ("GET", "/api/shared/{id}/sharing"): shared("/api/shared/<note>/sharing"),
    ("POST", "/api/shared/{id}/comment"): shared(
        "/api/shared/<note>/comment", {"text": "Look at the sleep again."}
    ),
    ("POST", "/api/shared/{id}/co-sign"): shared(
        "/api/shared/<approved>/co-sign", {"content": "<content>"}
    ),
    **_editable("flows", "flow", FLOW),
    **_editable("formats", "format", FORMAT),
    ("GET", "/api/flags/export"): own("/api/flags/export"),
    ("GET", "/api/connectors"): own("/api/connectors"),
    ("POST", "/api/connectors"): own("/api/connectors", WHOLE),
    ("POST", "/api/connectors/{id}"): one("/api/connectors/<connector>", WHOLE),
    ("POST", "/api/connectors/{id}/switch"): one(
        "/api/connectors/<connector>/switch", {"on": False}
    ),
    ("POST", "/api/connectors/{id}/remove"): one("/api/connectors/<connector>/remove"),
    ("GET", "/api/notes/{id}/sending"): one("/api/notes/<note>/sending?connector=<connector>"),
    ("POST", "/api/notes/{id}/sending/words"): one(
        "/api/notes/<note>/sending/words",
        {"word": "worry", "hide": True, "connector": "<connector>"},
    ),
    ("GET", "/api/notes/{id}/writing"): one("/api/notes/<note>/writing"),
    ("POST", "/api/notes/{id}/writing"): one(
        "/api/notes/<note>/writing", {"connector": "<connector>"}, answers=(200, 424)
    ),
    ("POST", "/api/notes/{id}/writing/cancel"): one("/api/notes/<note>/writing/cancel"),
    ("GET", "/api/sessions/{id}/sent"): one("/api/sessions/<session>/sent"),
    ("GET", "/api/sent"): own("/api/sent"),
}

BORROWED: dict[str, tuple[str, str, object]] = {
    "the supervisor of a note": (
        "POST",
        "/api/notes/{note}/sharing",
        {"supervisor": "<client>", "until": None},
    ),
    "a flow to be kept": ("POST", "/api/flows", {"flow": FLOW | {"id": "<flow>"}}),
    "a format to be kept": ("POST", "/api/formats", {"format": FORMAT | {"id": "<format>"}}),
    "the dictations behind a text": (
        "PUT",
        "/api/sessions/{fresh}/pending",
        {"text": "Mine.", "base": 0, "heard": ["<recording>"]},
    ),
    "the dictations behind answers": (
        "PUT",
        "/api/sessions/{fresh}/answers",
        {"flow": "standard", "at": "", "answers": [], "base": 0, "heard": ["<recording>"]},
    ),
    "the flow of a session": ("GET", "/api/sessions/{fresh}/questions?flow=<flow>", None),
    "the format of a draft": (
        "POST",
        "/api/sessions/{fresh}/draft",
        {"text": "Mine.", "base": 0, "template": "<format>"},
    ),
    "another format of a note": (
        "POST",
        "/api/notes/{note}/format",
        {"template": "<format>", "revision": 1, "edit_id": "e1"},
    ),
    "the model of a draft": ("POST", "/api/notes/{note}/writing", {"connector": "<connector>"}),
    "the model of a wish": ("POST", "/api/notes/{note}/wish", WISH),
    "what a wish would send": ("POST", "/api/notes/{note}/wish/sending", WISH),
    "what would be sent": ("GET", "/api/notes/{note}/sending?connector=<connector>", None),
}
"""Requests about one's own object that name another's inside: ``{kind}`` is one's own."""
