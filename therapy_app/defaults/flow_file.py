"""A flow of questions as plain data: read strictly, written so that a person can change it."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar, cast

from therapy_app.defaults.plain_yaml import read_plain, write_plain
from therapy_app.domain.errors import FlowFileError
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import Branch, Choice, PromptFlow, Question
from therapy_app.domain.source import Category
from therapy_app.domain.stance import Stance
from therapy_app.domain.text import normalise

LARGEST_FILE_KB: Final = 128
MOST_QUESTIONS: Final = 40
MOST_CHOICES: Final = 30
LONGEST_LABEL: Final = 160
LONGEST_TEXT: Final = 400

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,29}")
_Kind = TypeVar("_Kind", bound=StrEnum)
_Plain = Mapping[str, Any]


def flow_of(data: _Plain, language: Language) -> PromptFlow:
    """The flow that plain data describes; raises FlowFileError with the question at fault.

    ``takes`` is a category, where needed in a stance and about a topic (``risk/judged``,
    ``risk@means``); ``scale`` stands for choices from a number to a number.
    """
    given = _list(data, "questions", 0)
    if not 0 < len(given) <= MOST_QUESTIONS:
        raise FlowFileError("questions", limit=MOST_QUESTIONS)
    questions: list[Question] = []
    for number, question in enumerate(given, 1):
        questions.append(_question(_mapping(question, number), number, questions))
    return PromptFlow(
        id=str(data.get("id", "")),
        language=language,
        title=_text(data, "title", 0, LONGEST_LABEL),
        about=_text(data, "about", 0, LONGEST_TEXT, may_miss=True),
        questions=tuple(questions),
    )


def read_flow(data: bytes) -> PromptFlow:
    """The flow of a file; its id is left empty, for it is not yet anybody's.

    Raises TooLongError or FlowFileError, which says what is wrong and in which question.
    """
    plain = read_plain(data, LARGEST_FILE_KB, FlowFileError("yaml"))
    language = _kind(str(plain.get("language")), Language, "language", 0)
    return flow_of({**plain, "id": ""}, language)


def write_flow(flow: PromptFlow) -> bytes:
    """The flow as a YAML file that ``read_flow`` reads and a person can change."""
    return write_plain(plain_flow(flow))


def plain_flow(flow: PromptFlow) -> dict[str, Any]:
    """The flow as plain data, without its id; ``flow_of`` reads it back."""
    return {
        "title": flow.title,
        "language": flow.language.value,
        "about": flow.about,
        "questions": [_plain_question(question) for question in flow.questions],
    }


def _question(data: _Plain, number: int, before: list[Question]) -> Question:
    category, stance, topic = _takes(data, number)
    question_id = _id(data, number)
    choices = tuple(_choices(data, number))
    words = _text(data, "words", number, LONGEST_LABEL, may_miss=True)
    if any(question_id == earlier.id for earlier in before):
        raise FlowFileError("id", question=number)
    if not (choices or words) or len({choice.id for choice in choices}) < len(choices):
        raise FlowFileError("choices", question=number)
    return Question(
        id=question_id,
        text=_text(data, "ask", number, LONGEST_LABEL),
        category=category,
        stance=stance,
        topic=topic,
        help=_text(data, "help", number, LONGEST_TEXT, may_miss=True),
        choices=choices,
        several=data.get("several", False) is True,
        words=words,
        words_help=_text(data, "words_help", number, LONGEST_TEXT, may_miss=True),
        only_if=tuple(_branches(data, number, before)),
        covered_by=tuple(
            _kind(str(word), Category, "covered_by", number)
            for word in _list(data, "covered_by", number)
        ),
        asks=_text(data, "asks", number, LONGEST_LABEL, may_miss=True),
    )


def _choices(data: _Plain, number: int) -> Iterator[Choice]:
    given = _list(data, "choices", number)
    if "scale" in data:
        given = [*given, *_scale(_mapping(data["scale"], number), number)]
    if len(given) > MOST_CHOICES:
        raise FlowFileError("choices", question=number, limit=MOST_CHOICES)
    for item in given:
        choice = _mapping(item, number)
        about = _takes(choice, number) if "takes" in choice else (None, None, "")
        yield Choice(
            id=_id(choice, number),
            label=_text(choice, "label", number, LONGEST_LABEL),
            says=_text(choice, "says", number, LONGEST_TEXT),
            category=about[0],
            stance=about[1],
            topic=about[2],
        )


def _scale(data: _Plain, number: int) -> list[dict[str, str]]:
    try:
        values = range(int(data["from"]), int(data["to"]) + 1, int(data.get("step", 1)))
    except (KeyError, TypeError, ValueError):
        raise FlowFileError("scale", question=number) from None
    if not 0 < len(values) <= MOST_CHOICES or values[0] < 0:
        raise FlowFileError("scale", question=number)
    says = _text(data, "says", number, LONGEST_TEXT)
    return [
        {"id": str(value), "label": str(value), "says": says.replace("{value}", str(value))}
        for value in values
    ]


def _branches(data: _Plain, number: int, before: list[Question]) -> Iterator[Branch]:
    """Only an earlier question can lead to one."""
    known = {question.id: {choice.id for choice in question.choices} for question in before}
    for question, choices in _mapping(data.get("only_if", {}), number).items():
        named = tuple(str(choice) for choice in cast("list[object]", choices or []))
        if not named or not set(named) <= known.get(question, set()):
            raise FlowFileError("only_if", question=number)
        yield Branch(question, named)


def _takes(data: _Plain, number: int) -> tuple[Category, Stance | None, str]:
    kind, _, topic = str(data.get("takes", "")).partition("@")
    category, _, stance = kind.partition("/")
    if topic and not _ID.fullmatch(topic):
        raise FlowFileError("takes", question=number)
    return (
        _kind(category, Category, "takes", number),
        _kind(stance, Stance, "takes", number) if stance else None,
        topic,
    )


def _plain_question(question: Question) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": question.id,
        "ask": question.text,
        "help": question.help,
        "takes": _taken(question.category, question),
        "covered_by": [category.value for category in question.covered_by],
        "asks": question.asks,
        "several": question.several,
        "choices": [_plain_choice(choice) for choice in question.choices],
        "words": question.words,
        "words_help": question.words_help,
        "only_if": {branch.question: list(branch.choices) for branch in question.only_if},
    }
    return {key: value for key, value in plain.items() if value}


def _plain_choice(choice: Choice) -> dict[str, str]:
    plain = {"id": choice.id, "label": choice.label, "says": choice.says}
    return plain | ({"takes": _taken(choice.category, choice)} if choice.category else {})


def _taken(category: Category, about: Question | Choice) -> str:
    stance = f"/{about.stance}" if about.stance else ""
    topic = f"@{about.topic}" if about.topic else ""
    return f"{category}{stance}{topic}"


def _id(data: _Plain, number: int) -> str:
    found = str(data.get("id", ""))
    if not _ID.fullmatch(found):
        raise FlowFileError("id", question=number)
    return found


def _kind(word: str, kind: type[_Kind], field: str, number: int) -> _Kind:
    try:
        return kind(word)
    except ValueError:
        raise FlowFileError(field, question=number) from None


def _mapping(given: object, number: int) -> _Plain:
    if not isinstance(given, Mapping):
        raise FlowFileError("question", question=number)
    return cast("_Plain", given)


def _list(data: _Plain, field: str, number: int) -> list[Any]:
    given = data.get(field, [])
    if not isinstance(given, list):
        raise FlowFileError(field, question=number, limit=MOST_QUESTIONS)
    return cast("list[Any]", given)


def _text(data: _Plain, field: str, number: int, longest: int, *, may_miss: bool = False) -> str:
    """One line of text in house form, without control characters."""
    given = data.get(field, "")
    if not isinstance(given, str):
        raise FlowFileError(field, question=number, limit=longest)
    printable = "".join(c for c in normalise(given).text if c.isprintable() or c.isspace())
    text = " ".join(printable.split())
    if len(text) > longest or not (text or may_miss):
        raise FlowFileError(field, question=number, limit=longest)
    return text
