"""Finds where a flow of questions invites invention; each finding is a warning, never a refusal."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.flow_warning import FlowWarning, FlowWarningKind
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import Choice, PromptFlow, Question
from therapy_app.domain.source import Category
from therapy_app.pipeline.classify.phrases import PhraseIndex

_CLOSED: Final = (".", "!", "?")
_WEIGHED: Final = {"level": FlowWarningKind.LEVEL, "forecast": FlowWarningKind.FORECAST}


def flow_warnings(flow: PromptFlow) -> tuple[FlowWarning, ...]:
    """What a therapist should know before using the flow, the whole first, then by question."""
    found = [warning for q in flow.questions for warning in _about_question(q, flow.language)]
    if not any(question.category is Category.RISK for question in flow.questions):
        found.insert(0, FlowWarning(FlowWarningKind.NO_RISK))
    return tuple(found)


def _about_question(question: Question, language: Language) -> Iterator[FlowWarning]:
    if question.category is Category.RISK and not question.words:
        yield FlowWarning(FlowWarningKind.NO_OWN_WORDS, question.id)
    for choice in question.choices:
        for kind, words in _about_choice(choice, language):
            yield FlowWarning(kind, question.id, words)


def _about_choice(choice: Choice, language: Language) -> Iterator[tuple[FlowWarningKind, str]]:
    """A choice may say that something was not there only where it says that it was asked."""
    found = _index(language).first_words(choice.says)
    for name, kind in _WEIGHED.items():
        if name in found:
            yield kind, found[name]
    if "asked" not in found and "spared" not in found:
        if "finding" in found:
            yield FlowWarningKind.NORMAL_FINDING, choice.says
        elif "none" in found:
            yield FlowWarningKind.UNASKED_FINDING, choice.says
    if not choice.says.endswith(_CLOSED):
        yield FlowWarningKind.NO_SENTENCE, choice.says


@cache
def _index(language: Language) -> PhraseIndex:
    """What formats may not state, and how a choice says that something was asked."""
    formats = lexicon("format_lint", language)
    told = {name: formats[name] for name in ("finding", *_WEIGHED)}
    return PhraseIndex({**told, **lexicon("flow_lint", language)})
