"""Every content word of a note is traced to the source, a synonym, a rule, or it is shown."""

from dataclasses import replace

import pytest

from tests import factories
from tests.pipeline.check.sources import a_source
from therapy_app.domain.check import How
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method
from therapy_app.pipeline.check.account import account, account_for

EN, DE = Language.EN, Language.DE
SAID = {
    EN: "On Monday she lay, er, she lies awake before sleep. Fifty milligrams. She is suicidal.",
    DE: "Am Montag war sie krankgeschrieben. Fünfzig Milligramm. Sie ist weinerlich.",
}


def hows(language: Language, text: str) -> dict[str, How]:
    source = a_source(SAID[language], language=language)
    traces = account_for(source, text, [p.id for p in source.passages])
    return {trace.span.of(text): trace.how for trace in traces}


@pytest.mark.parametrize(
    ("language", "text", "word", "how"),
    [
        (EN, "She lies awake.", "awake", How.SOURCE),
        (EN, "Sleep onset insomnia.", "insomnia", How.SYNONYM),
        (EN, "Takes 50 mg.", "50", How.NUMBER),
        (EN, "Seen on Monday.", "Monday", How.DATE),
        (EN, "SI is present.", "SI", How.ABBREVIATION),
        (EN, "The client reports a violin.", "reports", How.RULE),
        (EN, "The client reports a violin.", "violin", How.UNACCOUNTED),
        (DE, "Krankschreibung liegt vor.", "Krankschreibung", How.SYNONYM),
        (DE, "Nimmt 50 mg.", "50", How.NUMBER),
        (DE, "Die Geige wurde erwähnt.", "Geige", How.UNACCOUNTED),
    ],
)
def test_each_word_says_where_it_comes_from(
    language: Language, text: str, word: str, how: How
) -> None:
    assert hows(language, text)[word] is how


def test_a_trace_leads_to_the_word_in_the_source() -> None:
    source = a_source("We met.", "She brought a violin.")
    traces = account_for(source, "A violin.", [source.passages[1].id])
    assert [t.source.of(source.text) for t in traces if t.source] == ["violin"]


def test_only_the_linked_passages_account_for_a_word() -> None:
    source = a_source("We met.", "She brought a violin.")
    traces = account_for(source, "A violin.", [source.passages[0].id])
    assert [t.how for t in traces] == [How.UNACCOUNTED]


def test_a_name_that_stands_for_a_pronoun_is_accounted_for() -> None:
    source = a_source("Her sister rang on Sunday.", "She brought a violin.")
    traces = account_for(source, "The sister brought a violin.", [source.passages[1].id])
    assert {t.how for t in traces} == {How.RULE, How.SOURCE}


def test_a_word_of_the_same_field_is_no_synonym() -> None:
    source = a_source("She drinks wine.")
    traces = account_for(source, "Beer.", [source.passages[0].id])
    assert [t.how for t in traces] == [How.UNACCOUNTED]


@pytest.mark.parametrize(
    ("method", "how"),
    [(Method.VERBATIM, How.RULE), (Method.RULE, How.RULE), (Method.AUTHORED, How.AUTHOR)],
)
def test_what_a_rule_or_the_therapist_wrote_is_accounted_for(method: Method, how: How) -> None:
    source = a_source("She brought a violin.")
    sentence = replace(factories.sentence(1, source.passages[0], method=method), text="Geige.")
    assert [t.how for t in account(source, sentence)] == [how]
