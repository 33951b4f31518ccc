"""Which note formats there are for someone: those that come with the app, and their own."""

from therapy_app.domain.account import Account
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.note import Note
from therapy_app.domain.own_format import is_own, parted
from therapy_app.domain.template import Template
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools

USUAL = "soap"
"""What is drafted in where the account's own choice does not exist in the dictation's language."""


def format_names(language: Language, *, by: Account, tools: Tools) -> tuple[tuple[str, str], ...]:
    """(id, title) of each format in this language, in the order of the menu; own ones last."""
    with tools.keeper(write=False) as unit:
        own = unit.formats.all(by.id)
    mine = tuple((form.id, form.title) for form in own if form.language is language)
    return (*tools.templates.names(language), *mine)


def all_format_names(*, by: Account, tools: Tools) -> tuple[tuple[str, str], ...]:
    """(id, title) of the formats to choose a default from: own ones in whatever language."""
    shipped = tools.templates.names(by.language)
    with tools.keeper(write=False) as unit:
        return (*shipped, *((form.id, form.title) for form in unit.formats.all(by.id)))


def format_named(
    template_id: str, language: Language, *, by: Account, unit: UnitOfWork, tools: Tools
) -> Template:
    """The format with this id, of the app or the therapist's own; raises NotFoundError."""
    if not is_own(template_id):
        return tools.templates.get(template_id, language)
    form = unit.formats.get(template_id, by.id)
    if form.language is not language:
        raise NotFoundError
    return form


def usual_format(language: Language, *, by: Account, unit: UnitOfWork, tools: Tools) -> Template:
    """What the therapist drafts in by default; another where theirs is not in this language."""
    try:
        return format_named(by.template, language, by=by, unit=unit, tools=tools)
    except NotFoundError:
        return tools.templates.get(USUAL, language)


def format_of_note(note: Note, *, unit: UnitOfWork, tools: Tools) -> Template:
    """The format of the note's present revision, also of one that was handed over or shared."""
    wanted = note.format_of(note.revision)
    if is_own(wanted):
        return unit.formats.of_note(wanted)
    return tools.templates.get(wanted, note.language)


def is_same_format(template_id: str, other: str) -> bool:
    """Whether both name the same state of a format, or one of them its newest."""
    one, two = parted(template_id), parted(other)
    return one[0] == two[0] and (None in {one[1], two[1]} or one[1] == two[1])
