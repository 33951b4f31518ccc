"""Routes for the words of a practice and its clients, and for answers about words in doubt."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.hearing import DoubtAnswer
from therapy_app.domain.ids import ClientId, RecordingId, SessionId
from therapy_app.domain.vocabulary import Term, TermKind
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import keep_vocabulary
from therapy_app.workflows.answer_doubt import answer_doubt


def words(call: Call) -> Response:
    """The words of a client, or of the practice."""
    return _shown(keep_vocabulary.vocabulary(_client(call), by=call.by, tools=call.tools))


def add(call: Call) -> Response:
    """One word more."""
    return _shown(
        keep_vocabulary.add_term(_client(call), _term(call), by=call.by, tools=call.tools)
    )


def remove(call: Call) -> Response:
    """One word less."""
    text = fields.text(call.body, "word")
    return _shown(keep_vocabulary.remove_term(_client(call), text, by=call.by, tools=call.tools))


def learn(call: Call) -> Response:
    """A word that a correction in a session has shown, for the session's client."""
    session = SessionId(call.path["id"])
    return _shown(keep_vocabulary.learn(session, _term(call), by=call.by, tools=call.tools))


def answer(call: Call) -> Response:
    """Words in doubt were listened to, or are right."""
    answer_doubt(
        RecordingId(call.path["id"]),
        fields.seconds(call.body, "at"),
        fields.choice(call.body, "answer", DoubtAnswer),
        by=call.by,
        tools=call.tools,
    )
    return JSONResponse({})


def _client(call: Call) -> ClientId | None:
    return ClientId(call.path["id"]) if "id" in call.path else None


def _term(call: Call) -> Term:
    heard = fields.optional_text(call.body, "heard")
    return Term(
        fields.text(call.body, "word"),
        fields.choice(call.body, "kind", TermKind),
        (heard,) if heard else (),
    )


def _shown(terms: tuple[Term, ...]) -> Response:
    return JSONResponse(
        {
            "words": [
                {"word": term.text, "kind": term.kind.value, "heard": list(term.heard)}
                for term in terms
            ]
        }
    )
