"""The words to expect in a dictation: the client's own, then the practice's."""

from therapy_app.domain.account import Account
from therapy_app.domain.ids import AccountId, ClientId, SessionId
from therapy_app.domain.vocabulary import Term
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools


def expected_of_session(
    session_id: SessionId, owner: AccountId, unit: UnitOfWork
) -> tuple[Term, ...]:
    """The words to expect about a session; raises NotFoundError."""
    return expected_of_client(unit.sessions.get(session_id, owner).client_id, owner, unit)


def expected_of_client(client_id: ClientId, owner: AccountId, unit: UnitOfWork) -> tuple[Term, ...]:
    """The words to expect about a client, each once; raises NotFoundError."""
    own = unit.vocabularies.of_client(client_id, owner)
    known = {term.letters for term in own}
    practice = unit.vocabularies.of_practice(owner)
    return (*own, *(term for term in practice if term.letters not in known))


def expected_words(session_id: SessionId, *, by: Account, tools: Tools) -> tuple[Term, ...]:
    """The words to expect about a session; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return expected_of_session(session_id, by.id, unit)
