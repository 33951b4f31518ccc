"""What the therapist gave about a session, freely and as answers, as one text with passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from therapy_app.domain.account import Account
from therapy_app.domain.errors import (
    EmptySourceError,
    NotFoundError,
    StaleEditError,
    TooLongError,
)
from therapy_app.domain.ids import SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Note
from therapy_app.domain.prompt_flow import AnswerSheet, PromptFlow, statements
from therapy_app.domain.source import Source, SourceKind
from therapy_app.domain.text import Span
from therapy_app.pipeline.composing import Composed, Piece, composed
from therapy_app.pipeline.transcribe.doubt import doubts
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.expected_words import expected_words
from therapy_app.workflows.flows import flow_named
from therapy_app.workflows.heard_words import heard_words
from therapy_app.workflows.tools import Tools
from therapy_app.workflows.write_source import LONGEST_SOURCE, house_text


@dataclass(frozen=True, slots=True)
class Given:
    """Free text and answers; ``whole`` is both below one another.

    ``is_used`` says that the browser named answers that have become part of a source already.
    """

    text: str
    sheet: AnswerSheet | None
    is_used: bool
    whole: Composed

    @property
    def kind(self) -> SourceKind:
        """How the words came in."""
        return SourceKind.TYPED if self.text.strip() else SourceKind.ANSWERED


def given_words(
    session_id: SessionId, text: str, answers: int | None, *, by: Account, tools: Tools
) -> Given:
    """The text and the answers of a session; ``answers`` is their version that the browser knew.

    Without a version (None) answers stay where they are. Raises EmptySourceError, TooLongError,
    StaleEditError (another window went on answering), NotFoundError.
    """
    text = house_text(text)
    with tools.keeper(write=False) as unit:
        language = unit.clients.get(unit.sessions.get(session_id, by.id).client_id, by.id).language
        sheet = None if answers is None else unit.answer_sheets.of_session(session_id, by.id)
        answered = tuple(_answered(sheet, language, by, unit, tools))
    is_used = bool(answers) and sheet is None
    if not is_used and sheet is not None and sheet.version != answers:
        raise StaleEditError
    pieces = [*_free(text, sheet), *answered]
    whole = composed(pieces, language, tools.segmenter)
    if not is_used and not whole.text.strip():
        raise EmptySourceError
    if len(whole.text) > LONGEST_SOURCE:
        raise TooLongError(limit=LONGEST_SOURCE, unit="characters")
    return Given(text, sheet, is_used, whole)


def already_made(session_id: SessionId, given: Given, *, by: Account, tools: Tools) -> Note:
    """The note that these words are part of, where they arrive once more; or StaleEditError."""
    with tools.keeper(write=False) as unit:
        note = unit.notes.of_session(session_id, by.id)
        if note is None or given.text.strip() not in unit.sources.get(note.source_id, by.id).text:
            raise StaleEditError
    return note


def use(given: Given, session_id: SessionId, *, by: Account, unit: UnitOfWork) -> None:
    """Forget text and answers that are a source now; raises StaleEditError if they changed."""
    unit.sources.drop_pending(session_id)
    if given.sheet is not None:
        if unit.answer_sheets.of_session(session_id, by.id) != given.sheet:
            raise StaleEditError
        unit.answer_sheets.drop(session_id)


def with_heard_words(
    source: Source, tapped: Sequence[Span], *, since: int = 0, by: Account, tools: Tools
) -> Source:
    """The source with what was dictated of it from ``since`` on: that can be played.

    Sentences that were ``tapped`` were not said, whatever they sound like.
    """
    heard = heard_words(source.session_id, source.text, by=by, tools=tools)
    words = tuple(
        word
        for word in heard
        if word.span.start >= since and not any(word.span.overlaps(span) for span in tapped)
    )
    if not words:
        return source
    expected = expected_words(source.session_id, by=by, tools=tools)
    unsure = doubts(source.text, words, source.language, expected)
    return replace(
        source,
        kind=SourceKind.DICTATED,
        words=(*source.words, *words),
        doubts=(*source.doubts, *unsure),
    )


def _free(text: str, sheet: AnswerSheet | None) -> Iterator[Piece]:
    """Text alone stays exactly as it was written."""
    if sheet is None:
        yield Piece(text)
    elif text.strip():
        yield Piece(text.rstrip())


def _answered(
    sheet: AnswerSheet | None, language: Language, by: Account, unit: UnitOfWork, tools: Tools
) -> Iterator[Piece]:
    """What the answers say; words typed for a question that is no longer there stand alone."""
    for flow_id in dict.fromkeys(answer.flow for answer in sheet.answers) if sheet else ():
        flow = _flow(flow_id, language, by, unit, tools)
        given = sheet.of(flow_id) if sheet else ()
        for statement in statements(flow, given) if flow else ():
            yield Piece(house_text(statement.text), statement.asked, statement.chosen)
        known = {question.id for question in flow.questions} if flow else set[str]()
        for answer in given:
            if answer.question not in known and answer.text.strip():
                yield Piece(house_text(answer.text.strip()))


def _flow(
    flow_id: str, language: Language, by: Account, unit: UnitOfWork, tools: Tools
) -> PromptFlow | None:
    try:
        return flow_named(flow_id, language, by=by, unit=unit, tools=tools)
    except NotFoundError:
        return None
