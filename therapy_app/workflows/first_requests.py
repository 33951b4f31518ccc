"""What a model would be asked first about each section of a note."""

from collections.abc import Sequence

from therapy_app.domain.note import Note
from therapy_app.domain.proposal import Held
from therapy_app.domain.source import Source
from therapy_app.pipeline.write.asking import first_request
from therapy_app.pipeline.write.opening import given_sections
from therapy_app.ports import ModelRequest
from therapy_app.privacy.veil import Veil
from therapy_app.workflows.formats import format_of_note
from therapy_app.workflows.sending import Ask
from therapy_app.workflows.tools import Tools


def first_requests(tools: Tools, opened: frozenset[Held] = frozenset()) -> Ask:
    """The requests for the sentences of each section that a model may word."""

    def ask(note: Note, source: Source, veil: Veil) -> Sequence[ModelRequest]:
        with tools.keeper(write=False) as unit:
            template = format_of_note(note, unit=unit, tools=tools)
        return [
            first_request(given.section, given.open, source.language, veil.hide)
            for given in given_sections(note.revision.sentences, source, template, opened)
        ]

    return ask
