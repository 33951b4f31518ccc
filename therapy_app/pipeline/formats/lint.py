"""Finds where a note format invites invention; each finding is a warning, never a refusal."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.format_warning import FormatWarning, WarningKind
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.stance import Stance
from therapy_app.domain.template import LEFT_OUT, SectionSpec, Template
from therapy_app.pipeline.classify.phrases import PhraseIndex

_OUTSIDE: Final = frozenset({Category.FILLER, Category.ADMIN})
_ASKS: Final = {
    "finding": WarningKind.ASKS_FINDING,
    "level": WarningKind.ASKS_LEVEL,
    "forecast": WarningKind.ASKS_FORECAST,
}


def warnings_about(template: Template) -> tuple[FormatWarning, ...]:
    """What a therapist should know before using the format, the whole first, then by section."""
    return (
        *_about_silence("", template.silent, template.language),
        *_about_places(template),
        *(
            warning
            for section in template.sections
            for warning in _about_section(section, template.language)
        ),
    )


def _about_section(section: SectionSpec, language: Language) -> Iterator[FormatWarning]:
    if not section.is_fed:
        kind = WarningKind.REQUIRED_UNFED if section.required else WarningKind.UNFED
        yield FormatWarning(kind, section.id)
    yield from _about_silence(section.id, section.silent, language)
    found = _index(language).first_words(f"{section.title} . {section.hint}")
    for name, kind in _ASKS.items():
        if name in found:
            yield FormatWarning(kind, section.id, found[name])


def _about_silence(section_id: str, silent: str, language: Language) -> Iterator[FormatWarning]:
    """What an empty section says may only be that nothing was written down."""
    found = _index(language).first_words(silent)
    told = _ASKS if "silence" in found else (*_ASKS, "negative")
    said = next((found[name] for name in told if name in found), "")
    if said:
        yield FormatWarning(WarningKind.SILENT_FINDING, section_id, said)
    elif silent and "silence" not in found:
        yield FormatWarning(WarningKind.SILENT_UNCLEAR, section_id, silent)


def _about_places(template: Template) -> Iterator[FormatWarning]:
    for category in Category:
        if category in _OUTSIDE:
            continue
        takers = [section.id for section in template.places if category in section.categories]
        if not takers:
            yield FormatWarning(WarningKind.NO_PLACE, words=category.value)
        if len(takers) > 1:
            yield FormatWarning(WarningKind.TWICE, takers[1], category.value)
    places = [template.section_for(Category.RISK, stance) for stance in (None, *Stance)]
    if any(place is not None and place.id == LEFT_OUT for place in places):
        yield FormatWarning(WarningKind.RISK_LEFT_OUT)


@cache
def _index(language: Language) -> PhraseIndex:
    return PhraseIndex(lexicon("format_lint", language))
