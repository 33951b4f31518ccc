"""Who acts and who speaks is compared in place, with pronouns resolved to all they may mean."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.align import align
from therapy_app.pipeline.check.compare_deeds import deed_findings
from therapy_app.pipeline.check.compare_persons import person_findings
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read

EN, DE = Language.EN, Language.DE
TOLD = {
    EN: (
        "Ruth, the florist, with her brother Emil in the waiting room.",
        "Emil repaired the leaking roof, and the nurse counted the tablets.",
        "I said the letter could wait.",
        "He said on the phone that she's tired.",
    ),
    DE: (
        "Frau Lund, Floristin, ihr Bruder Emil saß im Wartezimmer.",
        "Der Bruder hat das undichte Dach repariert, und die Hebamme hat die Tabletten gezählt.",
        "Ich hab gesagt, der lange Brief kann warten.",
    ),
}


def kinds(language: Language, sentence: str) -> set[FindingKind]:
    prepared = Preparations().of(a_source(*TOLD[language], language=language))
    note = read(sentence, language)
    alignment = align(note, prepared)
    evidence = tuple(prepared.passages[i] for i in alignment.passages)
    case = Comparison(note, prepared, alignment, evidence, is_cited=False)
    return {finding.kind for finding in deed_findings(case)}


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        (EN, "The nurse repaired the leaking roof.", FindingKind.MERGE),
        (EN, "The leaking roof was repaired by the nurse.", FindingKind.MERGE),
        (EN, "The brother counted the tablets.", FindingKind.MERGE),
        (DE, "Die Hebamme hat das undichte Dach repariert.", FindingKind.MERGE),
        (DE, "Das undichte Dach wurde von der Hebamme repariert.", FindingKind.MERGE),
        (DE, "Der Bruder sagte, der lange Brief könne warten.", FindingKind.ATTRIBUTION),
    ],
)
def test_a_deed_or_saying_of_another_person_is_found(language, sentence, kind):
    assert kind in kinds(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (EN, "The brother repaired the leaking roof."),
        (EN, "The leaking roof was repaired by Emil."),
        (EN, "The nurse counted the tablets."),
        (EN, "The brother said on the phone that she is tired."),
        (DE, "Emil hat das undichte Dach repariert."),
        (DE, "Das undichte Dach wurde vom Bruder repariert."),
        (DE, "Die Hebamme hat die Tabletten gezählt."),
    ],
)
def test_the_same_person_under_another_name_or_in_the_passive_is_not_flagged(language, sentence):
    assert not kinds(language, sentence)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("The girl, Tamsin, eleven, lives with Corin now.", "The daughter lives with Corin now."),
        ("Milo and Greta bought the old mill.", "The wife bought the old mill."),
    ],
)
def test_a_name_of_unknown_kin_may_be_the_relative_of_the_sentence(told, sentence):
    prepared = Preparations().of(a_source("Session nine, at home.", told, language=EN))
    note = read(sentence, EN)
    alignment = align(note, prepared)
    evidence = tuple(prepared.passages[i] for i in alignment.passages)
    case = Comparison(note, prepared, alignment, evidence, is_cited=False)
    assert not list(person_findings(case))
