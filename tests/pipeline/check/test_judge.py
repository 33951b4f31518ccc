"""What the checker says of whole sentences."""

from tests.pipeline.check.sources import a_repaired_source, a_source
from therapy_app.domain.finding import FindingKind, Severity
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker

DICTATION = (
    "She slept about five hours a night this week.",
    "Her sister says she cried on the phone twice.",
    "Sertraline fifty milligrams since March, no missed doses.",
    "My sense is that the perfectionism might keep the insomnia going.",
    "We rehearsed the breathing exercise for ten minutes.",
    "Suicide, I asked, no thoughts, no plan.",
)


def reasons(text: str, *, cited: list[str] | None = None, source=None) -> set[str]:
    ids = None if cited is None else [PassageId(name) for name in cited]
    judged = TypedChecker().judge(source or a_source(*DICTATION), text, cited=ids)
    return {finding.reason for finding in judged.findings}


def test_a_paraphrase_with_its_numbers_in_digits_is_supported():
    judged = TypedChecker().judge(a_source(*DICTATION), "Sertraline 50 mg since March.")
    assert judged.verdict is Verdict.SUPPORTED
    assert [link.passage_id for link in judged.evidence] == ["p3"]


def test_the_evidence_quotes_the_source_at_its_place():
    source = a_source(*DICTATION)
    judged = TypedChecker().judge(source, "The breathing exercise was rehearsed for 10 minutes.")
    assert judged.evidence
    for link in judged.evidence:
        assert link.span.of(source.text) == link.quote


def test_two_passages_are_joined_for_one_sentence():
    judged = TypedChecker().judge(
        a_source(*DICTATION), "She slept about 5 hours; the breathing exercise was rehearsed."
    )
    assert {link.passage_id for link in judged.evidence} == {"p1", "p5"}
    assert judged.findings == ()


def test_another_number_is_at_odds_and_the_swap_is_suggested():
    judged = TypedChecker().judge(a_source(*DICTATION), "She slept about three hours a night.")
    (finding,) = judged.findings
    assert (finding.kind, finding.severity) == (FindingKind.NUMBER, Severity.ODDS)
    assert (finding.note_words, finding.source_words) == ("three", "five")
    assert finding.suggestion == "She slept about five hours a night."
    assert finding.rule == "number/1"
    assert judged.verdict is Verdict.CONTRADICTED


def test_a_number_that_was_denied_is_at_odds_with_the_one_said():
    source = a_source("By her diary she sleeps five hours, not seven.")
    (finding,) = TypedChecker().judge(source, "She sleeps 7 hours.").findings
    assert (finding.reason, finding.source_words) == ("number_differs", "five")
    assert reasons("She sleeps 5 hours.", source=source) == set()


def test_twice_is_swapped_for_three_times_with_its_unit():
    source = a_source("He visited the allotment three times this week.")
    (finding,) = TypedChecker().judge(source, "He visited the allotment twice this week.").findings
    assert (finding.note_words, finding.source_words) == ("twice", "three times")
    assert finding.suggestion == "He visited the allotment three times this week."


def test_spans_of_a_finding_point_at_the_words_it_names():
    source = a_source(*DICTATION)
    text = "She slept about three hours a night."
    (finding,) = TypedChecker().judge(source, text).findings
    assert finding.note_span is not None
    assert finding.source_span is not None
    assert finding.note_span.of(text) == finding.note_words
    assert finding.source_span.of(source.text) == finding.source_words


def test_a_value_taken_back_is_at_odds_with_the_one_that_holds():
    source = a_repaired_source(
        "GAD-7 today was ", "thirteen", ", no, ", "eleven", " points.", Language.EN
    )
    (finding,) = TypedChecker().judge(source, "GAD-7 today was 13 points.").findings
    assert finding.reason == "number_taken_back"
    assert finding.suggestion == "GAD-7 today was eleven points."
    assert TypedChecker().judge(source, "GAD-7 today was 11 points.").findings == ()


def test_eine_zurueckgenommene_zahl_wird_gemeldet():
    source = a_repaired_source(
        "BDI-II heute ", "26", ", Moment, nein, ", "24", " Punkte.", Language.DE
    )
    (finding,) = TypedChecker().judge(source, "BDI-II heute 26 Punkte.").findings
    assert (finding.reason, finding.source_words) == ("number_taken_back", "24")


