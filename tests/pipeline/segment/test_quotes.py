"""Speech without marks is found where it cannot be anything else, and left alone elsewhere."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.pipeline.segment.fillers import filler_spans
from therapy_app.pipeline.segment.quotes import spoken_quotes

EN, DE = Language.EN, Language.DE


@pytest.mark.parametrize(
    ("sentence", "speech", "language"),
    [
        ("She said, so it might not be that I'm lazy.", "so it might not be that I'm lazy", EN),
        ("I stayed with, what happens before you go quiet.",
         "what happens before you go quiet", EN),
        ("The thought was, she's done with me, then shame.", "she's done with me", EN),
        ("A shift from it was on me, which is what he said all year.", "it was on me", EN),
        ("Der Gedanke war, er hasst mich, dann Scham.", "er hasst mich", DE),
    ],
)  # fmt: skip
def test_words_of_oneself_and_questions_to_you_are_speech(sentence, speech, language):
    assert [quote.of(sentence) for quote in spoken_quotes(sentence, language)] == [speech]


@pytest.mark.parametrize(
    "sentence",
    [
        "He said, if somebody took the pills.",
        "She said, so she might not be what I take her for.",
        "She asked, would I write to the school.",
        "He helped with, what I had planned, the list.",
        "The thought was, it will pass, then shame.",
    ],
)
def test_what_may_be_reported_is_no_speech(sentence):
    assert spoken_quotes(sentence, EN) == []


def test_a_filler_stays_where_the_sentence_is_begun_anew_behind_it():
    begun_anew = "No washing for, well, I had planned an hour."
    assert filler_spans(begun_anew, EN, ()) == ()
    plain = "It was, well, a long week."
    assert [span.of(plain) for span in filler_spans(plain, EN, ())] == ["well"]
