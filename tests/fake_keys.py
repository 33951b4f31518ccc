"""Keys in memory: which accounts could open the master key, and how often it was changed."""

from tests.shelf import Shelf


class FakeKeys:
    """Changes of keys."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def are_sealed(self) -> bool:
        return self._shelf.sealed

    def seal(self, account_id: str, password: str) -> str:
        self._shelf.sealed = True
        self._shelf.masters += 1
        self._shelf.lockers.add(account_id)
        return self.new_recovery_key()

    def keep_in_file(self) -> None:
        self._shelf.sealed = False
        self._shelf.masters += 1
        self._shelf.lockers.clear()

    def lock(self, account_id: str, password: str) -> None:
        if self._shelf.sealed:
            self._shelf.lockers.add(account_id)

    def new_recovery_key(self) -> str:
        self._shelf.recovery_keys += 1
        return f"recovery key {self._shelf.recovery_keys}"

    def renew_data_keys(self) -> None:
        self._shelf.old_data_keys += 1

    def seal_anew(self, most: int) -> bool:
        had, self._shelf.old_data_keys = self._shelf.old_data_keys, 0
        return had > 0

    def rotate_master(self) -> None:
        self._shelf.masters += 1
