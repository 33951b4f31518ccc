"""Who uses the product: the account, its preferences and its signed-in sessions."""

from dataclasses import dataclass
from datetime import datetime

from therapy_app.domain.ids import AccountId
from therapy_app.domain.language import Language


@dataclass(frozen=True, slots=True)
class Account:
    """A therapist. ``display_name`` is how approvals are signed ("Dr. J. Brandt").

    ``audio_days`` is how long the sound of a dictation is kept after its note was approved.
    """

    id: AccountId
    name: str
    display_name: str
    language: Language
    template: str
    idle_minutes: int = 10
    audio_days: int = 0


@dataclass(frozen=True, slots=True)
class Browser:
    """A signed-in browser as its owner sees it: ``device`` is roughly which ("Firefox, Linux").

    ``mine`` is whether it is the one that asks.
    """

    id: str
    device: str
    started: datetime
    seen: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    """A signed-in browser: what the cookie stands for. ``token_hash`` never leaves storage."""

    account: Account
    started: datetime
    seen: datetime
    locked: bool
