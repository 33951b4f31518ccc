"""Word lists and note formats as files."""

import pytest

from therapy_app.defaults.loader import DefaultTemplates, lexicon
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.template import Stance

templates = DefaultTemplates()


@pytest.mark.parametrize("language", Language)
def test_the_menu_offers_the_three_formats(language):
    assert [name for name, _ in templates.names(language)] == ["soap", "dap", "birp"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["soap", "dap", "birp"])
def test_every_category_but_filler_and_admin_has_a_section(language, name):
    template = templates.get(name, language)
    outside = {c for c in Category if template.section_for(c) is None}
    assert outside == {Category.FILLER, Category.ADMIN}


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


@pytest.mark.parametrize("name", ["soap", "dap", "birp"])
def test_both_languages_have_the_same_sections(name):
    english, german = (templates.get(name, language) for language in Language)
    assert [(s.id, s.categories) for s in english.sections] == [
        (s.id, s.categories) for s in german.sections
    ]


def test_an_unknown_format_is_not_found():
    with pytest.raises(NotFoundError):
        templates.get("none", Language.EN)


@pytest.mark.parametrize(
    "name", ["segment", "classify_cues", "classify_risk", "classify_medication", "draft"]
)
def test_both_languages_have_the_same_lists(name):
    assert lexicon(name, Language.EN).keys() == lexicon(name, Language.DE).keys()


def test_words_that_yaml_takes_for_booleans_stay_words():
    words = lexicon("segment", Language.EN)["function_words"]
    assert "on" in words
    assert all(isinstance(word, str) for word in words)
