"""Word lists and note formats as files."""

from itertools import product

import pytest

from therapy_app.defaults.format_file import feeds
from therapy_app.defaults.loader import DefaultTemplates, lexicon
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.stance import Stance
from therapy_app.domain.template import LEFT_OUT
from therapy_app.pipeline.classify import topics_of

templates = DefaultTemplates()


FORMATS = [
    "soap", "dap", "birp", "girp", "pirp", "narrative", "verlauf", "intake", "biopsychosocial",
    "mental_status", "risk", "session_summary", "client_summary", "discharge",
]  # fmt: skip
CONTENT = [c for c in Category if c not in {Category.FILLER, Category.ADMIN}]


@pytest.mark.parametrize("language", Language)
def test_the_menu_offers_every_format_with_the_usual_ones_first(language):
    assert [name for name, _ in templates.names(language)] == FORMATS


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", FORMATS)
def test_no_content_is_dropped_in_silence_whatever_its_stance(language, name):
    template = templates.get(name, language)
    for category, stance in product(CONTENT, [None, *Stance]):
        assert template.section_for(category, stance) is not None
    assert template.section_for(Category.FILLER) is None
    assert template.section_for(Category.ADMIN) is None


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_said_of_risk_has_a_section_in_every_format_but_the_clients(language, name):
    template = templates.get(name, language)
    for stance in [None, *Stance]:
        section = template.section_for(Category.RISK, stance)
        assert section is not None
        assert (section.id == LEFT_OUT) == (name == "client_summary")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", FORMATS)
def test_every_section_of_a_shipped_format_is_fed_and_says_what_belongs_there(language, name):
    for section in templates.get(name, language).sections:
        assert section.is_fed
        assert section.hint


@pytest.mark.parametrize("language", Language)
def test_the_client_gets_neither_findings_nor_judgements_nor_what_others_said(language):
    template = templates.get("client_summary", language)
    kept_back = {c for c in CONTENT if template.section_for(c) == template.leaves_out}
    assert kept_back == {
        Category.RISK, Category.ASSESSMENT, Category.OBSERVATION, Category.MEASURE,
        Category.MEDICATION, Category.THIRD_PARTY_REPORT, Category.HISTORY,
    }  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_the_therapists_view_of_risk_is_no_behaviour_of_the_client(language):
    birp = templates.get("birp", language)
    assert birp.section_for(Category.RISK, Stance.JUDGED) == birp.section("R")
    assert birp.section_for(Category.RISK, Stance.NOT_ASKED) == birp.section("B")


def test_a_passage_goes_where_most_of_what_it_speaks_of_belongs():
    status = templates.get("mental_status", Language.EN)
    said = topics_of("Affect flat, spoke quietly, mood low, voice monotone.", Language.EN)
    assert status.section_for(Category.OBSERVATION, None, said) == status.section("sprache")
    assert status.section_for(Category.OBSERVATION, None) == status.section("kontakt")


@pytest.mark.parametrize(
    ("category", "stance", "section"),
    [
        (Category.RISK, None, "S"),
        (Category.RISK, Stance.JUDGED, "A"),
        (Category.RESPONSE, Stance.REPORTED, "S"),
        (Category.RESPONSE, None, "O"),
    ],
)
def test_the_closer_match_decides_the_section(category, stance, section):
    soap = templates.get("soap", Language.EN)
    assert soap.section_for(category, stance) == soap.section(section)


def test_silence_reads_as_not_documented():
    assert templates.get("soap", Language.EN).silent == "not documented"
    assert templates.get("soap", Language.DE).silent == "nicht dokumentiert"


@pytest.mark.parametrize("name", FORMATS)
def test_both_languages_have_the_same_sections_fed_by_the_same(name):
    english, german = (templates.get(name, language) for language in Language)
    assert [(s.id, feeds(s), s.required) for s in english.places] == [
        (s.id, feeds(s), s.required) for s in german.places
    ]


def test_an_unknown_format_is_not_found():
    with pytest.raises(NotFoundError):
        templates.get("none", Language.EN)


@pytest.mark.parametrize(
    "name", ["segment", "classify_cues", "classify_risk", "classify_medication", "draft", "topics"]
)
def test_both_languages_have_the_same_lists(name):
    assert lexicon(name, Language.EN).keys() == lexicon(name, Language.DE).keys()


def test_words_that_yaml_takes_for_booleans_stay_words():
    words = lexicon("segment", Language.EN)["function_words"]
    assert "on" in words
    assert all(isinstance(word, str) for word in words)
