"""Who uses the product: the account, its preferences and its signed-in sessions."""

from dataclasses import dataclass
from datetime import datetime

from therapy_app.domain.address import USUAL_FORM, FormOfAddress
from therapy_app.domain.ids import AccountId
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right, Role, rights_of


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the practice. ``display_name`` is how approvals are signed ("Dr. J. Brandt").

    ``audio_days`` is how long the sound of a dictation is kept after its note was approved.
    ``address`` is how its drafts name therapist and client.
    ``first_password_until`` is set while the account has no password of its own but a first one,
    which its owner did not choose and which counts until then. A ``closed`` one lets nobody in.
    """

    id: AccountId
    name: str
    display_name: str
    language: Language
    template: str
    idle_minutes: int = 10
    audio_days: int = 0
    address: FormOfAddress = USUAL_FORM
    roles: frozenset[Role] = frozenset()
    first_password_until: datetime | None = None
    closed: datetime | None = None

    def may(self, right: Right) -> bool:
        """Whether one of its roles gives this right."""
        return right in rights_of(self.roles)

    @property
    def is_in_use(self) -> bool:
        """Whether somebody comes in here with a password of their own."""
        return self.closed is None and self.first_password_until is None


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
    """A signed-in browser: what the cookie stands for. ``token_hash`` never leaves storage.

    ``proven`` is when its owner last proved who they are there. ``enrolling`` is whether nothing
    opens there before the account has a second factor.
    """

    account: Account
    started: datetime
    seen: datetime
    locked: bool
    proven: datetime
    enrolling: bool = False
