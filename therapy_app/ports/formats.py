"""A socket for the note formats that a practice made itself."""

from typing import Protocol

from therapy_app.domain.ids import AccountId
from therapy_app.domain.template import Template


class OwnFormats(Protocol):
    """The formats of a practice. What was kept once stays readable: notes are written in it."""

    def all(self, owner: AccountId) -> tuple[Template, ...]:
        """The newest state of each format that is in use, in the order they were made in.

        Their ids are those of the formats: ``get`` finds the newest state by them.
        """
        ...

    def get(self, template_id: str, owner: AccountId) -> Template:
        """A state of a format, under the state's own id; raises NotFoundError.

        The id of a format gives its newest state, where it is in use; the id of a state gives
        that one, whether or not the format still is.
        """
        ...

    def of_note(self, template_id: str) -> Template:
        """The state that a note names, whoever made it: whose note it is was asked before.

        Raises NotFoundError.
        """
        ...

    def save(self, template: Template, owner: AccountId) -> Template:
        """Keep a format, or the next state of the one with this id; gives it as ``all`` does.

        Raises NotFoundError for an id that is not this practice's.
        """
        ...

    def retire(self, template_id: str, owner: AccountId) -> None:
        """Take a format out of use; raises NotFoundError."""
        ...
