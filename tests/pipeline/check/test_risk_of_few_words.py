"""Short sentences about a plan, and short sentences that rest on nothing."""

from datetime import UTC, datetime

import pytest

from therapy_app.domain.finding import FindingKind, Severity
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Source, SourceKind
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.segment import ClauseSegmenter


def source(text: str, language: Language) -> Source:
    return Source(
        SourceId("s"),
        SessionId("h"),
        1,
        SourceKind.TYPED,
        language,
        text,
        ClauseSegmenter().passages(text, language),
        datetime(2026, 1, 1, tzinfo=UTC),
    )


EN = "She slept badly. I asked about suicide, fleeting thoughts on Sunday, no plan, no intent."
DE = (
    "Sie schlief schlecht. Nach Suizidalität gefragt, flüchtige Gedanken am Sonntag, kein Plan, "
    "keine Absicht."
)


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [(Language.EN, EN, "She has a plan."), (Language.DE, DE, "Sie hat einen Plan.")],
)
def test_a_plan_that_was_denied_is_not_told_as_one(language, text, sentence):
    judged = TypedChecker().judge(source(text, language), sentence)
    assert judged.verdict is Verdict.CONTRADICTED
    assert [(f.kind, f.severity) for f in judged.findings] == [(FindingKind.RISK, Severity.ODDS)]


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [(Language.EN, EN, "She has no plan."), (Language.DE, DE, "Sie hat keinen Plan.")],
)
def test_a_plan_that_was_denied_stays_denied(language, text, sentence):
    judged = TypedChecker().judge(source(text, language), sentence)
    assert judged.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        (Language.EN, EN, "Giraffes were discussed."),
        (Language.DE, DE, "Eine Überweisung wurde besprochen."),
    ],
)
def test_a_short_sentence_that_rests_on_no_passage_has_no_source(language, text, sentence):
    judged = TypedChecker().judge(source(text, language), sentence)
    assert judged.verdict is Verdict.NOT_FOUND
    assert judged.evidence == ()
