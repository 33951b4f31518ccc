"""What the engine is told before it listens."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.hint import hint


@pytest.mark.parametrize("language", Language)
def test_the_words_of_the_client_come_first(language):
    assert hint(language, ["Nguyen", "Hannah"]).startswith("Nguyen, Hannah, ")


@pytest.mark.parametrize("language", Language)
def test_without_a_vocabulary_the_words_of_the_trade_are_told(language):
    assert "ertralin" in hint(language)


def test_no_word_is_told_twice():
    assert hint(Language.EN, ["sertraline", "sertraline"]).count("sertraline") == 1


def test_it_never_grows_beyond_what_the_engine_reads_and_cuts_no_word():
    told = hint(Language.EN, [f"medication{i}" for i in range(500)])
    assert len(told) <= 402
    assert told.endswith(".")
    assert all(word.startswith("medication") for word in told.split(", "))
