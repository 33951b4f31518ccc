"""Guided questions there are for someone: those of the app and their own; made, changed, read."""

from therapy_app.defaults.flow_file import read_flow, write_flow
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotFoundError, TooLongError
from therapy_app.domain.flow_warning import FlowWarning
from therapy_app.domain.language import Language
from therapy_app.domain.own_format import MOST_FORMATS, is_own
from therapy_app.domain.prompt_flow import PromptFlow
from therapy_app.pipeline.flow_warnings import flow_warnings
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools


def flow_names(
    language: Language, *, by: Account, unit: UnitOfWork, tools: Tools
) -> tuple[tuple[str, str], ...]:
    """(id, title) of each flow in this language, in the order of the menu; own ones last."""
    own = unit.flows.all(by.id)
    mine = tuple((flow.id, flow.title) for flow in own if flow.language is language)
    return (*tools.flows.names(language), *mine)


def flow_named(
    flow_id: str, language: Language, *, by: Account, unit: UnitOfWork, tools: Tools
) -> PromptFlow:
    """The flow with this id, of the app or the therapist's own; raises NotFoundError."""
    if not is_own(flow_id):
        return tools.flows.get(flow_id, language)
    flow = unit.flows.get(flow_id, by.id)
    if flow.language is not language:
        raise NotFoundError
    return flow


def keep_flow(flow: PromptFlow, *, by: Account, tools: Tools) -> PromptFlow:
    """Keep a new flow (without id), or what one has become; raises NotFoundError, TooLongError.

    Answers given so far stay: those to questions that are gone stand as free text.
    """
    with tools.keeper() as unit:
        if not flow.id and len(unit.flows.all(by.id)) >= MOST_FORMATS:
            raise TooLongError(limit=MOST_FORMATS, unit="flows")
        kept = unit.flows.save(flow, by.id)
        unit.audit.add(AuditEvent(AuditTag.FLOW_KEPT, by.id, tools.clock.now(), kept.id))
        unit.commit()
    return kept


def remove_flow(flow_id: str, *, by: Account, tools: Tools) -> None:
    """Take a flow out of use; raises NotFoundError."""
    with tools.keeper() as unit:
        unit.flows.remove(flow_id, by.id)
        unit.audit.add(AuditEvent(AuditTag.FLOW_REMOVED, by.id, tools.clock.now(), flow_id))
        unit.commit()


def warnings_about(flow: PromptFlow) -> tuple[FlowWarning, ...]:
    """What is risky about a flow."""
    return flow_warnings(flow)


def file_of(flow: PromptFlow) -> bytes:
    """The flow as a file, for another practice or a look at it."""
    return write_flow(flow)


def flow_in(data: bytes) -> PromptFlow:
    """The flow in a file, not yet kept; raises FlowFileError or TooLongError."""
    return read_flow(data)
