"""What the keeper in memory keeps, and its accounts."""

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from hashlib import sha256

from therapy_app.domain.account import Account, Browser, SignIn
from therapy_app.domain.approval import Approval
from therapy_app.domain.audit import AuditEvent
from therapy_app.domain.client import Client
from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.consent import Consent
from therapy_app.domain.errors import InvalidInputError, NotFoundError, RestrictedError
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import FlagExample
from therapy_app.domain.hearing import DoubtAnswer, HeardTake, Recording, Utterance
from therapy_app.domain.note import Note, Revision
from therapy_app.domain.passkey import Challenge, Passkey, passkey_id
from therapy_app.domain.prompt_flow import AnswerSheet, PromptFlow
from therapy_app.domain.retention import Kind, Restriction, Standing
from therapy_app.domain.second_factor import SecondFactor
from therapy_app.domain.sending import Sent, WordChoices
from therapy_app.domain.session import Session
from therapy_app.domain.source import Source
from therapy_app.domain.supervision import Remark, Share
from therapy_app.domain.template import Template
from therapy_app.domain.vocabulary import Term
from therapy_app.domain.withholding import Withholding
from therapy_app.ports import PendingText


@dataclass
class Shelf:
    """All that is kept: records by their ids."""

    accounts: dict[str, Account] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    second_factors: dict[str, SecondFactor] = field(default_factory=dict)
    passkeys: dict[str, Passkey] = field(default_factory=dict)
    challenges: dict[str, Challenge] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    refusals: list[tuple[tuple[str, str], datetime]] = field(default_factory=list)
    sign_ins: dict[str, tuple[str, datetime, datetime, bool]] = field(default_factory=dict)
    enrolling: set[str] = field(default_factory=set)
    proven: dict[str, datetime] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    pending: dict[str, PendingText] = field(default_factory=dict)
    answer_sheets: dict[str, AnswerSheet] = field(default_factory=dict)
    flows: dict[tuple[str, str], PromptFlow] = field(default_factory=dict)
    recordings: dict[str, Recording] = field(default_factory=dict)
    chunks: dict[tuple[str, int, int], bytes] = field(default_factory=dict)
    takes: dict[tuple[str, int], HeardTake] = field(default_factory=dict)
    utterances: dict[tuple[str, int, int], Utterance] = field(default_factory=dict)
    doubt_answers: dict[tuple[str, int], DoubtAnswer] = field(default_factory=dict)
    vocabularies: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    revisions: dict[tuple[str, int], Revision] = field(default_factory=dict)
    approvals: dict[tuple[str, int], Approval] = field(default_factory=dict)
    formats: dict[tuple[str, str], tuple[Template, ...]] = field(default_factory=dict)
    retired_formats: dict[str, bool] = field(default_factory=dict)
    flag_counts: dict[tuple[str, int, FindingKind], int] = field(default_factory=dict)
    examples: dict[tuple[str, int], FlagExample] = field(default_factory=dict)
    connectors: dict[str, Connector] = field(default_factory=dict)
    secrets: dict[str, Secret] = field(default_factory=dict)
    sendings: list[Sent] = field(default_factory=list)
    choices: dict[str, WordChoices] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    went: dict[tuple[str, Kind], datetime] = field(default_factory=dict)
    practice: dict[type, object] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)
    withholdings: dict[str, Withholding] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    events: list[AuditEvent] = field(default_factory=list)
    sealed: bool = False
    lockers: set[str] = field(default_factory=set)
    recovery_keys: int = 0
    masters: int = 0
    old_data_keys: int = 0

    def copy(self) -> "Shelf":
        """Records are frozen, so that a copy of each container is enough."""
        return Shelf(**{f.name: copy(getattr(self, f.name)) for f in fields(self)})

    def client_of(self, session_id: str, owner: str | None = None) -> Client:
        held = self.sessions.get(session_id)
        if held is None:
            raise NotFoundError
        client = self.owned(held.client_id, owner)
        self.refuse_restricted(client.id, writes=owner is None)
        return client

    def owned(self, client_id: str, owner: str | None = None) -> Client:
        client = self.clients.get(client_id)
        if client is None or (owner is not None and client.owner != owner):
            raise NotFoundError
        return client

    def is_shut(self, client_id: str) -> bool:
        held = self.standings.get(client_id)
        return held is not None and held.restricted is Restriction.SHUT

    def refuse_restricted(self, client_id: str, *, writes: bool) -> None:
        held = self.standings.get(client_id)
        if held is None or held.restricted is Restriction.NONE:
            return
        if writes or held.restricted is Restriction.SHUT:
            raise RestrictedError


class FakeSecondFactors:
    """The second factor of each account."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def of(self, account_id: str) -> SecondFactor | None:
        return self._shelf.second_factors.get(account_id)

    def save(self, factor: SecondFactor) -> None:
        self._shelf.second_factors[factor.account_id] = factor

    def drop(self, account_id: str) -> None:
        self._shelf.second_factors.pop(account_id, None)


class FakePasskeys:
    """The passkeys of all accounts, and open challenges."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def save(self, passkey: Passkey) -> None:
        self._shelf.passkeys[passkey.id] = passkey

    def of(self, account_id: str) -> tuple[Passkey, ...]:
        found = [one for one in self._shelf.passkeys.values() if one.account_id == account_id]
        return tuple(sorted(found, key=lambda one: (one.made, one.id)))

    def any_of(self, account_id: str) -> bool:
        return bool(self.of(account_id))

    def find(self, credential: str) -> Passkey | None:
        return self._shelf.passkeys.get(passkey_id(credential))

    def remove(self, passkey_id: str, account_id: str) -> None:
        held = self._shelf.passkeys.get(passkey_id)
        if held is None or held.account_id != account_id:
            raise NotFoundError
        del self._shelf.passkeys[passkey_id]

    def ask(self, challenge: Challenge) -> None:
        self._shelf.challenges[challenge.value] = challenge

    def take(self, value: str, now: datetime) -> Challenge | None:
        for held in tuple(self._shelf.challenges.values()):
            if held.until < now:
                del self._shelf.challenges[held.value]
        return self._shelf.challenges.pop(value, None)


