"""The same thing on a far step of a scale is at odds; a near step is not."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE
DEGREE, CERTAIN = FindingKind.SEVERITY, FindingKind.CERTAINTY

AT_ODDS = [
    (EN, "The headaches come now and then.", "Headaches are constant.", DEGREE),
    (EN, "Her appetite is hardly there at all.", "Very strong appetite.", DEGREE),
    (EN, "The nightmares are gone.", "Nightmares unchanged.", DEGREE),
    (EN, "He's convinced his boss reads the mails.", "He is unsure if the boss reads it.", CERTAIN),
    (EN, "He'll take the flat if his aunt pays.", "The flat is certain either way.", CERTAIN),
    (DE, "Die Kopfschmerzen kommen ab und zu.", "Kopfschmerzen ständig vorhanden.", DEGREE),
    (DE, "Der Appetit ist kaum da.", "Der Appetit ist sehr ausgeprägt.", DEGREE),
    (DE, "Die Albträume sind verschwunden.", "Albträume unverändert.", DEGREE),
    (DE, "Die Kündigung steht fest, sagt er.", "Die Kündigung ist ungewiss.", CERTAIN),
    (DE, "Die Wohnung nimmt er, falls die Tante zahlt.", "Wohnung in jedem Fall.", CERTAIN),
]


@pytest.mark.parametrize(("language", "said", "noted", "kind"), AT_ODDS)
def test_a_far_step_of_the_same_scale_is_found(
    language: Language, said: str, noted: str, kind: FindingKind
) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert kind in {finding.kind for finding in judged.findings}


BORNE = [
    (EN, "The headaches come now and then.", "Occasional headaches."),
    (EN, "He isn't sure about the flat.", "The flat is an open question."),
    (EN, "The headaches are not constant, but the nausea is.", "Nausea is constant."),
    (EN, "He sleeps quite well and eats a bit.", "He eats a little and sleeps well."),
    (DE, "Die Kopfschmerzen kommen ab und zu.", "Gelegentliche Kopfschmerzen."),
    (DE, "Der Antrieb fehlt gar nicht mehr ganz.", "Antrieb vorhanden."),
    (DE, "Morgens isst er kaum, abends sehr viel.", "Abends sehr viel, morgens kaum gegessen."),
]


@pytest.mark.parametrize(("language", "said", "noted"), BORNE)
def test_a_near_step_is_let_through(language: Language, said: str, noted: str) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert not [f for f in judged.findings if f.rule.startswith("scale")]


def test_both_languages_have_the_same_scales_and_steps() -> None:
    english, german = (lexicon("check_scales", language) for language in (EN, DE))
    assert {n: set(r) for n, r in english.items()} == {n: set(r) for n, r in german.items()}