def test_numbers_paired_wrongly_within_one_passage_are_found():
    source = a_source(
        "Anspannung am Anfang 85, nach 25 Minuten 70, nach 45 Minuten 40.", language=Language.DE
    )
    noted = "Nach 25 Minuten lag die Anspannung bei 40."
    assert reasons(noted, source=source) == {"number_of_something_else"}
    right = "Nach 45 Minuten lag die Anspannung bei 40."
    assert reasons(right, source=source) == set()


def test_a_lost_hedge_is_stronger_than_said():
    judged = TypedChecker().judge(
        a_source(*DICTATION), "The perfectionism keeps the insomnia going."
    )
    (finding,) = judged.findings
    assert finding.reason == "hedge_lost"
    assert finding.severity is Severity.DOUBT
    assert finding.suggestion == "My sense is that the perfectionism might keep the insomnia going."


def test_a_report_told_as_fact_asks_who_said_it():
    assert reasons("She cried on the phone twice.") == {"speaker_lost"}
    assert reasons("Her sister reports that she cried on the phone twice.") == set()


def test_another_medicine_is_at_odds():
    judged = TypedChecker().judge(a_source(*DICTATION), "Fluoxetine 50 mg since March.")
    assert {f.reason for f in judged.findings} == {"medication_differs"}
    assert judged.verdict is Verdict.CONTRADICTED


def test_a_brand_name_is_the_same_medicine():
    assert reasons("Zoloft 50 mg since March.") == set()


def test_a_person_the_source_never_names_is_found():
    assert "speaker_differs" in reasons("Her uncle says she cried on the phone twice.")
    assert "person_differs" in reasons("She cried on the phone with her uncle twice.")


def test_words_in_quotation_marks_must_be_verbatim():
    assert reasons("She “slept about five hours” a night.") == set()
    assert "quote_not_verbatim" in reasons("She “slept five lousy hours” a night.")


def test_a_sentence_without_any_source_has_no_evidence():
    judged = TypedChecker().judge(a_source(*DICTATION), "Orientation and memory were unremarkable.")
    assert judged.verdict is Verdict.NOT_FOUND
    assert judged.evidence == ()
    assert [f.kind for f in judged.findings] == [FindingKind.INVENTED]


def test_silence_about_risk_is_never_a_denial():
    source = a_source(*DICTATION[:5])
    judged = TypedChecker().judge(source, "She denies suicidal ideation.")
    assert {f.reason for f in judged.findings} >= {"risk_not_said"}
    assert judged.verdict is Verdict.NOT_FOUND


def test_a_cited_passage_alone_counts():
    text = "She slept about 5 hours a night."
    assert reasons(text, cited=["p1"]) == set()
    assert reasons(text, cited=["p5"]) != set()


def test_a_supported_sentence_scores_above_a_contradicted_one():
    checker, source = TypedChecker(), a_source(*DICTATION)
    good = checker.judge(source, "She slept about five hours a night.").score
    bad = checker.judge(source, "She slept about three hours a night.").score
    assert 0 <= bad < good <= 1


def test_a_changed_text_is_prepared_anew():
    checker = TypedChecker()
    assert checker.judge(a_source("She slept five hours."), "She slept five hours.").findings == ()
    changed = checker.judge(a_source("She slept three hours."), "She slept five hours.")
    assert changed.findings


def test_the_same_words_in_another_language_are_prepared_anew():
    checker, text = TypedChecker(), "Maybe the sertraline helps, or not."
    for language in Language:
        assert checker.judge(a_source(text, language=language), f"Well, {text}").findings == ()


def test_part_of_a_clause_is_compared_even_if_it_is_verbatim():
    source = a_source("She did not sleep well on Monday night.")
    assert "negation_lost" in reasons("Sleep well on Monday night.", source=source)


def test_a_megabyte_without_a_full_stop_does_not_hang():
    source, checker = a_source("she slept five hours and then " * 34_000), TypedChecker()
    judged = checker.judge(source, "She slept five hours.")
    assert judged.verdict is Verdict.SUPPORTED
