"""The words of an exported note are whole in every language."""

import re

import pytest

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.language import Language


def gaps(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_words_with_the_same_gaps(language):
    english, other = words("export", Language.EN), words("export", language)
    assert set(other) == set(english)
    assert {key: gaps(text) for key, text in other.items()} == {
        key: gaps(text) for key, text in english.items()
    }


@pytest.mark.parametrize("language", Language)
def test_the_calendar_is_whole(language):
    table = words("export", language)
    assert len(table["weekdays"].split()) == 7
    assert len(table["months"].split()) == 12


@pytest.mark.parametrize("language", Language)
def test_an_export_never_claims_to_be_verified(language):
    text = " ".join(words("export", language).values()).lower()
    assert not re.search(r"verif|bewiesen|garantiert", text)
