"""The master key: the socket behind which it is kept, and a key that is open in memory."""

from dataclasses import dataclass, field
from typing import Protocol

from therapy_app.domain.errors import TamperedError
from therapy_app.domain.ids import new_id
from therapy_app.ports import Place, Sealed
from therapy_app.storage.encryption import new_key, seal, unseal


class MasterKey(Protocol):
    """Wraps and unwraps data keys; the master key itself never leaves its keeper.

    ``KeyRing`` does it here, with a key from a file or from those who sign in; a key service
    can take its place without a change elsewhere.
    """

    def wrap(self, key: bytes, place: Place) -> Sealed:
        """Encrypt a data key for its row; ``key_id`` names the master key."""
        ...

    def unwrap(self, sealed: Sealed, place: Place) -> bytes:
        """The data key; raises TamperedError if another master key wrapped it.

        Raises SealedError while nobody who may open the master key has signed in.
        """
        ...


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A master key in memory; prints nothing of it."""

    key_id: str
    key: bytes = field(repr=False)

    def wrap(self, key: bytes, place: Place) -> Sealed:
        """Encrypt a data key for its row."""
        return seal(self.key, self.key_id, place, key)

    def unwrap(self, sealed: Sealed, place: Place) -> bytes:
        """The data key; raises TamperedError if another master key wrapped it."""
        if sealed.key_id != self.key_id:
            raise TamperedError
        return unseal(self.key, place, sealed)


def fresh_master() -> HeldKey:
    """A random master key, kept nowhere yet."""
    return HeldKey(new_id(), new_key())
