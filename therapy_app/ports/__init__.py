"""All sockets of the product: what the inner rooms ask of the outer ones."""

from therapy_app.domain.overview import SessionRow
from therapy_app.domain.sealed import Place, Sealed
from therapy_app.domain.source import PendingText
from therapy_app.ports.asking import AnswerSheets, OwnFlows, PromptFlows
from therapy_app.ports.audit_log import AuditLog
from therapy_app.ports.backing_up import Backups
from therapy_app.ports.consents import Consents
from therapy_app.ports.dictating import DoubtAnswers, Recordings, Vocabularies
from therapy_app.ports.flags import Flags
from therapy_app.ports.formats import OwnFormats
from therapy_app.ports.hearing import ConnectedEars, Listener, Listeners, Transcriber
from therapy_app.ports.keeping import (
    Accounts,
    Clients,
    Keeper,
    Notes,
    Sessions,
    Sources,
    UnitOfWork,
)
from therapy_app.ports.keys import KeyDoor, Keys, Vault
from therapy_app.ports.language import LanguageModel, LanguageModels, ModelRequest
from therapy_app.ports.passkeys import PasskeyCheck, Passkeys
from therapy_app.ports.retention import Expiring, PracticeRecords, Standings
from therapy_app.ports.second_factor import SecondFactors
from therapy_app.ports.sending import Choices, Connectors, Sendings
from therapy_app.ports.steps import Checker, Clock, Drafter, Segmenter, Templates, Verifier
from therapy_app.ports.supervision import Supervision
from therapy_app.ports.withholding import Withholdings

__all__ = [
    "Accounts",
    "AnswerSheets",
    "AuditLog",
    "Backups",
    "Checker",
    "Choices",
    "Clients",
    "Clock",
    "ConnectedEars",
    "Connectors",
    "Consents",
    "DoubtAnswers",
    "Drafter",
    "Expiring",
    "Flags",
    "Keeper",
    "KeyDoor",
    "Keys",
    "LanguageModel",
    "LanguageModels",
    "Listener",
    "Listeners",
    "ModelRequest",
    "Notes",
    "OwnFlows",
    "OwnFormats",
    "PasskeyCheck",
    "Passkeys",
    "PendingText",
    "Place",
    "PracticeRecords",
    "PromptFlows",
    "Recordings",
    "Sealed",
    "SecondFactors",
    "Segmenter",
    "Sendings",
    "SessionRow",
    "Sessions",
    "Sources",
    "Standings",
    "Supervision",
    "Templates",
    "Transcriber",
    "UnitOfWork",
    "Vault",
    "Verifier",
    "Vocabularies",
    "Withholdings",
]