class FakeAccounts:
    """Accounts; counts the hashes that were spent."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.hashes_spent = 0

    def count(self) -> int:
        return len(self._shelf.accounts)

    def add(self, account: Account, password: str) -> None:
        self._refuse_taken_name(account)
        self._shelf.accounts[account.id] = account
        self._shelf.passwords[account.id] = password

    def save(self, account: Account) -> None:
        if account.id not in self._shelf.accounts:
            raise NotFoundError
        self._refuse_taken_name(account)
        self._shelf.accounts[account.id] = account

    def get(self, account_id: str) -> Account:
        if account_id not in self._shelf.accounts:
            raise NotFoundError
        return self._shelf.accounts[account_id]

    def all(self) -> tuple[Account, ...]:
        return tuple(sorted(self._shelf.accounts.values(), key=lambda a: (_folded(a.name), a.id)))

    def by_name(self, name: str) -> Account | None:
        found = [a for a in self._shelf.accounts.values() if _folded(a.name) == _folded(name)]
        return found[0] if found else None

    def password_fits(self, account_id: str, password: str) -> bool:
        self.hashes_spent += 1
        return self._shelf.passwords.get(account_id) == password

    def spend_a_hash(self) -> None:
        self.hashes_spent += 1

    def failures(self, name: str, where: str, since: datetime) -> tuple[int, datetime | None]:
        tried = (_folded(name), where)
        when = [at for n, at in self._shelf.refusals if n == tried and at >= since]
        return len(when), max(when, default=None)

    def note_failure(self, name: str, where: str, at: datetime) -> None:
        self._shelf.refusals.append(((_folded(name), where), at))

    def clear_failures(self, name: str, where: str) -> None:
        tried = (_folded(name), where)
        self._shelf.refusals = [r for r in self._shelf.refusals if r[0] != tried]

    def device_mac(self, name: str, number: str) -> str:
        if not self._shelf.accounts:
            return ""
        return sha256(f"{_folded(name)} {number}".encode("utf-8", "surrogatepass")).hexdigest()

    def set_password(self, account_id: str, password: str) -> None:
        if account_id not in self._shelf.accounts:
            raise NotFoundError
        self._shelf.passwords[account_id] = password

    def start_sign_in(
        self,
        account_id: str,
        token: str,
        at: datetime,
        device: str = "",
        *,
        enrolling: bool = False,
    ) -> None:
        if enrolling:
            self._shelf.enrolling.add(token)
        self._shelf.devices[token] = device
        self._shelf.proven[token] = at
        self._shelf.sign_ins[token] = (account_id, at, at, False)

    def sign_in(self, token: str) -> SignIn | None:
        if token not in self._shelf.sign_ins:
            return None
        account_id, started, seen, locked = self._shelf.sign_ins[token]
        account = self._shelf.accounts[account_id]
        enrolling = token in self._shelf.enrolling
        return SignIn(account, started, seen, locked, self._shelf.proven[token], enrolling)

    def enrolled(self, account_id: str, token: str) -> None:
        self._shelf.enrolling.discard(token)
        for other, (owner, *_) in tuple(self._shelf.sign_ins.items()):
            if owner == account_id and other in self._shelf.enrolling:
                del self._shelf.sign_ins[other]

    def prove(self, token: str, at: datetime) -> None:
        if token in self._shelf.sign_ins:
            self._shelf.proven[token] = at

    def touch(self, token: str, at: datetime) -> None:
        if token in self._shelf.sign_ins:
            account_id, started, _, locked = self._shelf.sign_ins[token]
            self._shelf.sign_ins[token] = (account_id, started, at, locked)

    def lock(self, token: str, *, locked: bool) -> None:
        if token in self._shelf.sign_ins:
            account_id, started, seen, _ = self._shelf.sign_ins[token]
            self._shelf.sign_ins[token] = (account_id, started, seen, locked)

    def anyone_is_here(self, now: datetime, started: datetime) -> bool:
        return any(
            not locked
            and since >= started
            and now - seen <= timedelta(minutes=self._shelf.accounts[account_id].idle_minutes)
            for account_id, since, seen, locked in self._shelf.sign_ins.values()
        )

    def end_sign_in(self, token: str) -> None:
        self._shelf.sign_ins.pop(token, None)

    def browsers(self, account_id: str, token: str) -> tuple[Browser, ...]:
        found = [
            Browser(_browser_id(held), self._shelf.devices[held], started, seen, held == token)
            for held, (owner, started, seen, _) in self._shelf.sign_ins.items()
            if owner == account_id
        ]
        return tuple(sorted(found, key=lambda one: one.seen, reverse=True))

    def end_browser(self, account_id: str, browser_id: str) -> None:
        for token, (owner, *_) in tuple(self._shelf.sign_ins.items()):
            if owner == account_id and _browser_id(token) == browser_id:
                del self._shelf.sign_ins[token]
                return
        raise NotFoundError

    def browser_key(self, account_id: str) -> bytes:
        if account_id not in self._shelf.accounts:
            raise NotFoundError
        return account_id.encode().ljust(32, b"\0")[:32]

    def _refuse_taken_name(self, account: Account) -> None:
        held = self.by_name(account.name)
        if held is not None and held.id != account.id:
            raise InvalidInputError(field="name")


def _browser_id(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _folded(name: str) -> str:
    return name.strip().casefold()
