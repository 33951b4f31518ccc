"""Where a note format invites to write what nobody said."""

from dataclasses import replace

import pytest

from therapy_app.defaults.format_file import format_of
from therapy_app.defaults.loader import DefaultTemplates, topics
from therapy_app.domain.format_warning import WarningKind
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.template import SectionSpec, Template
from therapy_app.pipeline.formats import warnings_about

SHIPPED = DefaultTemplates()
SILENT = {Language.EN: "not documented", Language.DE: "nicht dokumentiert"}


def with_section(language: Language = Language.EN, **changes) -> Template:
    """The narrative format with one section more, fed by goals unless the changes say otherwise."""
    plain = {"id": "x", "title": "More", "hint": "", "takes": ["plan@goal"], **changes}
    narrative = SHIPPED.get("narrative", language)
    section = format_of(
        {"title": "t", "silent": SILENT[language], "sections": [plain]}, language, topics(language)
    ).sections[0]
    return replace(narrative, sections=(*narrative.sections, section))


def found(template: Template) -> list[tuple[WarningKind, str]]:
    return [(warning.kind, warning.section) for warning in warnings_about(template)]


@pytest.mark.parametrize("language", Language)
def test_the_formats_of_the_app_invite_to_nothing(language):
    for name, _ in SHIPPED.names(language):
        kinds = [kind for kind, _ in found(SHIPPED.get(name, language))]
        expected = [WarningKind.RISK_LEFT_OUT] if name == "client_summary" else []
        assert kinds == expected


def test_a_section_that_nothing_feeds_is_named_and_more_so_if_it_must_be_filled():
    assert found(with_section(takes=[])) == [(WarningKind.UNFED, "x")]
    assert found(with_section(takes=[], required=True)) == [(WarningKind.REQUIRED_UNFED, "x")]


@pytest.mark.parametrize(
    ("language", "silent", "kind"),
    [
        (Language.EN, "Client denies suicidal ideation", WarningKind.SILENT_FINDING),
        (Language.EN, "within normal limits", WarningKind.SILENT_FINDING),
        (Language.EN, "no side effects", WarningKind.SILENT_FINDING),
        (Language.EN, "risk level: low", WarningKind.SILENT_FINDING),
        (Language.EN, "prognosis good", WarningKind.SILENT_FINDING),
        (Language.EN, "denies SI, not documented", WarningKind.SILENT_FINDING),
        (Language.EN, "as before", WarningKind.SILENT_UNCLEAR),
        (Language.DE, "keine Suizidalität", WarningKind.SILENT_FINDING),
        (Language.DE, "unauffällig", WarningKind.SILENT_FINDING),
        (Language.DE, "Risikostufe niedrig", WarningKind.SILENT_FINDING),
        (Language.DE, "o.B.", WarningKind.SILENT_FINDING),
        (Language.DE, "wie gehabt", WarningKind.SILENT_UNCLEAR),
    ],
)
def test_an_empty_section_may_not_read_like_a_finding(language, silent, kind):
    assert found(with_section(language, silent=silent)) == [(kind, "x")]
    whole = replace(SHIPPED.get("soap", language), silent=silent)
    assert found(whole) == [(kind, "")]


@pytest.mark.parametrize(
    ("language", "silent"),
    [
        (Language.EN, "not documented"), (Language.EN, "nothing noted"), (Language.EN, "no entry"),
        (Language.DE, "nicht erfragt"), (Language.DE, "keine Angabe"),
    ],
)  # fmt: skip
def test_saying_that_nothing_was_written_down_is_no_finding(language, silent):
    assert found(with_section(language, silent=silent)) == []


@pytest.mark.parametrize(
    ("language", "hint", "kind"),
    [
        (Language.EN, "Mental status normal, oriented x4", WarningKind.ASKS_FINDING),
        (Language.EN, "Client denies SI and HI", WarningKind.ASKS_FINDING),
        (Language.EN, "State the risk level", WarningKind.ASKS_LEVEL),
        (Language.EN, "Low, moderate or high risk", WarningKind.ASKS_LEVEL),
        (Language.EN, "Prognosis", WarningKind.ASKS_FORECAST),
        (Language.EN, "Diagnosis with ICD code", WarningKind.ASKS_FORECAST),
        (Language.DE, "Befund unauffällig", WarningKind.ASKS_FINDING),
        (Language.DE, "Risikostufe angeben", WarningKind.ASKS_LEVEL),
        (Language.DE, "Prognose der Behandlung", WarningKind.ASKS_FORECAST),
    ],
)
def test_hint_and_title_may_not_give_the_answer_or_ask_for_a_level(language, hint, kind):
    assert found(with_section(language, hint=hint)) == [(kind, "x")]
    assert found(with_section(language, title=hint)) == [(kind, "x")]


def test_what_no_section_takes_is_named():
    soap = SHIPPED.get("soap", Language.EN)
    bare = replace(soap, sections=soap.sections[:3])
    words = {w.words for w in warnings_about(bare) if w.kind is WarningKind.NO_PLACE}
    assert words == {"plan", "homework", "appointment"}


def test_what_two_sections_take_is_named_once():
    assert found(with_section(takes=["plan"])) == [(WarningKind.TWICE, "x")]


def test_that_risk_is_left_out_is_said_whatever_its_stance():
    soap = SHIPPED.get("soap", Language.EN)
    sections = tuple(replace(s, stances=()) for s in soap.sections)
    aside = SectionSpec("left_out", "", "", (Category.RISK,))
    rest = tuple(
        replace(s, categories=tuple(c for c in s.categories if c is not Category.RISK))
        for s in sections
    )
    assert found(replace(soap, sections=rest, leaves_out=aside)) == [
        (WarningKind.RISK_LEFT_OUT, "")
    ]
