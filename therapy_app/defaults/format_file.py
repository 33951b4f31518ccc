"""A note format as plain data: read strictly from YAML or JSON, written as YAML."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, cast

from therapy_app.defaults.plain_yaml import read_plain, write_plain
from therapy_app.domain.errors import FormatFileError
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.stance import Stance
from therapy_app.domain.template import LEFT_OUT, SectionSpec, Template
from therapy_app.domain.text import normalise

LARGEST_FILE_KB: Final = 64
MOST_SECTIONS: Final = 30
MOST_FEEDS: Final = 120
LONGEST: Final = {"title": 80, "heading": 80, "hint": 400, "silent": 80}
"""Letters of each text of a format."""

_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,29}")


def read_format(data: bytes, topics: Mapping[Language, Collection[str]]) -> Template:
    """The format of a file; its id is left empty, for it is not yet anybody's.

    Raises TooLongError or FormatFileError, which says what is wrong and in which section.
    """
    plain = read_plain(data, LARGEST_FILE_KB, FormatFileError("yaml"))
    language = _choice(plain.get("language"), Language, "language", 0)
    return format_of({**plain, "id": ""}, language, topics[language])


def format_of(data: Mapping[str, Any], language: Language, topics: Collection[str]) -> Template:
    """The format that plain data describes; raises FormatFileError.

    ``takes`` lists categories, categories in one stance as ``response/reported``, and
    categories that speak of a topic as ``observation@affect``. ``topics`` are those there are.
    """
    given = data.get("sections")
    if not isinstance(given, list) or not 0 < len(cast("list[Any]", given)) <= MOST_SECTIONS:
        raise FormatFileError("sections", limit=MOST_SECTIONS)
    sections = tuple(
        _section(section, number, topics)
        for number, section in enumerate(cast("list[Any]", given), 1)
    )
    if len({section.id for section in sections}) < len(sections):
        raise FormatFileError("ids")
    aside = _section({"id": "x", "title": "-", "takes": data.get("leaves_out") or []}, 0, topics)
    return Template(
        id=str(data.get("id", "")),
        language=language,
        title=_text(data, "title", 0),
        silent=_text(data, "silent", 0),
        sections=sections,
        leaves_out=_left_out(aside) if aside.is_fed else None,
        heading=_text(data, "heading", 0, may_miss=True),
    )


def plain_format(template: Template) -> dict[str, Any]:
    """The format as plain data, without its id; ``format_of`` reads it back."""
    plain: dict[str, Any] = {
        "title": template.title,
        "language": template.language.value,
        "silent": template.silent,
        "sections": [_plain_section(section) for section in template.sections],
    }
    if template.heading:
        plain["heading"] = template.heading
    return plain | ({"leaves_out": feeds(template.leaves_out)} if template.leaves_out else {})


def write_format(template: Template) -> bytes:
    """The format as a YAML file that ``read_format`` reads and a person can change."""
    return write_plain(plain_format(template))


def feeds(section: SectionSpec) -> list[str]:
    """What feeds a section, in the words of ``takes``."""
    return [
        *(category.value for category in section.categories),
        *(f"{category}/{stance}" for category, stance in section.stances),
        *(f"{category}@{topic}" for category, topic in section.topics),
    ]


def _plain_section(section: SectionSpec) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": section.id, "title": section.title, "hint": section.hint}
    if section.required:
        plain["required"] = True
    if section.silent:
        plain["silent"] = section.silent
    return plain | {"takes": feeds(section)}


def _left_out(section: SectionSpec) -> SectionSpec:
    return SectionSpec(
        LEFT_OUT, "", "", section.categories, stances=section.stances, topics=section.topics
    )


def _section(given: object, number: int, topics: Collection[str]) -> SectionSpec:
    if not isinstance(given, Mapping):
        raise FormatFileError("section", section=number)
    data = cast("Mapping[str, Any]", given)
    section_id = str(data.get("id", ""))
    if not _ID.fullmatch(section_id) or section_id == LEFT_OUT:
        raise FormatFileError("id", section=number)
    takes = data.get("takes", [])
    if not isinstance(takes, list) or len(cast("list[Any]", takes)) > MOST_FEEDS:
        raise FormatFileError("takes", section=number)
    entries = [str(entry) for entry in cast("list[Any]", takes)]
    return SectionSpec(
        id=section_id,
        title=_text(data, "title", number),
        hint=_text(data, "hint", number, may_miss=True),
        categories=tuple(_category(e, number) for e in entries if "/" not in e and "@" not in e),
        stances=tuple(_stance(e.split("/"), number) for e in entries if "/" in e),
        topics=tuple(_topic(e.split("@"), number, topics) for e in entries if "@" in e),
        required=data.get("required", False) is True,
        silent=_text(data, "silent", number, may_miss=True),
    )


def _category(word: str, number: int) -> Category:
    return _choice(word, Category, "takes", number)


def _stance(pair: Sequence[str], number: int) -> tuple[Category, Stance]:
    return _category(pair[0], number), _choice(pair[-1], Stance, "takes", number)


def _topic(pair: Sequence[str], number: int, topics: Collection[str]) -> tuple[Category, str]:
    if pair[-1] not in topics:
        raise FormatFileError("takes", section=number)
    return _category(pair[0], number), pair[-1]


def _choice(word: object, kind: Any, field: str, number: int) -> Any:
    try:
        return kind(word)
    except ValueError:
        raise FormatFileError(field, section=number) from None


def _text(data: Mapping[str, Any], field: str, number: int, *, may_miss: bool = False) -> str:
    """One line of text in house form, without control characters."""
    given = data.get(field, "")
    if not isinstance(given, str) or any("\ud800" <= char <= "\udfff" for char in given):
        raise FormatFileError(field, section=number, limit=LONGEST[field])
    text = " ".join(
        "".join(c for c in normalise(given).text if c.isprintable() or c.isspace()).split()
    )
    if len(text) > LONGEST[field] or not (text or may_miss):
        raise FormatFileError(field, section=number, limit=LONGEST[field])
    return text
