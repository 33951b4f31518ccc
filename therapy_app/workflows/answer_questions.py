"""Guided questions about a session: which are open, what was answered so far, save an answer."""

from collections.abc import Collection
from dataclasses import dataclass

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import InvalidInputError, TooLongError
from therapy_app.domain.ids import RecordingId, SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import Answer, AnswerSheet, PromptFlow, covered
from therapy_app.pipeline.missing import missing
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.flows import flow_named, flow_names
from therapy_app.workflows.tools import Tools
from therapy_app.workflows.write_source import LONGEST_SOURCE, house_text, take_heard

MOST_ANSWERS = 300
USUAL_FLOW = "standard"


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page of questions shows.

    ``covered`` are the questions that the therapist's other words about the session answer.
    """

    flows: tuple[tuple[str, str], ...]
    flow: PromptFlow
    sheet: AnswerSheet
    covered: frozenset[str]


def asking(session_id: SessionId, flow_id: str | None, *, by: Account, tools: Tools) -> Asking:
    """A flow (None: the one last shown) with the answers so far; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        language = _language(session_id, by, unit)
        sheet = unit.answer_sheets.of_session(session_id, by.id)
        text = _other_words(session_id, by, unit)
        flows = flow_names(language, by=by, unit=unit, tools=tools)
        known = {name for name, _ in flows}
        last = sheet.flow if sheet and sheet.flow in known else USUAL_FLOW
        flow = flow_named(flow_id or last, language, by=by, unit=unit, tools=tools)
    passages = tools.segmenter.passages(text, language)
    kinds = {passage.category for passage in passages if passage.category is not None}
    said = covered(flow, kinds, missing(text, passages, language)) if text.strip() else ()
    return Asking(
        flows=flows,
        flow=flow,
        sheet=sheet or AnswerSheet(session_id, flow.id, "", (), 0, tools.clock.now()),
        covered=frozenset(said),
    )


def save_answers(
    sheet: AnswerSheet,
    base: int,
    *,
    heard: Collection[RecordingId] = (),
    by: Account,
    tools: Tools,
) -> AnswerSheet:
    """Save the answers as the version after ``base``; ``sheet``'s own version counts for nothing.

    ``heard`` are dictations whose words were put into an answer (see save_pending). Raises
    StaleEditError when another window saved meanwhile, TooLongError, InvalidInputError (two
    answers to one question), NotFoundError.
    """
    answers = tuple(map(_in_house_form, sheet.answers))
    if sum(len(answer.text) for answer in answers) > LONGEST_SOURCE:
        raise TooLongError(limit=LONGEST_SOURCE, unit="characters")
    questions = {(answer.flow, answer.question) for answer in answers}
    if len(answers) > MOST_ANSWERS or len(questions) < len(answers):
        raise InvalidInputError(field="answers")
    now = tools.clock.now()
    saved = AnswerSheet(sheet.session_id, sheet.flow, sheet.at, answers, base + 1, now)
    with tools.keeper() as unit:
        unit.sessions.get(sheet.session_id, by.id)
        unit.answer_sheets.save(saved, base=base)
        take_heard(heard, sheet.session_id, by, unit)
        if not base:
            unit.audit.add(AuditEvent(AuditTag.SOURCE_SAVED, by.id, now, sheet.session_id))
        unit.commit()
    return saved


def _language(session_id: SessionId, by: Account, unit: UnitOfWork) -> Language:
    client_id = unit.sessions.get(session_id, by.id).client_id
    return unit.clients.get(client_id, by.id).language


def _other_words(session_id: SessionId, by: Account, unit: UnitOfWork) -> str:
    """What is in the note's source already, and the text that is still being written."""
    note = unit.notes.of_session(session_id, by.id)
    source = unit.sources.get(note.source_id, by.id) if note else None
    pending = unit.sources.pending(session_id, by.id)
    return "\n\n".join(found.text for found in (source, pending) if found is not None)


def _in_house_form(answer: Answer) -> Answer:
    return Answer(answer.flow, answer.question, answer.choices, house_text(answer.text))
