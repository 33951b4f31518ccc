"""Reads the fields of a request, refusing what is missing, of another type or out of range."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

from therapy_app.domain.edit import Chosen, Edit, EditKind, SourceEdit, Taken
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import PassageId, SentenceId
from therapy_app.domain.text import Span

LONGEST_ID = 64
LARGEST_NUMBER = 10**9
MOST_IDS = 500

Fields = Mapping[str, object]
Json = dict[str, Any]
_Choice = TypeVar("_Choice", bound=StrEnum)


def parse(body: bytes) -> Fields:
    """The JSON object of a request body; raises InvalidInputError (``body``)."""
    try:
        read: object = json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidInputError(field="body") from None
    if not isinstance(read, dict):
        raise InvalidInputError(field="body")
    return read


def text(fields: Fields, name: str) -> str:
    """A text, empty or not; half a surrogate pair is no text."""
    value = fields.get(name)
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise InvalidInputError(field=name)
    return value


def name(fields: Fields, field: str) -> str:
    """A short text that names something."""
    return _id(fields, field)


def optional_text(fields: Fields, name: str) -> str | None:
    """A text, or None where the field is missing or null."""
    return None if fields.get(name) is None else text(fields, name)


def number(fields: Fields, name: str) -> int:
    """A whole number from 0."""
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
        raise InvalidInputError(field=name)
    return value


def optional_number(fields: Fields, name: str) -> int | None:
    """A whole number from 0, or None where the field is missing or null."""
    return None if fields.get(name) is None else number(fields, name)


def numbers(fields: Fields, name: str, *, most: int) -> tuple[int, ...]:
    """A list of at most so many whole numbers from 0."""
    given = fields.get(name)
    if not isinstance(given, list) or len(given) > most:
        raise InvalidInputError(field=name)
    return tuple(number({name: item}, name) for item in given)


def flag(fields: Fields, name: str) -> bool:
    """Yes or no."""
    value = fields.get(name)
    if not isinstance(value, bool):
        raise InvalidInputError(field=name)
    return value


def part(fields: Fields, name: str) -> Fields:
    """A JSON object inside the request's own."""
    value = fields.get(name)
    if not isinstance(value, dict):
        raise InvalidInputError(field=name)
    return cast("Fields", value)


def seconds(fields: Fields, name: str) -> float:
    """A number of seconds from 0."""
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidInputError(field=name)
    if not 0 <= value <= LARGEST_NUMBER:
        raise InvalidInputError(field=name)
    return float(value)


def seconds_in_query(query: Mapping[str, str], name: str, *, called: str) -> float:
    """A number of seconds from 0 in a URL's query; ``called`` names the field to the user."""
    try:
        value = float(query.get(name, ""))
    except ValueError:
        raise InvalidInputError(field=called) from None
    if not 0 <= value <= LARGEST_NUMBER:
        raise InvalidInputError(field=called)
    return value


def number_in_query(query: Mapping[str, str], name: str) -> int | None:
    """A whole number of a URL's query, or None where there is none."""
    value = query.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < len(str(LARGEST_NUMBER))):
        raise InvalidInputError(field=name)
    return int(value)


def ids(fields: Fields, name: str) -> tuple[str, ...]:
    """A list of ids, each once; none where the field is missing or null."""
    given = fields.get(name)
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > MOST_IDS:
        raise InvalidInputError(field=name)
    return tuple(dict.fromkeys(_id({name: item}, name) for item in given))


def choice(fields: Fields, name: str, kind: type[_Choice]) -> _Choice:
    """One of an enumeration's values."""
    try:
        return kind(text(fields, name))
    except ValueError:
        raise InvalidInputError(field=name) from None


def edit(fields: Fields) -> Edit:
    """An edit; which fields its kind needs is the review's business."""
    return Edit(
        edit_id=_id(fields, "edit_id"),
        kind=choice(fields, "kind", EditKind),
        sentence=_sentence(fields, "sentence"),
        changed=optional_number(fields, "changed"),
        text=optional_text(fields, "text") or "",
        section=optional_text(fields, "section") or "",
        passages=_passages(fields),
        passage=_passage(fields),
        before=_sentence(fields, "before"),
        after=_sentence(fields, "after"),
        revision=optional_number(fields, "revision"),
        finding=optional_number(fields, "finding"),
        chosen=chosen(fields),
        drop=_spans(fields, "drop"),
        taken=_taken(fields),
    )


def source_edit(fields: Fields) -> SourceEdit:
    """Another text for one passage; an empty one removes it."""
    return SourceEdit(
        edit_id=_id(fields, "edit"),
        passage=PassageId(_id(fields, "passage")),
        text=text(fields, "text"),
    )


def _id(fields: Fields, name: str) -> str:
    value = text(fields, name)
    if not value or len(value) > LONGEST_ID:
        raise InvalidInputError(field=name)
    return value


def _sentence(fields: Fields, name: str) -> SentenceId | None:
    return None if fields.get(name) is None else SentenceId(_id(fields, name))


def _passage(fields: Fields) -> PassageId | None:
    return None if fields.get("passage") is None else PassageId(_id(fields, "passage"))


def chosen(fields: Fields) -> tuple[Chosen, ...]:
    """Sentences with what the browser knew of each: ``[{"sentence", "changed"}, …]``."""
    return tuple(
        Chosen(SentenceId(_id(one, "sentence")), number(one, "changed"))
        for one in _objects(fields, "chosen")
    )


def _taken(fields: Fields) -> tuple[Taken, ...]:
    """Wordings of a model: ``[{"sentence", "text", "passages"}, …]``."""
    return tuple(
        Taken(SentenceId(_id(one, "sentence")), text(one, "text"), _passages(one))
        for one in _objects(fields, "taken")
    )


def _spans(fields: Fields, name: str) -> tuple[Span, ...]:
    """A list of ``[start, end]``, none of them empty."""
    given = fields.get(name)
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > MOST_IDS:
        raise InvalidInputError(field=name)
    pairs = [numbers({name: pair}, name, most=2) for pair in cast("list[object]", given)]
    if any(len(pair) != 2 or pair[0] >= pair[1] for pair in pairs):  # noqa: PLR2004 - start, end
        raise InvalidInputError(field=name)
    return tuple(Span(start, end) for start, end in pairs)


def _objects(fields: Fields, name: str) -> list[Fields]:
    given = fields.get(name)
    if given is None:
        return []
    if not isinstance(given, list) or len(given) > MOST_IDS:
        raise InvalidInputError(field=name)
    found = cast("list[object]", given)
    if not all(isinstance(one, dict) for one in found):
        raise InvalidInputError(field=name)
    return cast("list[Fields]", found)


def _passages(fields: Fields) -> tuple[PassageId, ...]:
    return tuple(map(PassageId, ids(fields, "passages")))
