"""The master key while the program runs: open, or closed until somebody signs in."""

from collections.abc import Callable

from therapy_app.domain.errors import SealedError, TamperedError
from therapy_app.ports import Place, Sealed
from therapy_app.storage.master_key import HeldKey

Follow = Callable[[str], HeldKey | None]
"""The master key with this id, where another process has put it into the place of ours.

None: there is none such. Raises SealedError where somebody has to sign in for it.
"""


class KeyRing:
    """Implements MasterKey with the key that is open; without one everything is sealed."""

    def __init__(self, key: HeldKey | None = None, *, follow: Follow = lambda _: None) -> None:
        """Hold an open key, or none."""
        self._current = key
        self._before: HeldKey | None = None
        self._follow = follow

    @property
    def is_open(self) -> bool:
        """Whether data keys can be unwrapped."""
        return self._current is not None

    @property
    def current(self) -> HeldKey:
        """The key that wraps; raises SealedError."""
        if self._current is None:
            raise SealedError
        return self._current

    def hold(self, key: HeldKey) -> None:
        """Wrap with this key from now on; the one before still serves who began to read with it."""
        self._before, self._current = self._current, key

    def step_back(self) -> None:
        """Undo ``hold``: what the new key wrapped was not committed."""
        self._before, self._current = None, self._before

    def close(self) -> None:
        """Drop the keys from memory, as far as Python lets go of them."""
        self._before = self._current = None

    def wrap(self, key: bytes, place: Place) -> Sealed:
        """Encrypt a data key for its row; raises SealedError."""
        return self.current.wrap(key, place)

    def unwrap(self, sealed: Sealed, place: Place) -> bytes:
        """The data key; raises SealedError or TamperedError."""
        for held in (self.current, self._before):
            if held is not None and held.key_id == sealed.key_id:
                return held.unwrap(sealed, place)
        followed = self._follow(sealed.key_id)
        if followed is None:
            raise TamperedError
        self.hold(followed)
        return followed.unwrap(sealed, place)
