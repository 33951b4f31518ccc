"""A practice's own note formats: made, changed, tried out, taken out of use, read and written."""

from dataclasses import dataclass, replace

from therapy_app.defaults.demo_clients import demo_clients
from therapy_app.defaults.format_file import read_format, write_format
from therapy_app.defaults.loader import topics
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import TooLongError
from therapy_app.domain.format_warning import FormatWarning
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Sentence
from therapy_app.domain.own_format import MOST_FORMATS
from therapy_app.domain.source import Source, SourceKind
from therapy_app.domain.template import Template
from therapy_app.pipeline.formats import warnings_about
from therapy_app.workflows.formats import format_named
from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class Preview:
    """A format tried on the demonstration's dictation, and what is risky about it."""

    template: Template
    sentences: tuple[Sentence, ...]
    warnings: tuple[FormatWarning, ...]


def own_formats(*, by: Account, tools: Tools) -> tuple[Template, ...]:
    """The practice's formats in use, whatever their language."""
    with tools.keeper(write=False) as unit:
        return unit.formats.all(by.id)


def one_format(template_id: str, language: Language, *, by: Account, tools: Tools) -> Template:
    """A format of the app or of the practice; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        form = format_named(template_id, language, by=by, unit=unit, tools=tools)
    return replace(form, id=template_id)


def keep_format(template: Template, *, by: Account, tools: Tools) -> Template:
    """Keep a new format (without id), or the next state of one; raises NotFoundError, TooLongError.

    Notes written in an earlier state stay as they are.
    """
    with tools.keeper() as unit:
        if not template.id and len(unit.formats.all(by.id)) >= MOST_FORMATS:
            raise TooLongError(limit=MOST_FORMATS, unit="formats")
        kept = unit.formats.save(template, by.id)
        now = tools.clock.now()
        unit.audit.add(AuditEvent(AuditTag.FORMAT_KEPT, by.id, now, kept.id))
        unit.commit()
    return kept


def retire_format(template_id: str, *, by: Account, tools: Tools) -> None:
    """Take a format out of use; its notes stay readable. Raises NotFoundError."""
    with tools.keeper() as unit:
        unit.formats.retire(template_id, by.id)
        now = tools.clock.now()
        unit.audit.add(AuditEvent(AuditTag.FORMAT_RETIRED, by.id, now, template_id))
        unit.commit()


def preview(template: Template, *, by: Account, tools: Tools) -> Preview:
    """How the demonstration's dictation reads in this format. Keeps nothing."""
    source = _demonstration(template.language, tools)
    drafter = tools.drafter.addressing(by.address)
    return Preview(template, drafter.draft(source, template), warnings_about(template))


def file_of(template: Template) -> bytes:
    """The format as a file, for another practice or a look at it."""
    return write_format(template)


def format_in(data: bytes) -> Template:
    """The format in a file, not yet kept; raises FormatFileError or TooLongError."""
    return read_format(data, {language: topics(language) for language in Language})


def _demonstration(language: Language, tools: Tools) -> Source:
    sessions = [
        session
        for client in demo_clients()
        for session in client.sessions
        if client.language is language and session.dictation
    ]
    text = max((session.dictation for session in sessions), key=len)
    return Source(
        id=SourceId("demonstration"),
        session_id=SessionId("demonstration"),
        version=1,
        kind=SourceKind.TYPED,
        language=language,
        text=text,
        passages=tools.segmenter.passages(text, language),
        created=tools.clock.now(),
    )
