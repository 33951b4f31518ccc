"""No file of the repository holds a key, a token or a password of somebody's."""

import re

import pytest

from tests.architecture.tree import ROOT, tracked_files

LARGEST = 2_000_000
"""Bytes: word lists and weights beyond that hold no text that somebody wrote."""

SECRETS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "an age identity": r"AGE-SECRET-KEY-1[0-9A-Z]{50,}",
    "a key of a cloud": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b",
    "a token of a code host": r"\bgh[pousr]_[0-9A-Za-z]{36}\b|\bglpat-[0-9A-Za-z_-]{20}\b",
    "a token of a registry": r"\b(?:npm_[0-9A-Za-z]{36}|pypi-[0-9A-Za-z_-]{50,})\b",
    "a key of a model service": r"\bsk-(?:ant-|proj-)?[0-9A-Za-z_-]{32,}\b|\bhf_[0-9A-Za-z]{30,}\b",
    "a token of a chat": r"\bxox[abprs]-[0-9A-Za-z-]{20,}",
    "a signed token": r"\beyJ[0-9A-Za-z_-]{20,}\.eyJ[0-9A-Za-z_-]{20,}\.[0-9A-Za-z_-]{20,}",
    "an address with a password": r"\b(?:https?|postgres(?:ql)?)://[^\s/:@\"'{}<]+:[^\s/@\"'{}<]+@",
}
EXAMPLES = {
    "a private key": "-----BEGIN " + "EC PRIVATE KEY-----",
    "an age identity": "AGE-SECRET-KEY-1" + "Q" * 58,
    "a key of a cloud": "AKIA" + "Q" * 16,
    "a token of a code host": "ghp_" + "q" * 36,
    "a token of a registry": "npm_" + "q" * 36,
    "a key of a model service": "sk-ant-" + "q" * 40,
    "a token of a chat": "xoxb-" + "1" * 24,
    "a signed token": ".".join(("eyJ" + "q" * 24, "eyJ" + "q" * 24, "q" * 24)),
    "an address with a password": "https://brandt:" + "quiet@example.org",
}


def found_in(text: str) -> set[str]:
    return {name for name, pattern in SECRETS.items() if re.search(pattern, text)}


@pytest.mark.parametrize("name", SECRETS)
def test_each_kind_of_secret_would_be_found(name):
    assert name in found_in(f"x = '{EXAMPLES[name]}'")


def test_no_file_that_is_kept_holds_a_secret():
    holding: dict[str, set[str]] = {}
    for file in tracked_files():
        if file.stat().st_size < LARGEST:
            name = file.relative_to(ROOT).as_posix()
            found = found_in(file.read_text(encoding="utf-8", errors="replace"))
            if name.startswith("tests/"):  # invented addresses, which are to be refused
                found.discard("an address with a password")
            holding |= {name: found} if found else {}
    assert holding == {}
