"""Guided questions that a practice made itself."""

import json
from dataclasses import replace

from sqlmodel import Session as Transaction
from sqlmodel import col, func, select

from therapy_app.defaults.flow_file import flow_of, plain_flow
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.own_format import OWN
from therapy_app.domain.prompt_flow import PromptFlow
from therapy_app.ports import Place
from therapy_app.storage.flow_tables import StoredFlow
from therapy_app.storage.keys import KeyVault


class FlowRepository:
    """Implements ports.OwnFlows."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def all(self, owner: AccountId) -> tuple[PromptFlow, ...]:
        """The flows of this practice, in the order they were made in."""
        mine = select(StoredFlow).where(StoredFlow.account_id == owner)
        rows = self._rows.exec(mine.order_by(col(StoredFlow.place)))
        return tuple(map(self._flow, rows))

    def get(self, flow_id: str, owner: AccountId) -> PromptFlow:
        """One flow; raises NotFoundError."""
        return self._flow(self._row(flow_id, owner))

    def save(self, flow: PromptFlow, owner: AccountId) -> PromptFlow:
        """Keep a new flow (without id), or what the one with this id has become."""
        held = self._row(flow.id, owner) if flow.id else None
        flow_id = held.id if held else OWN + new_id()
        version = held.version + 1 if held else 1
        plain = json.dumps(plain_flow(flow)).encode("ascii")
        self._rows.merge(
            StoredFlow(
                id=flow_id,
                account_id=owner,
                version=version,
                place=held.place if held else self._next_place(owner),
                language=flow.language.value,
                body=self._vault.seal(owner, _place(flow_id, version), plain),
            )
        )
        self._rows.flush()
        return replace(flow, id=flow_id)

    def remove(self, flow_id: str, owner: AccountId) -> None:
        """Forget a flow; raises NotFoundError."""
        self._rows.delete(self._row(flow_id, owner))
        self._rows.flush()

    def _row(self, flow_id: str, owner: str) -> StoredFlow:
        row = self._rows.get(StoredFlow, flow_id)
        if row is None or row.account_id != owner:
            raise NotFoundError
        return row

    def _next_place(self, owner: str) -> int:
        most = select(func.max(StoredFlow.place)).where(StoredFlow.account_id == owner)
        return (self._rows.exec(most).one() or 0) + 1

    def _flow(self, row: StoredFlow) -> PromptFlow:
        opened = self._vault.open(row.account_id, _place(row.id, row.version), row.body)
        return flow_of({**json.loads(opened), "id": row.id}, Language(row.language))


def _place(flow_id: str, version: int) -> Place:
    return Place("prompt_flow", "body", flow_id, version)
