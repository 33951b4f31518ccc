"""Routes for flows of guided questions: the list, one flow, warnings, keeping, files."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, Response

from therapy_app.defaults.flow_file import flow_of, plain_flow
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.flow_warning import FlowWarning
from therapy_app.domain.language import Language
from therapy_app.domain.own_format import is_own
from therapy_app.domain.prompt_flow import PromptFlow
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.web.api.downloads import as_yaml
from therapy_app.web.api.fields import Json
from therapy_app.web.wording import say
from therapy_app.workflows import flows


def names(call: Call) -> Response:
    """The flows there are in one language, in the order of the menu."""
    language = fields.choice(call.query, "language", Language)
    with call.tools.keeper(write=False) as unit:
        found = flows.flow_names(language, by=call.by, unit=unit, tools=call.tools)
    listed = [{"id": name, "title": title, "own": is_own(name)} for name, title in found]
    return JSONResponse({"flows": listed})


def one(call: Call) -> Response:
    """A whole flow, as plain data."""
    return JSONResponse({"flow": _shown(_named(call))})


def try_out(call: Call) -> Response:
    """What is risky about the flow sent."""
    flow = _given(call)
    found = flows.warnings_about(flow)
    return JSONResponse({"warnings": [_warning(w, flow, call.language) for w in found]})


def keep(call: Call) -> Response:
    """Keep the flow sent: a new one, or what the one that it names has become."""
    return JSONResponse(
        {"flow": _shown(flows.keep_flow(_given(call), by=call.by, tools=call.tools))}
    )


def retire(call: Call) -> Response:
    """Take a flow out of use."""
    flows.remove_flow(call.path["id"], by=call.by, tools=call.tools)
    return JSONResponse({})


def file(call: Call) -> Response:
    """A flow as a YAML file, always as a download."""
    flow = _named(call)
    return as_yaml(flows.file_of(flow), flow.title, "questions")


def read(call: Call) -> Response:
    """The flow in a file; keeps nothing."""
    if call.file is None:
        raise InvalidInputError(field="file")
    return JSONResponse({"flow": _shown(flows.flow_in(call.file.data))})


def _named(call: Call) -> PromptFlow:
    language = fields.choice(call.query, "language", Language)
    with call.tools.keeper(write=False) as unit:
        return flows.flow_named(call.path["id"], language, by=call.by, unit=unit, tools=call.tools)


def _given(call: Call) -> PromptFlow:
    given: Any = call.body.get("flow")
    if not isinstance(given, Mapping):
        raise InvalidInputError(field="body")
    plain: Mapping[str, Any] = given
    return flow_of(plain, fields.choice(plain, "language", Language))


def _shown(flow: PromptFlow) -> Json:
    return {"id": flow.id, **plain_flow(flow)}


def _warning(warning: FlowWarning, flow: PromptFlow, language: Language) -> Json:
    """One warning in the reader's words."""
    asked = {question.id: question.text for question in flow.questions}
    text = say(
        language,
        f"flows.lint_{warning.kind.value}",
        question=asked.get(warning.question, ""),
        words=warning.words,
    )
    return {"kind": warning.kind.value, "question": warning.question, "text": text}
