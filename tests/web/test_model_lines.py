"""The models for hearing as the settings page shows them."""

import pytest

from therapy_app.defaults.hearing_models import hearing_models
from therapy_app.domain.hearing_model import ShelvedModel
from therapy_app.domain.language import Language
from therapy_app.web.model_lines import ModelLine, model_lines

FETCH = "therapy-app models --fetch base"


def line(*, installed: bool, chosen: bool, language: Language = Language.EN) -> ModelLine:
    (shown,) = model_lines([ShelvedModel(hearing_models()[0], installed, chosen)], language)
    return shown


@pytest.mark.parametrize("language", Language)
def test_each_model_says_what_it_needs_and_gives(language):
    shown = model_lines([ShelvedModel(m, installed=False) for m in hearing_models()], language)
    assert [one.name for one in shown] == [m.name for m in hearing_models()]
    assert all(" MB" in one.needs or " GB" in one.needs for one in shown)
    assert all(one.gives for one in shown)


def test_the_model_that_hears_needs_nothing_more():
    shown = line(installed=True, chosen=True)
    assert (shown.state, shown.tone, shown.how, shown.command) == ("In use", "on", "", "")


def test_a_model_that_is_not_here_says_how_to_fetch_it():
    shown = line(installed=False, chosen=False)
    assert (shown.state, shown.command) == ("Not on this computer", FETCH)
    assert shown.how == "To fetch it, whoever looks after this computer runs:"


def test_the_chosen_model_that_is_missing_says_so():
    shown = line(installed=False, chosen=True, language=Language.DE)
    assert (shown.state, shown.command) == ("Gewählt, aber nicht auf diesem Computer", FETCH)


def test_another_model_that_is_here_says_how_to_hear_with_it():
    shown = line(installed=True, chosen=False)
    assert (shown.state, shown.command) == ("On this computer", "THERAPY_APP_HEARING_MODEL=base")
