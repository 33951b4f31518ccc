"""Formats at work on whole dictations: finer sections, and what the client should not get."""

from datetime import UTC, datetime

import pytest

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source, SourceKind
from therapy_app.domain.template import LEFT_OUT
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.segment import ClauseSegmenter

SAID = {
    Language.EN: "She slept badly. I asked about suicide and we wrote a safety plan. She denied "
    "any thoughts of killing herself. We practised the breathing exercise. Affect was flat.",
    Language.DE: "Sie habe schlecht geschlafen. Ich habe nach Suizidalität gefragt und wir haben "
    "einen Krisenplan geschrieben. Suizidgedanken verneint sie. Wir haben die Atemübung geübt. "
    "Der Affekt war kaum schwingungsfähig.",
}


def drafted(name: str, language: Language, said: str = "") -> dict[str, str]:
    text = said or SAID[language]
    source = Source(
        SourceId("src"), SessionId("ses"), 1, SourceKind.TYPED, language, text,
        ClauseSegmenter().passages(text, language), datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    form = DefaultTemplates().get(name, language)
    found: dict[str, str] = {}
    for sentence in ExtractiveDrafter().draft(source, form):
        found[sentence.section] = f"{found.get(sentence.section, '')} {sentence.text}".strip()
    return found


@pytest.mark.parametrize(
    ("language", "words"), [(Language.EN, ["suic", "kill"]), (Language.DE, ["suiz"])]
)
def test_no_word_of_risk_is_in_what_the_client_gets(language, words):
    parts = drafted("client_summary", language)
    shown = " ".join(text for section, text in parts.items() if section != LEFT_OUT).lower()
    assert not [word for word in words if word in shown]
    assert all(word in parts[LEFT_OUT].lower() for word in words)


def test_mental_status_goes_by_domain():
    parts = drafted("mental_status", Language.EN)
    assert parts["affekt"] == "Affect was flat."
    assert parts["schlaf"].endswith("slept badly.")


@pytest.mark.parametrize("language", Language)
def test_without_a_word_on_risk_no_format_says_any(language):
    said = {
        Language.EN: "She slept badly. We practised the breathing exercise.",
        Language.DE: "Sie habe schlecht geschlafen. Wir haben die Atemübung geübt.",
    }[language]
    for name, _ in DefaultTemplates().names(language):
        form = DefaultTemplates().get(name, language)
        filled = drafted(name, language, said)
        for section in form.sections:
            if section.id in {"risiko", "gesagt"}:
                assert section.id not in filled
                assert form.silence(section) in {"not documented", "nicht dokumentiert"}


def test_half_a_spoken_sentence_stands_under_no_other_heading_than_its_other_half():
    parts = drafted("mental_status", Language.EN, "Affect flat, she spoke quietly, hardly moved.")
    assert len([section for section in parts if section != LEFT_OUT]) == 1
