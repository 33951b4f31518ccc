"""Formats of a practice, in memory."""

from dataclasses import replace

from tests.shelf import Shelf
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.domain.own_format import OWN, parted, state_name
from therapy_app.domain.template import Template


class FakeOwnFormats:
    """States of formats by owner and id, in the order they were made in."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def all(self, owner: AccountId) -> tuple[Template, ...]:
        mine = [key for held, key in self._shelf.formats if held == owner]
        in_use = [key for key in mine if key not in self._shelf.retired_formats]
        return tuple(replace(self._states(key, owner)[-1], id=key) for key in in_use)

    def get(self, template_id: str, owner: AccountId) -> Template:
        key, version = parted(template_id)
        states = self._states(key, owner)
        if version is None and key in self._shelf.retired_formats:
            raise NotFoundError
        number = len(states) if version is None else version
        if not 1 <= number <= len(states):
            raise NotFoundError
        return replace(states[number - 1], id=state_name(key, number))

    def of_note(self, template_id: str) -> Template:
        key, version = parted(template_id)
        states = next((s for (_, held), s in self._shelf.formats.items() if held == key), ())
        number = len(states) if version is None else version
        if not 1 <= number <= len(states):
            raise NotFoundError
        return replace(states[number - 1], id=state_name(key, number))

    def save(self, template: Template, owner: AccountId) -> Template:
        key = template.id or OWN + new_id()
        earlier = self._states(key, owner) if template.id else ()
        self._shelf.formats[owner, key] = (*earlier, template)
        return replace(template, id=key)

    def retire(self, template_id: str, owner: AccountId) -> None:
        self._states(template_id, owner)
        self._shelf.retired_formats[template_id] = True

    def _states(self, key: str, owner: AccountId) -> tuple[Template, ...]:
        if (owner, key) not in self._shelf.formats:
            raise NotFoundError
        return self._shelf.formats[owner, key]
