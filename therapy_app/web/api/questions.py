"""Routes for guided questions: what to ask, and the answers given so far."""

from collections.abc import Mapping
from typing import cast

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.ids import RecordingId, SessionId
from therapy_app.domain.prompt_flow import Answer, AnswerSheet, PromptFlow, Question
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.web.api.fields import Fields, Json
from therapy_app.web.problems import problem
from therapy_app.workflows.answer_questions import MOST_ANSWERS, asking, save_answers


def questions(call: Call) -> Response:
    """A flow with its questions, the answers so far, and the questions that a text answers."""
    found = asking(_session(call), call.query.get("flow"), by=call.by, tools=call.tools)
    return JSONResponse(
        {
            "flows": [{"id": flow_id, "title": title} for flow_id, title in found.flows],
            "flow": _flow(found.flow),
            "covered": sorted(found.covered),
            "sheet": _sheet(found.sheet),
        }
    )


def save(call: Call) -> Response:
    """Save the answers; on a conflict the other window's come back."""
    sheet = AnswerSheet(
        session_id=_session(call),
        flow=fields.text(call.body, "flow"),
        at=fields.text(call.body, "at"),
        answers=_answers(call.body),
        version=0,
        saved=call.tools.clock.now(),
    )
    heard = tuple(map(RecordingId, fields.ids(call.body, "heard")))
    base = fields.number(call.body, "base")
    try:
        saved = save_answers(sheet, base, heard=heard, by=call.by, tools=call.tools)
    except StaleEditError as error:
        now = asking(_session(call), None, by=call.by, tools=call.tools).sheet
        return problem(error, call.language, current=_sheet(now))
    return JSONResponse({"version": saved.version, "saved_at": saved.saved.isoformat()})


def _answers(body: Fields) -> tuple[Answer, ...]:
    given = body.get("answers")
    if not isinstance(given, list) or len(cast("list[object]", given)) > MOST_ANSWERS:
        raise InvalidInputError(field="answers")
    return tuple(_answer(item) for item in cast("list[object]", given))


def _answer(given: object) -> Answer:
    if not isinstance(given, Mapping):
        raise InvalidInputError(field="answers")
    item = cast("Fields", given)
    return Answer(
        flow=fields.text(item, "flow"),
        question=fields.text(item, "question"),
        choices=fields.ids(item, "choices"),
        text=fields.text(item, "text"),
    )


def _flow(flow: PromptFlow) -> Json:
    return {
        "id": flow.id,
        "title": flow.title,
        "about": flow.about,
        "questions": [_question(question) for question in flow.questions],
    }


def _question(question: Question) -> Json:
    return {
        "id": question.id,
        "ask": question.text,
        "help": question.help,
        "several": question.several,
        "choices": [{"id": c.id, "label": c.label, "says": c.says} for c in question.choices],
        "words": question.words,
        "words_help": question.words_help,
        "only_if": [
            {"question": branch.question, "choices": list(branch.choices)}
            for branch in question.only_if
        ],
    }


def _sheet(sheet: AnswerSheet) -> Json:
    return {
        "flow": sheet.flow,
        "at": sheet.at,
        "version": sheet.version,
        "saved_at": sheet.saved.isoformat(),
        "answers": [
            {
                "flow": answer.flow,
                "question": answer.question,
                "choices": list(answer.choices),
                "text": answer.text,
            }
            for answer in sheet.answers
        ],
    }


def _session(call: Call) -> SessionId:
    return SessionId(call.path["id"])
