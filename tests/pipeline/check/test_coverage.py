"""What reached no sentence is listed, the gravest first."""

from dataclasses import replace

from tests.pipeline.check.sources import a_source, with_passages
from therapy_app.domain.source import Category
from therapy_app.pipeline.check.judge import TypedChecker


def categorised():
    source = a_source(
        "She slept five hours.",
        "Um, okay.",
        "Sertraline fifty milligrams.",
        "No suicidal thoughts.",
    )
    kinds = (Category.CLIENT_REPORT, Category.FILLER, Category.MEDICATION, Category.RISK)
    passages = tuple(
        replace(p, category=kind, must_keep=kind in {Category.MEDICATION, Category.RISK})
        for p, kind in zip(source.passages, kinds, strict=True)
    )
    return with_passages(source.text, passages, source.language)


def test_risk_comes_before_medication_before_the_rest():
    gaps = TypedChecker().uncovered(categorised(), [])
    assert [gap.category for gap in gaps] == [
        Category.RISK,
        Category.MEDICATION,
        Category.CLIENT_REPORT,
    ]
    assert [gap.must_keep for gap in gaps] == [True, True, False]


def test_what_a_sentence_rests_on_is_covered():
    checker, source = TypedChecker(), categorised()
    judged = [
        checker.judge(source, "No suicidal thoughts."),
        checker.judge(source, "Sertraline 50 mg."),
    ]
    gaps = checker.uncovered(source, judged)
    assert [gap.span.of(source.text) for gap in gaps] == ["She slept five hours."]
