"""What is written down about each act: who did what to which record, never its words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuditTag(StrEnum):
    """The acts, as subject:action; tags are never renamed or used again."""

    ACCOUNT_CREATED = "account:created"
    SIGNED_IN = "account:signed_in"
    SIGN_IN_REFUSED = "account:sign_in_refused"
    SIGNED_OUT = "account:signed_out"
    SECOND_FACTOR_ON = "account:second_factor_on"
    SECOND_FACTOR_OFF = "account:second_factor_off"
    SECOND_FACTOR_REQUIRED = "practice:second_factor_required"
    SECOND_FACTOR_RELAXED = "practice:second_factor_relaxed"
    PASSKEY_ADDED = "account:passkey_added"
    PASSKEY_REMOVED = "account:passkey_removed"
    RECOVERY_CODES_MADE = "account:recovery_codes_made"
    PASSWORD_CHANGED = "account:password_changed"  # noqa: S105 - an act
    FACTORS_TAKEN_AWAY = "account:factors_taken_away"
    BROWSER_ENDED = "account:browser_ended"
    ACCOUNT_ADDED = "account:added"
    ACCOUNT_INVITED_AGAIN = "account:invited_again"
    ROLES_CHANGED = "account:roles_changed"
    ACCOUNT_CLOSED = "account:closed"
    CLIENTS_HANDED_OVER = "account:clients_handed_over"
    PROVEN_AGAIN = "account:proven_again"
    REFUSED_BY_ROLE = "account:refused_by_role"
    LOCKED = "account:locked"
    UNLOCKED = "account:unlocked"
    SETTINGS_CHANGED = "account:settings_changed"
    CLIENT_ADDED = "client:added"
    CLIENT_CHANGED = "client:changed"
    CLIENT_COPIED = "client:copied"
    CLIENT_REMOVED = "client:removed"
    CLIENT_HANDED_OVER = "client:handed_over"
    TREATMENT_ENDED = "client:treatment_ended"
    TREATMENT_RESUMED = "client:treatment_resumed"
    HOLD_ON = "client:hold_on"
    HOLD_OFF = "client:hold_off"
    RESTRICTED = "client:restricted"
    UNRESTRICTED = "client:unrestricted"
    RESTRICTED_OPENED = "client:restricted_opened"
    RESTRICTED_SHUT = "client:restricted_shut"
    CONSENT_GIVEN = "client:consent_given"
    CONSENT_WITHDRAWN = "client:consent_withdrawn"
    WITHHELD = "client:withheld"
    SHOWN_AGAIN = "client:shown_again"
    SESSION_ADDED = "session:added"
    SESSION_CHANGED = "session:changed"
    SOURCE_SAVED = "source:saved"
    SOURCE_READ = "source:read"
    SOURCE_CORRECTED = "source:corrected"
    SOURCE_CONTINUED = "source:continued"
    WORDS_ERASED = "source:words_erased"
    RECORDING_STARTED = "recording:started"
    RECORDING_FINISHED = "recording:finished"
    RECORDING_DISCARDED = "recording:discarded"
    SOUND_DELETED = "recording:sound_deleted"
    NOTE_DRAFTED = "note:drafted"
    NOTE_READ = "note:read"
    NOTE_EDITED = "note:edited"
    NOTE_APPROVED = "note:approved"
    NOTE_AMENDED = "note:amended"
    NOTE_EXPORTED = "note:exported"
    NOTE_SHARED = "note:shared"
    NOTE_WITHDRAWN = "note:withdrawn"
    NOTE_SUPERVISED = "note:supervised"
    NOTE_COMMENTED = "note:commented"
    NOTE_CO_SIGNED = "note:co_signed"
    DRAFTS_ERASED = "note:drafts_erased"
    FLOW_KEPT = "flow:kept"
    FLOW_REMOVED = "flow:removed"
    FORMAT_KEPT = "format:kept"
    FORMAT_RETIRED = "format:retired"
    FLAGS_EXPORTED = "flags:exported"
    LOG_READ = "log:read"
    RECORDS_ENTERED = "log:records_entered"
    BACKUP_PLANNED = "practice:backup_planned"
    BACKUP_FAILED = "practice:backup_failed"
    BACKUP_MADE = "practice:backed_up"
    PERIODS_CHANGED = "practice:periods_changed"
    PRACTICE_DESCRIBED = "practice:described"
    PAPER_MADE = "practice:paper_made"
    NIGHT_PASSED = "practice:night_passed"
    RESTORED = "practice:restored"
    STARTED_AFRESH = "practice:started_afresh"
    CONNECTOR_ADDED = "connector:added"
    CONNECTOR_CHANGED = "connector:changed"
    CONNECTOR_ON = "connector:switched_on"
    CONNECTOR_OFF = "connector:switched_off"
    CONNECTOR_REMOVED = "connector:removed"
    TEXT_SENT = "connector:sent"
    SOUND_SENT = "connector:sound"
    KEYS_SEALED = "keys:sealed"
    KEYS_IN_FILE = "keys:kept_in_file"
    MASTER_ROTATED = "keys:master_rotated"
    CLIENT_KEYS_ROTATED = "keys:client_keys_rotated"
    RECOVERY_KEY_MADE = "keys:recovery_key_made"
    DEMO_LOADED = "demo:loaded"
    DEMO_REMOVED = "demo:removed"


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One act. ``subject`` is the id of the record; ``detail`` a code such as an export format."""

    tag: AuditTag
    actor: str
    at: datetime
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act with its number in the log."""

    number: int
    event: AuditEvent
