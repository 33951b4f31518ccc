"""An address means one server, and says at once whether that is this computer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from therapy_app.domain.endpoint import origin_of
from therapy_app.domain.errors import InvalidInputError


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://localhost:11434", "http://localhost:11434"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/v1/", "http://[::1]:8080"),
        ("https://api.mistral.ai/v1", "https://api.mistral.ai"),
        ("https://api.mistral.ai:443", "https://api.mistral.ai"),
        ("https://bedrock-runtime.eu-central-1.amazonaws.com", None),
    ],
)
def test_a_plain_address_is_read(address, origin):
    assert str(origin_of(address)) == (origin or address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost:11434",
        "ftp://localhost",
        "file:///etc/passwd",
        "http://127.0.0.1@evil.example",
        "http://localhost:11434@evil.example/",
        "http://evil.example#@localhost",
        "http://evil.example?@localhost",
        "http://localhost\\@evil.example",
        "http://evil.example\\.localhost",
        "http://%6cocalhost",
        "http://localhost%00.evil.example",
        "http://localhost:99999",
        "http://localhost:0",
        "http://2130706433",
        "http://0x7f000001",
        "http://0x7f.1",
        "http://127.1",
        "http://0177.0.0.1",
        "http://127.0.0.1.",
        "http://0.0.0.0:8080",
        "http://[::]:8080",
        "http://[::ffff:127.0.0.1]:8080",
        "http://169.254.169.254/latest",
        "http://224.0.0.1",
        "http://ⓛocalhost",
        "http://lоcalhost",
        "http://-evil.example",
        "http://evil..example",
        "http://local host",
        "http://localhost\n.evil.example",
        "https://" + "a" * 400 + ".example",
    ],
)
def test_an_address_that_hides_or_doubles_its_host_is_refused(address):
    with pytest.raises(InvalidInputError):
        origin_of(address)


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://localhost:1", True),
        ("http://127.0.0.1:1", True),
        ("http://127.200.3.4:1", True),
        ("http://[::1]:1", True),
        ("http://localhost.evil.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://notlocalhost", False),
        ("http://192.168.1.4:11434", False),
        ("http://localtest.me", False),
        ("http://practice", False),
    ],
)
def test_only_its_own_name_and_numbers_are_this_computer(address, here):
    assert origin_of(address).on_this_computer is here


@given(st.text(alphabet="ht1p:/@[]\\.#?%0xlocahst27e", max_size=40))
def test_an_address_that_is_read_is_read_the_same_by_the_one_who_calls(rest):
    from httpx import URL  # noqa: PLC0415

    try:
        origin = origin_of("http://" + rest)
    except InvalidInputError:
        return
    called = URL("http://" + rest)
    assert (called.scheme, called.host, called.port or 80) == (
        origin.scheme,
        origin.host,
        origin.port,
    )
