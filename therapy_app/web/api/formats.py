"""Routes for note formats: the list, one format, trying out, keeping, files, another for a note."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, Response

from therapy_app.defaults.format_file import format_of, plain_format
from therapy_app.defaults.loader import topics
from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.format_warning import FormatWarning
from therapy_app.domain.ids import NoteId
from therapy_app.domain.language import Language
from therapy_app.domain.own_format import is_own
from therapy_app.domain.template import LEFT_OUT, Template
from therapy_app.web.api import fields, present
from therapy_app.web.api.calls import Call
from therapy_app.web.api.downloads import as_yaml
from therapy_app.web.problems import problem
from therapy_app.web.wording import say, table
from therapy_app.workflows import keep_formats, reading
from therapy_app.workflows.change_format import change_format
from therapy_app.workflows.formats import format_names


def names(call: Call) -> Response:
    """The formats there are in one language, in the order of the menu."""
    found = format_names(
        fields.choice(call.query, "language", Language), by=call.by, tools=call.tools
    )
    listed = [{"id": name, "title": title, "own": is_own(name)} for name, title in found]
    return JSONResponse({"formats": listed})


def one(call: Call) -> Response:
    """A whole format, as plain data."""
    return JSONResponse({"format": _shown(_named(call))})


def try_out(call: Call) -> Response:
    """How the demonstration's dictation reads in the format sent, and what is risky about it."""
    return JSONResponse(_tried(_given(call), call))


def keep(call: Call) -> Response:
    """Keep the format sent: a new one, or the next state of the one it names."""
    kept = keep_formats.keep_format(_given(call), by=call.by, tools=call.tools)
    return JSONResponse({"format": _shown(kept)})


def retire(call: Call) -> Response:
    """Take a format out of use."""
    keep_formats.retire_format(call.path["id"], by=call.by, tools=call.tools)
    return JSONResponse({})


def file(call: Call) -> Response:
    """A format as a YAML file, always as a download."""
    template = _named(call)
    return as_yaml(keep_formats.file_of(template), template.title, "format")


def read(call: Call) -> Response:
    """The format in a file; keeps nothing."""
    if call.file is None:
        raise InvalidInputError(field="file")
    return JSONResponse({"format": _shown(keep_formats.format_in(call.file.data))})


def change(call: Call) -> Response:
    """Give a note another format; on a conflict the note as it stands comes back."""
    note_id = NoteId(call.path["id"])
    try:
        change_format(
            note_id,
            fields.text(call.body, "template"),
            fields.number(call.body, "revision"),
            fields.name(call.body, "edit_id"),
            by=call.by,
            tools=call.tools,
        )
    except StaleEditError as error:
        whole = reading.note_whole(note_id, by=call.by, tools=call.tools)
        return problem(error, call.language, note=present.note(whole, call.language))
    whole = reading.note_whole(note_id, by=call.by, tools=call.tools)
    return JSONResponse(present.note(whole, call.language))


def _named(call: Call) -> Template:
    language = fields.choice(call.query, "language", Language)
    return keep_formats.one_format(call.path["id"], language, by=call.by, tools=call.tools)


def _given(call: Call) -> Template:
    given: Any = call.body.get("format")
    if not isinstance(given, Mapping):
        raise InvalidInputError(field="body")
    plain: Mapping[str, Any] = given
    language = fields.choice(plain, "language", Language)
    return format_of(plain, language, topics(language))


def _shown(template: Template) -> present.Json:
    return {"id": template.id, **plain_format(template)}


def _tried(template: Template, call: Call) -> present.Json:
    tried = keep_formats.preview(template, by=call.by, tools=call.tools)
    said = {section.id: [] for section in template.places}
    for sentence in tried.sentences:
        said.setdefault(sentence.section, []).append(sentence.text)
    return {
        "sections": [
            {"id": s.id, "title": s.title, "silent": template.silence(s), "sentences": said[s.id]}
            for s in template.sections
        ],
        "left_out": said.get(LEFT_OUT, []),
        "warnings": [_warning(w, template, call.language) for w in tried.warnings],
    }


def _warning(warning: FormatWarning, template: Template, language: Language) -> present.Json:
    """One warning in the reader's words."""
    titles = {section.id: section.title for section in template.sections}
    words = table(language).get(f"formats.kind_{warning.words}", warning.words)
    text = say(
        language,
        f"formats.lint_{warning.kind.value}",
        section=titles.get(warning.section, ""),
        words=words,
    )
    return {"kind": warning.kind.value, "section": warning.section, "text": text}
