"""Words of risk are found however they are put; look-alikes are not taken for them."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.template import Stance
from therapy_app.pipeline.classify import decide, stance_of

ENGLISH = [
    "Some mornings he wouldn't mind not waking up.",
    "She told me they'd be better off without her.",
    "He'd like to go to sleep and never wake up.",
    "She wishes she had never been born, wishes she were dead.",
    "He says it would be easier if he wasn't here anymore, not being here.",
    "She keeps thinking about dying.",
    "There's no point in going on, he says.",
    "He's tired of living.",
    "She said some days she'd like to just disappear.",
    "He wouldn't care if he died tomorrow.",
    "She feels she's a burden on the family.",
    "He drove out thinking of driving into a tree.",
    "She has been saving up pills.",
    "He wrote a goodbye letter last night.",
    "She took an overdose in 2009.",
    "He tried to hang himself.",
    "She thinks of taking her own life most days.",
    "Thoughts of ending it come at night.",
    "She cut her arm on Friday.",
    "He banged his head against the wall again.",
    "She burned herself with a lighter.",
    "Self-injury twice this week.",
    "He says he could kill him.",
    "She's had images of hurting the baby.",
    "He threatened to hurt his neighbour.",
    "There's a gun in the house.",
    "I saw a bruise on the child's arm.",
    "The children were left home alone overnight.",
    "Social services are involved.",
    "No suicidal ideation.",
    "I didn't ask about suicide today.",
    "Didn't get to risk today.",
    "SI denied.",
    "We didn't cover risk.",
    "Reasons for living, his daughter and the dog.",
    "The gun's at his brother's.",
    "She doesn't care if she wakes up.",
    "Suicidality I did not raise.",
]
GERMAN = [
    "Manchmal wäre es gut, morgens nicht mehr aufzuwachen.",
    "Die Familie sei besser dran ohne mich, sagt er.",
    "Er hat einen Ruhewunsch, aber keine Pläne.",
    "Sie äußert Lebensüberdruss.",
    "Er wolle am liebsten einfach weg sein.",
    "Sie denke oft ans Sterben.",
    "Er will nicht mehr leben.",
    "Sie sehe keinen Ausweg mehr.",
    "Niemand würde sie vermissen.",
    "Er sei für alle nur eine Last.",
    "Sie wünsche sich, dass alles aufhört.",
    "Todeswünsche hat sie keine.",
    "Er denke daran, sich das Leben zu nehmen.",
    "Sie hat Tabletten gesammelt.",
    "Er ist mit dem Gedanken, vor den Zug zu gehen, aufgewacht.",
    "Er habe einen Abschiedsbrief geschrieben.",
    "Sie wolle sich etwas antun.",
    "Sie hat sich am Sonntag geritzt.",
    "Schnitte am Unterarm.",
    "Er schlägt mit dem Kopf gegen die Wand.",
    "Selbstverletzung in dieser Woche keine.",
    "Kein Anhalt für Fremdgefährdung.",
    "Er könne dem Nachbarn etwas antun.",
    "Zu Hause liegt eine Waffe.",
    "Das Jugendamt ist eingeschaltet.",
    "Ich sehe Hinweise auf Vernachlässigung des Kindes.",
    "Suizidalität hab ich nicht erfragt.",
    "Nach Suizidgedanken hab ich nicht gefragt.",
    "Sie ist absprachefähig.",
    "Risiko haben wir nicht besprochen.",
    "Suizidgedanken nein, nur manchmal, wozu das alles noch.",
    "Er sei lebenssatt.",
    "Am Sonntag stand er auf der Autobahnbrücke.",
    "Zur Suizidalität sind wir nicht gekommen.",
]


def category(said: str, language: Language) -> Category:
    return decide([said], [True], language)[0].category


@pytest.mark.parametrize("said", ENGLISH)
def test_english_words_of_risk_are_recognised(said):
    decided = decide([said], [True], Language.EN)[0]
    assert (decided.category, decided.must_keep) == (Category.RISK, True)


@pytest.mark.parametrize("said", GERMAN)
def test_german_words_of_risk_are_recognised(said):
    decided = decide([said], [True], Language.DE)[0]
    assert (decided.category, decided.must_keep) == (Category.RISK, True)


@pytest.mark.parametrize(
    "said",
    [
        "She is cutting down on coffee.",
        "He's at risk of losing his job.",
        "He cuts class on Fridays.",
        "We went over the safety plan.",
    ],
)
def test_look_alikes_are_not_risk(said):
    assert category(said, Language.EN) is not Category.RISK


@pytest.mark.parametrize(
    "said", ["Er schlägt vor, später zu kommen.", "Sie ist sich noch nicht sicher, ob sie kommt."]
)
def test_german_look_alikes_are_not_risk(said):
    assert category(said, Language.DE) is not Category.RISK


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("I didn't ask about suicide.", Stance.NOT_ASKED),
        ("I'm calling it moderate, not imminent.", Stance.JUDGED),
        ("He denies suicidal thoughts.", None),
    ],
)
def test_whose_view_of_risk_it_is(said, stance):
    found = stance_of(
        Category.RISK, said, Language.EN, has_quote=False, after_work=False, answers=False
    )
    assert found is stance


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("She's on sertraline, fifty.", Language.EN),
        ("No side effects from the lamotrigine.", Language.EN),
        ("She came off her meds in May.", Language.EN),
        ("Quetiapin nimmt sie zur Nacht.", Language.DE),
        ("Das Tavor trägt er in der Tasche.", Language.DE),
    ],
)
def test_a_named_substance_makes_it_medication(said, language):
    decided = decide([said], [True], language)[0]
    assert (decided.category, decided.must_keep) == (Category.MEDICATION, True)
