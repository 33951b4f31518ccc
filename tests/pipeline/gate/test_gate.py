"""What a model proposes passes only where the passages it names bear out all of it."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.proposal import Held, Item, RefusalReason
from therapy_app.domain.source import Source
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.gate.gate import reasons
from therapy_app.pipeline.segment import ClauseSegmenter

EN, DE = Language.EN, Language.DE
SAID = {
    EN: (
        "She slept four hours a night, down from six. Her sister says she seems calmer. "
        "She did not do the worry log. Maybe the texting keeps it going. "
        "She takes sertraline fifty milligrams. She denied suicidal thoughts. "
        "We agreed on a walk every evening until Tuesday. We'll practise the worry tree next week."
    ),
    DE: (
        "Sie schlief vier Stunden pro Nacht, vorher sechs. Ihre Schwester sagt, sie wirke ruhiger. "
        "Das Sorgentagebuch hat sie nicht geführt. Vielleicht halten die Nachrichten es aufrecht. "
        "Sie nimmt Sertralin fünfzig Milligramm. Suizidgedanken verneint sie. "
        "Vereinbart haben wir einen Spaziergang jeden Abend bis Dienstag."
    ),
}


def source(language: Language) -> Source:
    whole = SAID[language]
    cut = ClauseSegmenter().passages(whole, language)
    return a_source(*(p.text for p in cut), language=language)


def refused(language: Language, text: str, naming: str, **fields) -> frozenset[RefusalReason]:
    """Propose a text that rests on the passages with these words."""
    ground = source(language)
    ids = tuple(p.id for p in ground.passages if any(w in p.text for w in naming.split("|")))
    assert ids
    section = fields.pop("section", "S")
    template = DefaultTemplates().get("soap", language)
    gate = Gate(ground, template, frozenset(fields.pop("opened", ())))
    return reasons(gate.refusals(Item(section, text, fields.pop("passages", ids))))


@pytest.mark.parametrize(
    ("language", "text", "naming"),
    [
        (EN, "The client slept four hours a night, down from six.", "slept"),
        (EN, "She reports that she did not do the worry log.", "log"),
        (EN, "A walk every evening until Tuesday was agreed.", "walk"),
        (EN, "We will practise the worry tree next week.", "tree"),
        (DE, "Die Patientin schlief vier Stunden pro Nacht, vorher sechs.", "schlief|vorher"),
        (DE, "Das Sorgentagebuch hat sie nicht geführt.", "Sorgentagebuch"),
    ],
)
def test_a_faithful_sentence_passes(language, text, naming) -> None:
    assert refused(language, text, naming) == frozenset()


@pytest.mark.parametrize(
    ("language", "text", "naming", "reason"),
    [
        (EN, "She slept six hours a night, down from four.", "slept", RefusalReason.NUMBER),
        (EN, "She slept five hours a night, down from six.", "slept", RefusalReason.NUMBER),
        (EN, "She slept four hours a night.", "slept", RefusalReason.LEFT_OUT),
        (EN, "She did the worry log.", "log", RefusalReason.NEGATION),
        (EN, "The texting keeps it going.", "texting", RefusalReason.HEDGE),
        (EN, "Her mother says she seems calmer.", "sister", RefusalReason.PERSON),
        (EN, "She seems calmer.", "sister", RefusalReason.SPEAKER),
        (EN, "He did not do the worry log.", "log", RefusalReason.PERSON),
        (EN, "She always did not do the worry log.", "log", RefusalReason.DEGREE),
        (EN, "Depression: she did not do the worry log.", "log", RefusalReason.NEW_WORDS),
        (EN, "We agreed on a walk because of Tuesday.", "walk", RefusalReason.CAUSE),
        (EN, "Others told you that she did not do the worry log.", "log", RefusalReason.DEGREE),
        (DE, "Das Sorgentagebuch hat sie geführt.", "Sorgentagebuch", RefusalReason.NEGATION),
        (DE, "Die Nachrichten halten es aufrecht.", "Nachrichten", RefusalReason.HEDGE),
        (DE, "Sie schlief sechs Stunden, vorher vier.", "schlief|vorher", RefusalReason.NUMBER),
        (DE, "Ihre Mutter sagt, sie wirke ruhiger.", "Schwester|wirke", RefusalReason.PERSON),
    ],
)
def test_a_distorted_sentence_is_refused_with_its_reason(language, text, naming, reason) -> None:
    assert reason in refused(language, text, naming)


@pytest.mark.parametrize(
    ("language", "text", "naming", "kind"),
    [
        (EN, "She takes sertraline fifty milligrams.", "sertraline", Held.MEDICATION),
        (EN, "She denied suicidal thoughts.", "suicidal", Held.RISK),
        (DE, "Suizidgedanken verneint sie.", "Suizid", Held.RISK),
    ],
)
def test_risk_and_medication_keep_the_own_words_until_opened(language, text, naming, kind) -> None:
    assert refused(language, text, naming) == {RefusalReason.HELD}
    assert refused(language, text, naming, opened=[kind]) == frozenset()


def test_a_sentence_about_risk_is_held_whatever_passages_it_names() -> None:
    assert refused(EN, "Suicide risk is low.", "log") == {RefusalReason.HELD}


def test_a_dose_is_refused_though_medication_is_open() -> None:
    found = refused(EN, "She takes sertraline 100 mg.", "sertraline", opened=[Held.MEDICATION])
    assert RefusalReason.NUMBER in found


@pytest.mark.parametrize("passages", [(), (PassageId("p99"),), tuple(map(PassageId, "abcdefg"))])
def test_passages_that_do_not_exist_or_are_too_many_are_refused(passages) -> None:
    found = refused(EN, "She did not do the log.", "log", passages=passages)
    assert found == {RefusalReason.PASSAGES}


def test_another_section_and_an_unreadable_text_are_refused() -> None:
    assert refused(EN, "She did not do the log.", "log", section="X") == {RefusalReason.SECTION}
    assert refused(EN, "…", "log") == {RefusalReason.UNREADABLE}
    assert refused(EN, "a" * 601, "log") == {RefusalReason.UNREADABLE}
