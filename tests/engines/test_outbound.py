"""The way out is shut but for the servers of connectors that are on, while they are called."""

import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests import factories as make
from therapy_app.domain.connector import Provider
from therapy_app.domain.errors import OutboundRefusedError
from therapy_app.engines.outbound import Outbound

ROOT = Path(__file__).parents[2]
SERVICE = make.connector(make.account(), on=True)
LOCAL = replace(SERVICE, provider=Provider.OLLAMA, endpoint="http://localhost:11434")
SOMEWHERE, HERE = "203.0.113.7", "127.0.0.1"


class Plug:
    """Stands for a socket."""

    def __init__(self, family: int = socket.AF_INET) -> None:
        self.family = family


def outbound(*on):
    return Outbound(lambda: frozenset().union(*(one.reaches for one in on)))


def call(way: Outbound, host: str, address: tuple) -> None:
    way.watch("socket.getaddrinfo", (host, address[1], 0, 0, 0))
    way.watch("socket.connect", (Plug(), address))


def test_nothing_is_reached_while_no_call_is_under_way():
    way = outbound(SERVICE, LOCAL)
    for host, address in (("api.mistral.ai", (SOMEWHERE, 443)), ("localhost", (HERE, 11434))):
        with pytest.raises(OutboundRefusedError):
            call(way, host, address)


def test_a_connector_that_is_on_reaches_its_own_server_and_no_other():
    way = outbound(SERVICE, LOCAL)
    with way.guard(SERVICE)():
        call(way, "api.mistral.ai", (SOMEWHERE, 443))
        for host, address in (
            ("api.mistral.ai", (SOMEWHERE, 80)),
            ("evil.example", (SOMEWHERE, 443)),
            ("api.mistral.ai.evil.example", (SOMEWHERE, 443)),
            ("localhost", (HERE, 11434)),
        ):
            with pytest.raises(OutboundRefusedError):
                call(way, host, address)
    with pytest.raises(OutboundRefusedError):
        call(way, "api.mistral.ai", (SOMEWHERE, 443))


def test_one_that_is_off_opens_nothing():
    off = replace(SERVICE, on=False)
    with pytest.raises(OutboundRefusedError), outbound(off).guard(off)():
        pass


def test_one_that_was_switched_off_since_opens_nothing():
    with pytest.raises(OutboundRefusedError), outbound().guard(SERVICE)():
        pass


def test_an_address_that_was_not_looked_up_is_refused():
    way = outbound(SERVICE)
    with way.guard(SERVICE)(), pytest.raises(OutboundRefusedError):
        way.watch("socket.connect", (Plug(), (SOMEWHERE, 443)))


@pytest.mark.parametrize("trick", [HERE, "::1", "169.254.169.254", "0.0.0.0"])  # noqa: S104
def test_a_name_elsewhere_that_leads_to_this_computer_is_refused(trick):
    way = outbound(SERVICE)
    with way.guard(SERVICE)(), pytest.raises(OutboundRefusedError):
        call(way, "api.mistral.ai", (trick, 443))


def test_this_computers_name_that_leads_elsewhere_is_refused():
    way = outbound(LOCAL)
    with way.guard(LOCAL)():
        call(way, "localhost", (HERE, 11434))
        call(way, "localhost", ("::1", 11434, 0, 0))
        with pytest.raises(OutboundRefusedError):
            call(way, "localhost", (SOMEWHERE, 11434))


def test_datagrams_are_refused_and_sockets_of_this_computer_are_not():
    way = outbound()
    with pytest.raises(OutboundRefusedError):
        way.watch("socket.sendto", (Plug(), (SOMEWHERE, 53)))
    way.watch("socket.connect", (Plug(socket.AF_UNIX), "/run/x"))
    way.watch("socket.getaddrinfo", (None, 3000, 0, 0, 0))
    way.watch("open", ("x", "r", 0))


def test_two_calls_at_once_do_not_shut_each_other_out():
    way = outbound(SERVICE)
    with way.guard(SERVICE)():
        with way.guard(SERVICE)():
            pass
        call(way, "api.mistral.ai", (SOMEWHERE, 443))


REDIRECTED = """
import http.server, threading, httpx
from dataclasses import replace
from tests.engines.test_outbound import LOCAL, outbound

class Elsewhere(http.server.BaseHTTPRequestHandler):
    seen = []
    def do_GET(self):
        self.seen.append(self.path)
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Location", other)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *args):
        pass

def served():
    one = http.server.HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=one.serve_forever, daemon=True).start()
    return one.server_port

mine, theirs = served(), served()
other = f"http://127.0.0.1:{theirs}/caught"
on = replace(LOCAL, endpoint=f"http://127.0.0.1:{mine}")
way = outbound(on)
way.install()
client = httpx.Client(follow_redirects=True, trust_env=False)

def tried(url):
    try:
        return str(client.get(url).status_code)
    except Exception as error:
        return type(error).__name__

print(tried(f"http://127.0.0.1:{mine}/"))
with way.guard(on)():
    print(tried(f"http://127.0.0.1:{mine}/"), tried(f"http://127.0.0.1:{mine}/away"))
    print(tried(f"http://x@127.0.0.1:{theirs}/"), tried("http://example.invalid/"))
print(tried(f"http://127.0.0.1:{mine}/"), Elsewhere.seen)
"""


def test_a_real_library_gets_no_further_and_follows_no_redirect_elsewhere():
    ran = subprocess.run(
        [sys.executable, "-c", REDIRECTED], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert ran.stderr == ""
    refused = "OutboundRefusedError"
    assert ran.stdout.splitlines() == [
        refused,
        f"200 {refused}",
        f"{refused} {refused}",
        f"{refused} ['/', '/away']",
    ]
