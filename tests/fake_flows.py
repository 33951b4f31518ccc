"""Guided questions of a practice, in memory."""

from dataclasses import replace

from tests.shelf import Shelf
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.domain.own_format import OWN
from therapy_app.domain.prompt_flow import PromptFlow


class FakeOwnFlows:
    """Flows by owner and id, in the order they were made in."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def all(self, owner: AccountId) -> tuple[PromptFlow, ...]:
        return tuple(flow for (held, _), flow in self._shelf.flows.items() if held == owner)

    def get(self, flow_id: str, owner: AccountId) -> PromptFlow:
        if (owner, flow_id) not in self._shelf.flows:
            raise NotFoundError
        return self._shelf.flows[owner, flow_id]

    def save(self, flow: PromptFlow, owner: AccountId) -> PromptFlow:
        if flow.id:
            self.get(flow.id, owner)
        kept = replace(flow, id=flow.id or OWN + new_id())
        self._shelf.flows[owner, kept.id] = kept
        return kept

    def remove(self, flow_id: str, owner: AccountId) -> None:
        self.get(flow_id, owner)
        del self._shelf.flows[owner, flow_id]
