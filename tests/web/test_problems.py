"""Every error has its sentence in both languages, with nothing left to fill in."""

import string

import pytest

from therapy_app.domain import errors
from therapy_app.domain.language import Language
from therapy_app.web.problems import STATUS, CrossSiteError, UnexpectedError
from therapy_app.web.wording import sentence, table

DETAILS = {
    "consent_withdrawn": {"matter": "service"},
    "invalid_input": {"field": "display_name"},
    "too_many_attempts": {"seconds": 8},
    "weak_password": {"minimum": 12},
    "too_long": {"limit": 2, "unit": "MB"},
    "unreadable_file": {"kind": "docx"},
    "verifier": {"file": "model.onnx"},
    "fetch": {"name": "Whisper base"},
    "altered_file": {"name": "Whisper base"},
    "not_ready": {"open": 3},
    "backup": {"reason": "folder"},
    "model_slow": {"seconds": 120},
    "prompt_logging": {"variable": "LITELLM_LOG"},
    "incomplete_connector": {"lack": "name", "field": "name"},
    "unexpected": {"id": "1a2b"},
}
KINDS = [
    *(e for e in vars(errors).values() if isinstance(e, type) and e.__name__.endswith("Error")),
    CrossSiteError,
    UnexpectedError,
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_error_has_a_sentence_that_says_its_details(kind, language) -> None:
    details = DETAILS.get(kind.code, {})
    said = sentence(kind(**details), language)
    assert said.endswith(".")
    assert "{" not in said
    assert kind.code == "error" or said != table(language)["error.error"]
    for detail in details.values():
        assert not isinstance(detail, int) or str(detail) in said


def test_every_error_has_a_status() -> None:
    assert {k.code for k in KINDS} - {"error"} == set(STATUS)


def test_both_languages_have_the_same_words_and_gaps() -> None:
    def gaps(language: Language) -> dict[str, set]:
        return {
            key: {gap for _, gap, _, _ in string.Formatter().parse(text) if gap}
            for key, text in table(language).items()
            if key.split(".")[0] in {"error", "field", "unit", "kind"}
        }

    assert gaps(Language.EN) == gaps(Language.DE)


@pytest.mark.parametrize("language", Language)
def test_one_open_thing_is_not_told_as_several(language) -> None:
    one = sentence(errors.NotReadyError(open=1), language)
    assert "1" not in one
    assert one != sentence(errors.NotReadyError(open=2), language)


def test_fields_and_units_are_named_as_on_the_page() -> None:
    said = sentence(errors.InvalidInputError(field="idle_minutes"), Language.DE)
    assert "idle_minutes" not in said
    said = sentence(errors.TooLongError(limit=100_000, unit="characters"), Language.DE)
    assert "Zeichen" in said
