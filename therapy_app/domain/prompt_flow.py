"""Guided questions: a flow of them, what was answered, which come next, what the answers say."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from therapy_app.domain.ids import SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Asked, Category
from therapy_app.domain.stance import Stance


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to tap. ``says`` is the sentence that it puts into the source.

    ``category``, ``stance`` and ``topic`` stand where the choice is about something else than its
    question.
    """

    id: str
    label: str
    says: str
    category: Category | None = None
    stance: Stance | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """Holds where one of these choices of an earlier question was tapped."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: choices to tap, a field for own words (where ``words`` names it), or both.

    It is asked only if one of ``only_if`` holds, where there are any. ``covered_by`` are the
    categories, ``asks`` the name in the list of what notes usually have, by which a text shows
    that it has the answer already.
    """

    id: str
    text: str
    category: Category
    stance: Stance | None = None
    topic: str = ""
    help: str = ""
    choices: tuple[Choice, ...] = ()
    several: bool = False
    words: str = ""
    words_help: str = ""
    only_if: tuple[Branch, ...] = ()
    covered_by: tuple[Category, ...] = ()
    asks: str = ""

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with this id, if there is one."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True, slots=True)
class PromptFlow:
    """The questions for one kind of session, in one language."""

    id: str
    language: Language
    title: str
    about: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was tapped and typed for one question; one without either was skipped."""

    flow: str
    question: str
    choices: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_skip(self) -> bool:
        """Whether nothing was said: "not documented"."""
        return not self.choices and not self.text.strip()


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The answers about a session that are no source yet, with a version for each save.

    ``flow`` and ``at`` are the flow and the question last shown, so that one can go on there.
    """

    session_id: SessionId
    flow: str
    at: str
    answers: tuple[Answer, ...]
    version: int
    saved: datetime

    def of(self, flow: str) -> tuple[Answer, ...]:
        """The answers to one flow."""
        return tuple(answer for answer in self.answers if answer.flow == flow)


class Progress(StrEnum):
    """How it stands with one question."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of the source that an answer makes; ``chosen``: a choice's own sentence."""

    asked: Asked
    text: str
    chosen: bool


def path(flow: PromptFlow, answers: Sequence[Answer]) -> tuple[Question, ...]:
    """The questions that are asked, in order: all but those of branches not taken."""
    tapped: dict[str, tuple[str, ...]] = {}
    asked: list[Question] = []
    given = {answer.question: answer for answer in answers}
    for question in flow.questions:
        if question.only_if and not any(
            set(branch.choices).intersection(tapped.get(branch.question, ()))
            for branch in question.only_if
        ):
            continue
        asked.append(question)
        if question.id in given:
            tapped[question.id] = given[question.id].choices
    return tuple(asked)


def progress(flow: PromptFlow, answers: Sequence[Answer]) -> tuple[tuple[Question, Progress], ...]:
    """Each question that is asked, and how it stands with it."""
    given = {answer.question: answer for answer in answers}
    return tuple((question, _standing(given.get(question.id))) for question in path(flow, answers))


def next_question(
    flow: PromptFlow, answers: Sequence[Answer], *, covered: Collection[str] = ()
) -> Question | None:
    """The first question that is neither answered nor skipped nor ``covered``; None at the end."""
    return next(
        (
            question
            for question, standing in progress(flow, answers)
            if standing is Progress.OPEN and question.id not in covered
        ),
        None,
    )


def covered(
    flow: PromptFlow, categories: Collection[Category], missing: Collection[str]
) -> frozenset[str]:
    """The questions that a text answers which has passages of these categories.

    ``missing`` names what notes usually have and this text does not say.
    """
    return frozenset(
        question.id
        for question in flow.questions
        if (question.asks and question.asks not in missing)
        or (not question.asks and set(question.covered_by).intersection(categories))
    )


def statements(flow: PromptFlow, answers: Sequence[Answer]) -> Iterator[Statement]:
    """What the answers say, question by question; a skipped one says nothing at all."""
    given = {answer.question: answer for answer in answers}
    for question in path(flow, answers):
        answer = given.get(question.id)
        if answer is None:
            continue
        for choice in question.choices:
            if choice.id in answer.choices:
                yield Statement(_asked(flow, question, choice), choice.says, chosen=True)
        if answer.text.strip():
            yield Statement(_asked(flow, question, None), answer.text.strip(), chosen=False)


def _standing(answer: Answer | None) -> Progress:
    if answer is None:
        return Progress.OPEN
    return Progress.SKIPPED if answer.is_skip else Progress.ANSWERED


def _asked(flow: PromptFlow, question: Question, choice: Choice | None) -> Asked:
    """A choice that says what it is about has no stance or topic but its own."""
    about = question if choice is None or choice.category is None else choice
    category = about.category or question.category
    return Asked(flow.id, question.id, question.text, category, about.stance, about.topic)
