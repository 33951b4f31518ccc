"""Who may hear a dictation, as the recorder shows it: where the voice goes is said."""

from tests import factories as make
from therapy_app.domain.connector import Provider, Task
from therapy_app.domain.language import Language
from therapy_app.web.views import ear_lines

OWNER = make.account()
AWAY = make.connector(
    OWNER, task=Task.HEARING, provider=Provider.OPENAI, name="Whisper EU", on=True
)


def test_this_computer_hears_unless_the_model_was_made_the_usual_one():
    asked = ear_lines([AWAY], Language.EN, here=True)
    assert [ear.id for ear in asked] == ["", AWAY.id]
    usual = make.connector(OWNER, task=Task.HEARING, name="Whisper EU", always_ask=False)
    assert [ear.id for ear in ear_lines([usual], Language.EN, here=True)] == [usual.id, ""]


def test_without_a_model_here_only_the_connected_one_hears():
    assert [ear.id for ear in ear_lines([AWAY], Language.EN, here=False)] == [AWAY.id]
    assert ear_lines([], Language.EN, here=False) == []


def test_where_a_voice_goes_is_said_with_company_and_region():
    for language, goes in ((Language.EN, "goes to"), (Language.DE, "geht an")):
        here, away = ear_lines([AWAY], language, here=True)
        assert not here.away
        assert away.away
        assert f"{goes} Mistral AI SAS, EU, France" in away.says


def test_a_server_on_this_computer_is_said_to_be_here():
    local = make.connector(
        OWNER,
        task=Task.HEARING,
        provider=Provider.COMPATIBLE,
        endpoint="http://localhost:9000/v1",
        name="Cellar",
    )
    _, line = ear_lines([local], Language.EN, here=True)
    assert (line.away, line.says) == (
        False,
        "Cellar hears it. Your voice stays on this computer.",
    )
