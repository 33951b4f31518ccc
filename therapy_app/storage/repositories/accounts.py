"""Accounts, their passwords, signed-in browsers and refused sign-ins."""

import base64
import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.account import Account, Browser, SignIn
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.ids import AccountId
from therapy_app.ports import Place
from therapy_app.storage.encryption import new_key
from therapy_app.storage.key_changes import KeyChanges
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal, account_of, account_row
from therapy_app.storage.passwords import Passwords
from therapy_app.storage.tables import StoredAccount, StoredRefusal, StoredSignIn

_NAMES: Final = "account names"
"""The scope whose key makes the HMACs of names; it belongs to no single account."""

_REFUSALS_KEPT: Final = timedelta(days=30)


class AccountRepository:
    """Implements ports.Accounts."""

    def __init__(
        self, rows: Transaction, vault: KeyVault, keys: KeyChanges, passwords: Passwords
    ) -> None:
        """Work inside one transaction; ``keys`` hears of every new password."""
        self._rows = rows
        self._vault = vault
        self._keys = keys
        self._passwords = passwords

    def count(self) -> int:
        """How many accounts exist."""
        return self._rows.exec(select(func.count()).select_from(StoredAccount)).one()

    def add(self, account: Account, password: str) -> None:
        """Keep a new account; raises InvalidInputError if the name is taken."""
        self._seal_the_first()
        self._vault.create_key(account.id)
        seal = self._seal(account.id)
        browser_key = base64.b64encode(new_key()).decode("ascii")
        self._keep(
            account_row(
                account,
                seal,
                version=1,
                name_mac=self._new_mac(account.name),
                password=seal.close(_password_place(account.id), self._passwords.hash(password)),
                browser=seal.close(_browser_key_place(account.id), browser_key),
            )
        )
        self._keys.lock_anew(account.id, password)

    def save(self, account: Account) -> None:
        """Keep changed preferences; raises InvalidInputError if the new name is taken."""
        row = self._row(account.id)
        self._keep(
            account_row(
                account,
                self._seal(account.id),
                version=row.version + 1,
                name_mac=self._new_mac(account.name),
                password=row.password,
                browser=row.browser_key,
            )
        )
        if account.closed is not None:
            self._keys.let_go(account.id)

    def by_name(self, name: str) -> Account | None:
        """The account with this sign-in name, upper and lower case alike."""
        mac = self._mac(name)
        row = self._rows.exec(select(StoredAccount).where(StoredAccount.name_mac == mac)).first()
        return None if row is None else self._account(row)

    def get(self, account_id: AccountId) -> Account:
        """One account, closed or not; raises NotFoundError."""
        return self._account(self._row(account_id))

    def all(self) -> tuple[Account, ...]:
        """All accounts, closed ones too, by name."""
        rows = self._rows.exec(select(StoredAccount)).all()
        self._vault.load([row.id for row in rows])
        found = [self._account(row) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    def password_fits(self, account_id: AccountId, password: str) -> bool:
        """Whether this is the account's password; costs one Argon2id either way."""
        row = self._rows.get(StoredAccount, account_id)
        if row is None:
            self._passwords.spend()
            return False
        encoded = self._seal(account_id).open(_password_place(account_id), str, row.password)
        return self._passwords.fits(encoded, password)

    def set_password(self, account_id: AccountId, password: str) -> None:
        """Keep another password, hashed by Argon2id; raises NotFoundError."""
        row = self._row(account_id)
        encoded = self._passwords.hash(password)
        row.password = self._seal(account_id).close(_password_place(account_id), encoded)
        self._rows.flush()
        self._keys.lock_anew(account_id, password)

    def spend_a_hash(self) -> None:
        """Cost one Argon2id."""
        self._passwords.spend()

    def failures(self, name: str, where: str, since: datetime) -> tuple[int, datetime | None]:
        """How many refused sign-ins there since then, and when the last one was."""
        when = self._rows.exec(
            select(StoredRefusal.at)
            .where(StoredRefusal.name_mac == self._mac(name, where), col(StoredRefusal.at) >= since)
            .order_by(col(StoredRefusal.at))
        ).all()
        return len(when), when[-1] if when else None

    def note_failure(self, name: str, where: str, at: datetime) -> None:
        """Count a refused sign-in, and forget those of long ago."""
        self._rows.exec(delete(StoredRefusal).where(col(StoredRefusal.at) < at - _REFUSALS_KEPT))
        self._rows.add(StoredRefusal(name_mac=self._new_mac(name, where), at=at))
        self._rows.flush()

    def clear_failures(self, name: str, where: str) -> None:
        """Forget the refused sign-ins there after a good one."""
        mac = self._mac(name, where)
        self._rows.exec(delete(StoredRefusal).where(col(StoredRefusal.name_mac) == mac))

    def device_mac(self, name: str, number: str) -> str:
        """An HMAC that shows that this product gave a number to a browser of this name."""
        return self._mac(name, number, purpose="known device, version 1")

    def start_sign_in(
        self,
        account_id: AccountId,
        token: str,
        at: datetime,
        device: str = "",
        *,
        enrolling: bool = False,
    ) -> None:
        """Remember a signed-in browser by the hash of its cookie's token."""
        self._rows.add(
            StoredSignIn(
                token_hash=_hash(token),
                account_id=account_id,
                started=at,
                seen=at,
                locked=False,
                device=device,
                proven=at,
                enrolling=enrolling,
            )
        )
        self._rows.flush()

    def enrolled(self, account_id: AccountId, token: str) -> None:
        """Let this browser go on; others that wait for a second factor are ended."""
        for row in self._of(account_id):
            if row.token_hash == _hash(token):
                row.enrolling = False
            elif row.enrolling:
                self._rows.delete(row)
        self._rows.flush()

    def sign_in(self, token: str) -> SignIn | None:
        """The signed-in session that this token stands for."""
        row = self._rows.get(StoredSignIn, _hash(token))
        if row is None:
            return None
        account = self._account(self._row(row.account_id))
        proven = row.proven or row.started
        return SignIn(account, row.started, row.seen, row.locked, proven, row.enrolling)

    def touch(self, token: str, at: datetime) -> None:
        """Note that the browser was just used."""
        row = self._rows.get(StoredSignIn, _hash(token))
        if row is not None:
            row.seen = at
            self._rows.flush()

    def prove(self, token: str, at: datetime) -> None:
        """Note that the password was just given in this browser."""
        row = self._rows.get(StoredSignIn, _hash(token))
        if row is not None:
            row.proven = at
            self._rows.flush()

    def lock(self, token: str, *, locked: bool) -> None:
        """Lock or unlock the signed-in session."""
        row = self._rows.get(StoredSignIn, _hash(token))
        if row is not None:
            row.locked = locked
            self._rows.flush()

    def anyone_is_here(self, now: datetime, started: datetime) -> bool:
        """Whether a browser is signed in since ``started`` at the earliest, unlocked and in use."""
        pauses = select(StoredSignIn, StoredAccount.idle_minutes).join(
            StoredAccount, col(StoredAccount.id) == StoredSignIn.account_id
        )
        here = pauses.where(
            col(StoredSignIn.locked).is_(False), col(StoredSignIn.started) >= started
        )
        return any(
            now - row.seen <= timedelta(minutes=minutes) for row, minutes in self._rows.exec(here)
        )

    def end_sign_in(self, token: str) -> None:
        """Forget the signed-in session."""
        row = self._rows.get(StoredSignIn, _hash(token))
        if row is not None:
            self._rows.delete(row)
            self._rows.flush()

    def browsers(self, account_id: AccountId, token: str) -> tuple[Browser, ...]:
        """All signed-in browsers of the account, the last used first; ``token`` is one's own."""
        own = _hash(token)
        return tuple(
            Browser(_hash(row.token_hash), row.device, row.started, row.seen, row.token_hash == own)
            for row in self._of(account_id)
        )

    def end_browser(self, account_id: AccountId, browser_id: str) -> None:
        """Forget one of them; raises NotFoundError for another account's."""
        for row in self._of(account_id):
            if _hash(row.token_hash) == browser_id:
                self._rows.delete(row)
                self._rows.flush()
                return
        raise NotFoundError

    def browser_key(self, account_id: AccountId) -> bytes:
        """32 bytes for this account's browsers, made with the account."""
        row = self._row(account_id)
        place = _browser_key_place(account_id)
        return base64.b64decode(self._seal(account_id).open(place, str, row.browser_key))

    def _account(self, row: StoredAccount) -> Account:
        alone = row.standing is None and self.count() == 1
        return account_of(row, self._seal(row.id), alone=alone)

    def _seal_the_first(self) -> None:
        """Write down what the only account may do before there is another, if nobody did yet."""
        first = self._rows.exec(select(StoredAccount)).all()
        if len(first) == 1 and first[0].standing is None:
            self.save(self._account(first[0]))

    def _of(self, account_id: str) -> Sequence[StoredSignIn]:
        return self._rows.exec(
            select(StoredSignIn)
            .where(StoredSignIn.account_id == account_id)
            .order_by(col(StoredSignIn.seen).desc(), col(StoredSignIn.token_hash))
        ).all()

    def _row(self, account_id: str) -> StoredAccount:
        row = self._rows.get(StoredAccount, account_id)
        if row is None:
            raise NotFoundError
        return row

    def _keep(self, row: StoredAccount) -> None:
        try:
            with self._rows.begin_nested():
                self._rows.merge(row)
        except IntegrityError:
            raise InvalidInputError(field="name") from None

    def _seal(self, account_id: str) -> Seal:
        return Seal(self._vault, account_id)

    def _mac(self, name: str, where: str = "", *, purpose: str = "account name, version 1") -> str:
        """The HMAC that finds a name; before the first account there is no key and no match."""
        if not self._vault.has_key(_NAMES):
            return ""
        folded = unicodedata.normalize("NFKC", name).strip().casefold()
        return self._vault.mac(_NAMES, purpose, f"{folded}\0{where}" if where else folded)

    def _new_mac(self, name: str, where: str = "") -> str:
        if not self._vault.has_key(_NAMES):
            self._vault.create_key(_NAMES)
        return self._mac(name, where)


def _hash(token: str) -> str:
    """A bare hash is enough here: the token is 256 random bits, so there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _password_place(account_id: str) -> Place:
    return Place("account", "password", account_id)


def _browser_key_place(account_id: str) -> Place:
    return Place("account", "browser_key", account_id)
