"""The outer wall: strangers are refused before anything is read, and every answer is hardened."""

import base64
import hashlib

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.web.scene import OWN, PAGE, Scene, TestClient
from therapy_app.web.security import script_hashes
from therapy_app.web.tools import provide

BODY = {"name": "brandt", "password": "a quiet river at noon"}


def bare(scene: Scene, base_url: str = "http://localhost") -> TestClient:
    return TestClient(scene.app, base_url=base_url, follow_redirects=False)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Therapy-App": "1"},
        {"Origin": "http://localhost"},
        {"X-Therapy-App": "1", "Origin": "http://evil.example"},
        {"X-Therapy-App": "1", "Origin": "http://localhost:8000"},
        {"X-Therapy-App": "1", "Origin": "https://localhost"},
        {"X-Therapy-App": "1", "Origin": "null"},
        {"X-Therapy-App": "1", "Sec-Fetch-Site": "cross-site"},
        {"X-Therapy-App": "1", "Sec-Fetch-Site": "same-site"},
        {"X-Therapy-App": "1", "Sec-Fetch-Site": "none"},
        {"X-Therapy-App": "1", "Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    ],
)
def test_a_change_from_elsewhere_is_refused(scene, headers) -> None:
    answer = bare(scene).post("/api/sign-in", json=BODY, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "cross_site"
    assert not scene.keeper.shelf.sign_ins


@pytest.mark.parametrize("headers", [OWN, {"X-Therapy-App": "1", "Sec-Fetch-Site": "same-origin"}])
def test_a_change_from_the_apps_own_page_is_let_through(scene, headers) -> None:
    assert bare(scene).post("/api/sign-in", json=BODY, headers=headers).status_code == 200


def test_another_site_cannot_read_either(scene) -> None:
    browser = scene.browser(scene.sign_in())
    path = f"/api/sessions/{scene.session.id}/pending"
    assert browser.get(path).status_code == 200
    assert browser.get(path, headers={"Origin": "http://evil.example"}).status_code == 403
    for site in ("cross-site", "same-site"):
        reading = bare(scene).get(path, headers={"Sec-Fetch-Site": site})
        assert reading.status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.168.1.4:3000", ""])
def test_an_unknown_host_is_refused(scene, host) -> None:
    answer = bare(scene).get("/", headers={"Host": host, "Accept": "text/html"})
    assert answer.status_code == 421
    assert not scene.reached


@pytest.mark.parametrize("host", ["localhost", "localhost:3000", "127.0.0.1:9", "[::1]:3000"])
def test_this_computer_is_a_known_host_at_any_port(scene, host) -> None:
    assert bare(scene).get("/x.js", headers={"Host": host}).status_code == 200


def test_an_origin_from_the_settings_is_the_apps_own(scene) -> None:
    provide(scene.tools, origins=["https://notes.practice.example/"])
    headers = {"X-Therapy-App": "1", "Origin": "https://notes.practice.example"}
    answer = bare(scene).post(
        "/api/sign-in", json=BODY, headers=headers | {"Host": "notes.practice.example"}
    )
    assert answer.status_code == 200
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


def test_without_https_there_is_no_strict_transport_security(scene) -> None:
    answer = bare(scene).post("/api/sign-in", json=BODY, headers=OWN)
    assert "strict-transport-security" not in answer.headers
    assert "Secure" not in answer.headers["set-cookie"]


def test_outside_the_routes_nothing_takes_a_change(scene) -> None:
    browser = scene.browser(scene.sign_in())
    assert browser.post("/anywhere").status_code == 405
    assert browser.post("/_upload").status_code == 404
    assert browser.get("/_upload/secret.txt").status_code == 404
    assert not scene.reached


def test_a_websocket_opens_from_the_apps_own_page(scene) -> None:
    with scene.browser().websocket_connect("ws://localhost/_event") as socket:
        assert socket.receive_text() == "open"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8000"},
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost", "Host": "evil.example"},
    ],
)
def test_a_websocket_from_elsewhere_or_from_nowhere_never_opens(scene, headers) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        bare(scene).websocket_connect("ws://localhost/_event", headers=headers),
    ):
        pass


def test_pages_carry_the_security_headers(scene) -> None:
    answer = scene.browser(scene.sign_in()).get("/", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    policy = dict(
        part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; ")
    )
    assert policy["script-src"] == "'self' 'sha256-abc'"
    assert "unsafe" not in policy["script-src"]
    for closed in ("object-src", "base-uri", "frame-ancestors"):
        assert policy[closed] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["connect-src"] == "'self' ws://localhost wss://localhost"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "microphone=(self)" in answer.headers["permissions-policy"]


def test_routes_and_refusals_carry_the_security_headers_too(scene) -> None:
    for answer in (bare(scene).get("/api/nothing"), bare(scene).post("/api/sign-in")):
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_scripts_and_styles_may_be_cached(scene) -> None:
    assert "cache-control" not in bare(scene).get("/x.js").headers


def test_only_inline_scripts_are_hashed_each_once() -> None:
    expected = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    assert script_hashes([PAGE, PAGE]) == (f"sha256-{expected}",)


def test_a_script_over_several_lines_is_hashed_as_it_stands() -> None:
    script = "\n const src = 'a';\n"
    expected = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert script_hashes([f'<script type="module">{script}</script>']) == (f"sha256-{expected}",)
