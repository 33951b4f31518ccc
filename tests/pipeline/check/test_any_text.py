"""Whatever is written, the checker answers, and its spans lie where they say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.check.sources import a_source
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker

WORDS = st.sampled_from(
    [
        "she",
        "he",
        "no",
        "not",
        "13",
        "15",
        "mg",
        "twice",
        "half",
        "maybe",
        "Mom",
        "says",
        "suicide",
        ",",
        ".",
        ";",
        "“",
        "”",
        "-",
        "sertraline",
        "über",
        "kein",
        "nicht",
        "drei",
        "halb",
        "Uhr",
        "16:30",
        "19.04.",
        "Frau",
        "Abt",
        "denies",
        "5–5.5",
        "h",
        "a.m.",
        "May",
        "F45.41",
        "'",
    ]
)
TEXT = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join))
CHECKER = TypedChecker()


@settings(max_examples=150, deadline=None)
@given(said=TEXT, noted=TEXT, language=st.sampled_from(Language))
def test_every_span_lies_within_its_text(said: str, noted: str, language: Language) -> None:
    source = a_source(said, "We spoke about sleep.", language=language)
    judged = CHECKER.judge(source, noted)
    assert 0 <= judged.score <= 1
    assert (judged.verdict is Verdict.SUPPORTED) == (not judged.findings)
    for link in judged.evidence:
        assert link.span.of(source.text) == link.quote
    for finding in judged.findings:
        if finding.note_span is not None:
            assert finding.note_span.of(noted) == finding.note_words
        if finding.source_span is not None:
            assert finding.source_span.end <= len(source.text)


@settings(max_examples=150, deadline=None)
@given(
    said=st.lists(WORDS, min_size=1, max_size=14).map(" ".join), language=st.sampled_from(Language)
)
def test_words_repeated_as_said_are_never_flagged(said: str, language: Language) -> None:
    source = a_source(said, language=language)
    assert CHECKER.judge(source, said).findings == ()
    assert CHECKER.judge(source, said, cited=[PassageId("p1")]).findings == ()


def test_an_empty_source_bears_nothing_out() -> None:
    judged = CHECKER.judge(a_source(""), "She slept well.")
    assert judged.verdict is Verdict.NOT_FOUND
    assert judged.evidence == ()


def test_a_long_passage_is_narrowed_to_the_clauses_that_bear_the_sentence() -> None:
    filler = "we talked about the garden and the neighbour's fence for quite some time, " * 4
    source = a_source(f"{filler}sertraline was raised to 100 mg on Monday, {filler}that is all.")
    (link,) = CHECKER.judge(source, "Sertraline was raised to 100 mg.").evidence
    assert link.quote.strip(" ,") == "sertraline was raised to 100 mg on Monday"
