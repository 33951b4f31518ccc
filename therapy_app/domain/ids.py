"""Distinct types for identifiers, so that a client is never passed where a note is meant."""

from typing import NewType
from uuid import uuid4

AccountId = NewType("AccountId", str)
ClientId = NewType("ClientId", str)
SessionId = NewType("SessionId", str)
SourceId = NewType("SourceId", str)
RecordingId = NewType("RecordingId", str)
NoteId = NewType("NoteId", str)
ConnectorId = NewType("ConnectorId", str)
SendingId = NewType("SendingId", str)
ShareId = NewType("ShareId", str)
RemarkId = NewType("RemarkId", str)
ConsentId = NewType("ConsentId", str)
PassageId = NewType("PassageId", str)
"""Short and readable ("p7", "p7v2"): in all versions of a source it means the same words."""
SentenceId = NewType("SentenceId", str)
"""Short and readable ("s7"), unique and never used again within one note."""


def new_id() -> str:
    """A fresh random identifier: 32 hexadecimal digits, meaningless to a reader of a URL."""
    return uuid4().hex
