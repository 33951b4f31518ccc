"""The words that a practice and its clients bring along: read, add, remove, learn."""

import re

from therapy_app.domain.account import Account
from therapy_app.domain.errors import InvalidInputError, TooLongError
from therapy_app.domain.ids import ClientId, SessionId
from therapy_app.domain.vocabulary import LONGEST_TERM, MOST_TERMS, Term, with_term, without_term
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools
from therapy_app.workflows.write_source import house_text

_SPACE = re.compile(r"\s+")


def vocabulary(client_id: ClientId | None, *, by: Account, tools: Tools) -> tuple[Term, ...]:
    """The words of a client, or of the practice (None), by alphabet; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return _read(client_id, by, unit)


def add_term(
    client_id: ClientId | None, term: Term, *, by: Account, tools: Tools
) -> tuple[Term, ...]:
    """The list with this word; what it is misheard as is added to what is known of it.

    Raises InvalidInputError (no word), TooLongError (of a word, or of the list), NotFoundError.
    """
    with tools.keeper() as unit:
        terms = with_term(_read(client_id, by, unit), _tidy(term))
        if len(terms) > MOST_TERMS:
            raise TooLongError(limit=MOST_TERMS, unit="words")
        _save(client_id, terms, by, unit)
        unit.commit()
    return terms


def remove_term(
    client_id: ClientId | None, text: str, *, by: Account, tools: Tools
) -> tuple[Term, ...]:
    """The list without this word; raises NotFoundError for another's client."""
    with tools.keeper() as unit:
        terms = without_term(_read(client_id, by, unit), text)
        _save(client_id, terms, by, unit)
        unit.commit()
    return terms


def learn(session_id: SessionId, term: Term, *, by: Account, tools: Tools) -> tuple[Term, ...]:
    """Add a word to those of the session's client, as a correction has shown it; see add_term."""
    with tools.keeper(write=False) as unit:
        client_id = unit.sessions.get(session_id, by.id).client_id
    return add_term(client_id, term, by=by, tools=tools)


def _tidy(term: Term) -> Term:
    heard = tuple(word for word in map(_plain, term.heard) if word and word != _plain(term.text))
    tidy = Term(_plain(term.text), term.kind, heard)
    if not any(char.isalnum() for char in tidy.text):
        raise InvalidInputError(field="word")
    if any(len(word) > LONGEST_TERM for word in (tidy.text, *tidy.heard)):
        raise TooLongError(limit=LONGEST_TERM, unit="letters")
    return tidy


def _plain(text: str) -> str:
    """One line, without the punctuation of the sentence that it stood in."""
    return _SPACE.sub(" ", house_text(text)).strip(' .,;:!?"“”„()')


def _read(client_id: ClientId | None, by: Account, unit: UnitOfWork) -> tuple[Term, ...]:
    if client_id is None:
        return unit.vocabularies.of_practice(by.id)
    return unit.vocabularies.of_client(client_id, by.id)


def _save(
    client_id: ClientId | None, terms: tuple[Term, ...], by: Account, unit: UnitOfWork
) -> None:
    if client_id is None:
        unit.vocabularies.save_practice(by.id, terms)
    else:
        unit.vocabularies.save_client(client_id, by.id, terms)
