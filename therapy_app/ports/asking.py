"""Sockets for guided questions: the flows, and the answers that are no source yet."""

from typing import Protocol

from therapy_app.domain.ids import AccountId, SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import AnswerSheet, PromptFlow


class PromptFlows(Protocol):
    """The flows of questions that come with the app."""

    def names(self, language: Language) -> tuple[tuple[str, str], ...]:
        """(id, title) of each flow in this language, in the order of the menu."""
        ...

    def get(self, flow_id: str, language: Language) -> PromptFlow:
        """One flow; raises NotFoundError."""
        ...


class OwnFlows(Protocol):
    """The guided questions of a practice. Sealed with the account's key."""

    def all(self, owner: AccountId) -> tuple[PromptFlow, ...]:
        """The flows of this practice, in the order they were made in."""
        ...

    def get(self, flow_id: str, owner: AccountId) -> PromptFlow:
        """One flow; raises NotFoundError."""
        ...

    def save(self, flow: PromptFlow, owner: AccountId) -> PromptFlow:
        """Keep a new flow (without id), or what the one with this id has become.

        Raises NotFoundError for an id that is not this practice's.
        """
        ...

    def remove(self, flow_id: str, owner: AccountId) -> None:
        """Forget a flow; what was answered with it stays. Raises NotFoundError."""
        ...


class AnswerSheets(Protocol):
    """The answers about each session until they are a source. Sealed with the client's key."""

    def of_session(self, session_id: SessionId, owner: AccountId) -> AnswerSheet | None:
        """What was answered so far; raises NotFoundError for another's session."""
        ...

    def save(self, sheet: AnswerSheet, *, base: int) -> None:
        """Keep the answers; raises StaleEditError if ``base`` is not their version (0: none)."""
        ...

    def drop(self, session_id: SessionId) -> None:
        """Forget the answers, once they have become a source."""
        ...
