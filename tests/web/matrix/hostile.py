"""Well-meant requests gone wrong: one seeded generator for the suite and for a long run."""

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.web.matrix.belongings import CANARY, Belongings, account_of, belongings
from tests.web.matrix.expected import EXPECTED, Expected, Kind
from tests.web.scene import Scene
from therapy_app.web.cookie import KNOWN, NAME

FRESH_EVERY = 250
"""Requests until there is a new account with new objects, since many requests end one."""

LONG = "ä" * 5000
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1,
    2**31,
    2**63,
    -(2**70),
    10**400,
    1e308,
    0.5,
    "",
    " ",
    "\x00",
    "\ud800",
    "'; DROP TABLE note; --",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%s%n",
    "\u202e\u0301\ufeff",
    "=1+1",
    LONG,
    [],
    {},
    [[[[]]]],
    [None] * 600,
    {"": {"": ""}},
    CANARY,
)
RAW: tuple[bytes, ...] = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe\x00",
    b'{"text": NaN, "base": Infinity}',
    b"[" * 100_000,
    b'{"text": "\\ud800", "base": 0}',
    b'{"a":' * 5000,
    b'{"text": 1e999999, "base": 1e999999}',
    b"9" * 5000,
    b"x" * (1024 * 1024 + 1),
)
IDS = ("none", "%00", "..%2f..", "%F0%9F%92%A3", "a" * 3000, "-1", "own-", "'", "%ff", "%0d%0aX: 1")
QUERIES = (
    "since=-1",
    "since=99999999999999999999",
    "since=%00",
    "revision=nan",
    "start=nan&end=inf",
    "start=1e308&end=-0",
    "language=xx",
    "language=",
    "flow=%00",
    "source=²",
    "connector=%ff",
    "opened=everything",
    "evidence=maybe&revision=٣",
)
HEADERS: tuple[dict[str, bytes], ...] = (
    {"Content-Type": b"text/plain"},
    {"Content-Type": b"application/json; charset=utf-16"},
    {"Content-Type": b"multipart/form-data"},
    {"Content-Type": b"multipart/form-data; boundary=\xe4"},
    {"Accept-Language": b"\xff, de;q=x, ;;;"},
    {"Accept-Language": b"x" * 5000},
    {"Content-Length": b"99999999999999999999"},
    {"Cookie": b"therapy_app=\xe4\xf6; therapy_app_known=\xff.\xff"},
    {"Cookie": b"therapy_app=; ;;=;" + b"a=b;" * 500},
    {"Origin": b"null"},
    {"Host": b"[::"},
    {"Range": b"bytes=5-1,-,x"},
)


@dataclass
class Fuzzer:
    """Sends one hostile request after another as a signed-in owner, or at the doors as nobody."""

    scene: Scene
    seed: int = 1
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    sent: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - to be repeated, not to be secret
        self.rows = sorted(EXPECTED)

    def run(self, requests: int) -> None:
        """Send so many."""
        for _ in range(requests):
            if self.sent % FRESH_EVERY == 0:
                self._begin_anew()
            self.send(*self.rows[self.sent % len(self.rows)])
            self.sent += 1
            self.scene.clock.moment += timedelta(seconds=1)

    def send(self, method: str, path: str) -> None:
        """One request to this route, somehow wrong."""
        wanted = EXPECTED[method, path]
        address = str(self._mine.named(wanted.address or path))
        content, headers = self._content(wanted)
        if self.random.random() < 0.2:
            address = self._other_id(address)
        if self.random.random() < 0.2:
            address += ("&" if "?" in address else "?") + self.random.choice(QUERIES)
        if self.random.random() < 0.15:
            headers |= self.random.choice(HEADERS)
        at_a_door = wanted.kind is Kind.DOOR
        if not at_a_door and "Cookie" not in headers:
            headers["Cookie"] = f"{NAME}={self._token}; {KNOWN}=x.y".encode()
        try:
            answer = self._browser.request(method, address, content=content, headers=headers)
        except Exception as error:  # noqa: BLE001 - whatever came through is a fault
            self.faults.append(f"{method} {path}: {type(error).__name__}: {error}")
            return
        self._judge(f"{method} {path}", answer)

    def upload(self, address: str, name: str, data: bytes) -> int:
        """One file to a route that takes one; gives the status."""
        headers: dict[str, Any] = {"Cookie": f"{NAME}={self._token}"}
        files = {"file": (name, data)}
        try:
            answer = self._browser.post(
                str(self._mine.named(address)), files=files, headers=headers
            )
        except Exception as error:  # noqa: BLE001 - whatever came through is a fault
            self.faults.append(f"{address}: {type(error).__name__}: {error}")
            return 0
        self._judge(address, answer)
        return answer.status_code

    def _judge(self, where: str, answer: Any) -> None:
        self.statuses[answer.status_code] += 1
        if answer.status_code < 400:
            return
        plain = answer.headers.get("content-type", "").startswith("application/json")
        error = answer.json().get("error", {}) if plain else {"message": answer.text}
        if answer.status_code >= 500:
            self.faults.append(f"{where}: {answer.status_code} {error.get('code')}")
        if CANARY in str(error):
            self.faults.append(f"{where}: clinical text in an error")

    def _begin_anew(self) -> None:
        owner = account_of(self.scene, f"owner{self.sent}-{self.seed}")
        self._token = self.scene.sign_in(owner)
        self._mine: Belongings = belongings(self.scene, owner, self.scene.browser(self._token))
        self._browser = self.scene.browser()

    def _content(self, wanted: Expected) -> tuple[bytes, dict[str, Any]]:
        if wanted.sends == "form" or self.random.random() < 0.1:
            return self._form()
        if wanted.sends == "bytes":
            return self.random.randbytes(self.random.choice((0, 1, 999))), {}
        headers = {"Content-Type": b"application/json"}
        if self.random.random() < 0.15:
            return self.random.choice(RAW), headers
        body = self._mine.named(wanted.body if wanted.body is not None else {})
        for _ in range(self.random.randint(0, 2)):
            body = self._spoilt(body)
        return json.dumps(body).encode(), headers

    def _form(self) -> tuple[bytes, dict[str, Any]]:
        name = self.random.choice(("x.txt", "x.docx", "x.yaml", "", "../x.txt", "\x00", LONG))
        file = self.random.choice((*RAW, self.random.randbytes(300)))
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        form = head.encode() + file + b"\r\n--b--\r\n"
        cut = self.random.choice((len(form), len(form), self.random.randrange(len(form))))
        return form[:cut], {"Content-Type": b"multipart/form-data; boundary=b"}

    def _spoilt(self, body: Any) -> Any:
        """Somewhere in it another value, a field less or one more."""
        if isinstance(body, dict) and body:
            key = self.random.choice(sorted(body))
            way: Callable[[], Any] = self.random.choice(
                (
                    lambda: body | {key: self._spoilt(body[key])},
                    lambda: body | {key: self.random.choice(VALUES)},
                    lambda: {k: v for k, v in body.items() if k != key},
                    lambda: body | {"extra": self.random.choice(VALUES)},
                )
            )
            return way()
        if isinstance(body, list) and body:
            at = self.random.randrange(len(body))
            return [*body[:at], self._spoilt(body[at]), *body[at + 1 :]]
        return self.random.choice(VALUES)

    def _other_id(self, address: str) -> str:
        parts = address.split("/")
        parts[self.random.randrange(2, len(parts))] = self.random.choice(IDS)
        return "/".join(parts)
