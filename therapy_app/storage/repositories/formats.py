"""Note formats that a practice made itself: every state of each is kept."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session as Transaction
from sqlmodel import col, func, select

from therapy_app.defaults.format_file import format_of, plain_format
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.own_format import OWN, parted, state_name
from therapy_app.domain.template import Template
from therapy_app.ports import Place
from therapy_app.storage.format_tables import StoredFormat
from therapy_app.storage.keys import KeyVault


class FormatRepository:
    """Implements ports.OwnFormats."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def all(self, owner: AccountId) -> tuple[Template, ...]:
        """The newest state of each format in use, in the order they were made in."""
        rows = self._rows.exec(
            select(StoredFormat)
            .where(StoredFormat.account_id == owner, col(StoredFormat.retired).is_(False))
            .order_by(col(StoredFormat.place), col(StoredFormat.version))
        ).all()
        newest = {row.key: row for row in rows}
        return tuple(self._template(row, row.key) for row in newest.values())

    def get(self, template_id: str, owner: AccountId) -> Template:
        """A state of a format, under the state's own id; raises NotFoundError."""
        key, version = parted(template_id)
        row = self._row(key, version, owner)
        if version is None and row.retired:
            raise NotFoundError
        return self._template(row, state_name(row.key, row.version))

    def of_note(self, template_id: str) -> Template:
        """The state that a note names, whoever made it; raises NotFoundError."""
        key, version = parted(template_id)
        row = self._row(key, version)
        return self._template(row, state_name(row.key, row.version))

    def save(self, template: Template, owner: AccountId) -> Template:
        """Keep a format, or the next state of the one with this id."""
        if template.id:
            held = self._row(template.id, None, owner)
            row = self._new(template, owner, held.key, held.version + 1, held.place)
        else:
            row = self._new(template, owner, OWN + new_id(), 1, self._next_place(owner))
        self._rows.add(row)
        self._rows.flush()
        return replace(template, id=row.key)

    def retire(self, template_id: str, owner: AccountId) -> None:
        """Take a format out of use; raises NotFoundError."""
        key = self._row(template_id, None, owner).key
        for row in self._rows.exec(select(StoredFormat).where(StoredFormat.key == key)):
            row.retired = True
        self._rows.flush()

    def _row(self, key: str, version: int | None, owner: str | None = None) -> StoredFormat:
        wanted = select(StoredFormat).where(StoredFormat.key == key)
        if owner is not None:
            wanted = wanted.where(StoredFormat.account_id == owner)
        if version is not None:
            wanted = wanted.where(StoredFormat.version == version)
        row = self._rows.exec(wanted.order_by(col(StoredFormat.version).desc())).first()
        if row is None:
            raise NotFoundError
        return row

    def _next_place(self, owner: str) -> int:
        most = select(func.max(StoredFormat.place)).where(StoredFormat.account_id == owner)
        return (self._rows.exec(most).one() or 0) + 1

    def _new(
        self, template: Template, owner: str, key: str, version: int, place: int
    ) -> StoredFormat:
        plain = json.dumps(plain_format(template)).encode("ascii")
        return StoredFormat(
            key=key,
            version=version,
            account_id=owner,
            place=place,
            language=template.language.value,
            retired=False,
            body=self._vault.seal(owner, _place(key, version), plain),
        )

    def _template(self, row: StoredFormat, template_id: str) -> Template:
        opened = self._vault.open(row.account_id, _place(row.key, row.version), row.body)
        plain: Mapping[str, Any] = json.loads(opened)
        return format_of({**plain, "id": template_id}, Language(row.language), _topics(plain))


def _place(key: str, version: int) -> Place:
    return Place("note_format", "body", key, version)


def _topics(plain: Mapping[str, Any]) -> set[str]:
    """What was kept is read whatever topics there are now: one that is gone matches nothing."""
    takes = [entry for section in plain["sections"] for entry in section["takes"]]
    return {entry.rpartition("@")[2] for entry in [*takes, *plain.get("leaves_out", [])]}
