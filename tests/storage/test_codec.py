"""What is written comes back the same, and later versions read what earlier ones wrote."""

import json
import typing
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_app.domain.account import Account
from therapy_app.domain.approval import LedgerEntry
from therapy_app.domain.audit import AuditEvent
from therapy_app.domain.client import Client
from therapy_app.domain.finding import Finding, Resolution, Severity
from therapy_app.domain.note import LeftOut, Note, Sentence
from therapy_app.domain.session import Session
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.text import Span
from therapy_app.storage.codec import from_json, to_json
from therapy_app.storage.mapping import ApprovalBody, RevisionBody, SourceBody

SPANS = st.tuples(st.integers(0, 9000), st.integers(0, 900)).map(lambda p: Span(p[0], sum(p)))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ANY_TEXT = st.text(st.characters(codec=None), max_size=30)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)

st.register_type_strategy(Span, SPANS)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(str, ANY_TEXT)
st.register_type_strategy(float, NUMBERS)


def records(kind):
    """Any record of this kind, with every field drawn, those with a default as well."""
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{f.name: _any(hints[f.name]) for f in fields(kind)})


def _any(hint):
    if typing.get_origin(hint) is tuple:
        return st.lists(_any(typing.get_args(hint)[0]), max_size=2).map(tuple)
    if hint is not Span and hasattr(hint, "__dataclass_fields__"):
        return records(hint)
    return st.from_type(hint)


@pytest.mark.parametrize(
    "kind",
    [
        Account,
        ApprovalBody,
        AuditEvent,
        Client,
        Finding,
        LeftOut,
        LedgerEntry,
        Note,
        Passage,
        Resolution,
        RevisionBody,
        Sentence,
        Session,
        Source,
        SourceBody,
    ],
)
def test_every_record_comes_back_the_same(kind):
    @settings(max_examples=25, deadline=None)
    @given(records(kind))
    def comes_back(record):
        assert from_json(kind, to_json(record)) == record

    comes_back()


@given(ANY_TEXT)
def test_every_text_comes_back_the_same_even_with_lone_surrogates(words):
    assert from_json(str, to_json(words)) == words


@dataclass(frozen=True)
class Earlier:
    """What an earlier version kept."""

    name: str
    seen: date
    dropped: int = 3


@dataclass(frozen=True)
class Later:
    """What a later version knows."""

    name: str
    seen: date
    start: time = time(9)
    spans: tuple[Span, ...] = ()
    severity: Severity | None = None


def test_a_field_that_did_not_exist_takes_its_default():
    written = to_json(Earlier("a", date(2026, 11, 12)))
    assert from_json(Later, written) == Later("a", date(2026, 11, 12))


def test_fields_at_their_default_are_written_all_the_same():
    assert json.loads(to_json(Earlier("a", date(2026, 11, 12))))["dropped"] == 3


@pytest.mark.parametrize(
    "bytes_of_something_else",
    [
        b"",
        b"not json",
        b"[]",
        b"null",
        b"\xff",
        b'{"name": "a"}',
        b'{"name": "a", "seen": 5}',
        b'{"name": "a", "seen": "yesterday"}',
        b'{"name": "a", "seen": "2026-11-12", "spans": [[1]]}',
        b'{"name": "a", "seen": "2026-11-12", "severity": "awful"}',
    ],
)
def test_what_is_no_such_record_is_refused(bytes_of_something_else):
    with pytest.raises(ValueError, match=r".*"):
        from_json(Later, bytes_of_something_else)


@dataclass(frozen=True)
class Unkeepable:
    """A record that no rule covers."""

    anything: dict[str, int]


@dataclass(frozen=True)
class Ambiguous:
    """A record that could be read in two ways."""

    anything: int | str


@pytest.mark.parametrize("record", [Unkeepable({}), Ambiguous(1), object()])
def test_a_type_without_a_rule_is_refused_when_writing(record):
    with pytest.raises(TypeError, match="no rule"):
        to_json(record)
