"""What a model would be asked first about each section of a note."""

from collections.abc import Sequence

from therapy_app.domain.note import Note
from therapy_app.domain.source import Source
from therapy_app.pipeline.write.asking import first_request
from therapy_app.ports import ModelRequest
from therapy_app.privacy.veil import Veil
from therapy_app.workflows.sending import Ask
from therapy_app.workflows.tools import Tools


def first_requests(tools: Tools) -> Ask:
    """The requests for the sentences of each section that a model may word."""

    def ask(note: Note, source: Source, veil: Veil) -> Sequence[ModelRequest]:
        form = note.revision.template or note.template
        template = tools.templates.get(form, note.language)
        open_ones = [one for one in note.revision.sentences if not one.is_locked and one.evidence]
        sections = [
            (section, [one for one in open_ones if one.section == section.id])
            for section in template.sections
        ]
        return [
            first_request(section, sentences, source.language, veil.hide)
            for section, sentences in sections
            if sentences
        ]

    return ask
