"""Which heard words are marked, and what is suggested for them."""

import pytest

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.hearing import Doubt, DoubtKind, HeardWord, PlacedWord
from therapy_app.domain.ids import RecordingId
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.domain.vocabulary import Term, TermKind
from therapy_app.pipeline.transcribe.doubt import SURE, doubted, doubts

EN, DE = Language.EN, Language.DE


def words(text, confidence=0.98):
    """Heard words; "five~" was heard with the given lower probability ("five~0.3")."""
    heard = [word.partition("~") for word in text.split()]
    return tuple(
        HeardWord(plain, float(at), at + 0.5, float(low) if low else confidence)
        for at, (plain, _, low) in enumerate(heard)
    )


def marked(text, language=EN, terms=()):
    heard = words(text)
    return [
        (" ".join(w.text for w in heard[run.first : run.first + run.count]), run.suggestion)
        for run in doubted(heard, language, terms)
    ]


@pytest.mark.parametrize(
    ("heard", "language", "suggestion"),
    [
        ("Lori's Pam", EN, "lorazepam"),
        ("Certraline", EN, "sertraline"),
        ("Quesiapine", EN, "quetiapine"),
        ("Queti a pine", EN, "quetiapine"),
        ("Zerdralin", DE, "Sertralin"),
        ("Kwetiapin", DE, "Quetiapin"),
        ("Loratzepam", DE, "Lorazepam"),
        ("Esitalopram", DE, "Escitalopram"),
    ],
)
def test_what_sounds_like_a_medication_is_marked_with_its_name(heard, language, suggestion):
    before, after = ("She takes", "at night.") if language is EN else ("Sie nimmt", "zur Nacht.")
    assert marked(f"{before} {heard} {after}", language) == [(heard, suggestion)]


@pytest.mark.parametrize("language", [EN, DE])
def test_no_word_of_the_trade_is_doubted_when_it_was_surely_heard(language):
    trade = lexicon("vocabulary", language)
    terms = [t for group in ("medications", "terms") for line in trade[group] for t in line]
    for term in terms + [scale["write"] for scale in trade["scales"]]:
        assert marked(term, language) == []


def test_ordinary_words_are_not_taken_for_the_trades():
    text = "She sat with Pam and Laurie, and was certain that a panel of four would recur."
    assert marked(text) == []
    assert marked("Kurz davor war ihr übel, danach schlief sie tief.", DE) == []


def test_another_form_of_a_word_is_no_mishearing():
    assert marked("Ein schwingungsfähiger Affekt mit einem Zwangsgedanken.", DE) == []


def test_a_clients_own_words_are_suggested():
    okafor = Term("Okafor", TermKind.NAME)
    assert marked("He met Oka for coffee.", terms=(okafor,)) == [("Oka for", "Okafor")]
    assert marked("He met Okafor again.", terms=(okafor,)) == []


def test_what_a_word_was_taken_for_before_is_suggested_even_if_it_sounds_otherwise():
    term = Term("Okafor", TermKind.NAME, heard=("a car for",))
    assert marked("He met a car for tea.", terms=(term,)) == [("a car for", "Okafor")]
    brixadi = Term("Brixadi", TermKind.MEDICATION, heard=("breaks",))
    assert marked("She gets breaks weekly.", terms=(brixadi,)) == [("breaks", "Brixadi")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She takes sertraline~0.4 daily.", DoubtKind.MEDICATION),
        ("She slept five~0.4 hours.", DoubtKind.NUMBER),
        ("She has 150mg~0.4 daily.", DoubtKind.NUMBER),
        ("It has not~0.4 recurred.", DoubtKind.NEGATION),
        ("He met Okafor~0.4 again.", DoubtKind.NAME),
        ("She felt brisk~0.1 today.", DoubtKind.WORD),
    ],
)
def test_a_word_the_engine_was_not_sure_of_is_marked_by_what_it_is(text, kind):
    (run,) = doubted(words(text), EN)
    assert (run.kind, run.suggestion) == (kind, None)


def test_what_matters_more_is_doubted_sooner():
    order = [SURE[kind] for kind in DoubtKind]
    assert SURE[DoubtKind.WORD] == min(order)
    between = (SURE[DoubtKind.WORD] + SURE[DoubtKind.NUMBER]) / 2
    assert doubted(words(f"She walked~{between} home."), EN) == ()
    assert len(doubted(words(f"She walked four~{between} miles."), EN)) == 1


def test_nothing_is_doubted_where_nothing_was_said():
    assert doubted((), EN) == ()


def placed(text, *heard):
    """The heard words at their places in the text, one after the other."""
    found, at = [], 0
    for number, (word, confidence) in enumerate(heard):
        at = text.index(word, at)
        span = Span(at, at + len(word))
        found.append(PlacedWord(span, RecordingId("r"), number, number + 0.5, confidence))
        at = span.end
    return tuple(found)


def test_doubts_stand_at_their_places_in_the_text():
    text = "She takes Lori's Pam."
    heard = placed(text, ("She", 0.9), ("takes", 0.9), ("Lori's", 0.8), ("Pam.", 0.9))
    assert doubts(text, heard, EN) == (Doubt(Span(10, 21), DoubtKind.MEDICATION, "lorazepam"),)


def test_words_that_were_typed_are_neither_doubted_nor_joined_with_heard_ones():
    text = "She takes Lori's own Pam and five pills."
    heard = placed(text, ("Lori's", 0.9), ("Pam", 0.9), ("five", 0.2))
    assert doubts(text, heard, EN) == (Doubt(Span(29, 33), DoubtKind.NUMBER, None),)
