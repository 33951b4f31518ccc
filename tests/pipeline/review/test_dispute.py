"""A flag that its reader calls wrong: what becomes of the sentence."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.finding import FindingKind, Resolution, Way
from therapy_app.pipeline.review.dispute import disputed

DECISION = Resolution(Way.DISPUTED, "Dr. B", make.NOW)
SOURCE = make.source(make.session(make.client(make.account())))
ONE, TWO = make.finding(), make.finding(kind=FindingKind.RISK, note_span=None)
SENTENCE = make.sentence(1, SOURCE.passages[0], findings=(ONE, TWO))


def test_a_sentence_stays_open_while_another_flag_waits():
    after = disputed(SENTENCE, 0, DECISION)
    assert [f.disputed for f in after.findings] == [True, False]
    assert after.open_findings == (TWO,)
    assert after.is_open


def test_with_its_last_flag_a_sentence_is_settled_by_its_reader_and_keeps_its_passages():
    after = disputed(disputed(SENTENCE, 0, DECISION), 1, DECISION)
    assert not after.is_open
    assert after.resolution == DECISION
    assert (after.evidence, after.method, after.text) == (
        SENTENCE.evidence,
        SENTENCE.method,
        SENTENCE.text,
    )


@pytest.mark.parametrize("index", [None, 2])
def test_a_flag_that_is_not_there_is_refused(index):
    with pytest.raises(InvalidInputError):
        disputed(SENTENCE, index, DECISION)


def test_a_flag_is_called_wrong_once_and_only_while_it_is_open():
    once = disputed(SENTENCE, 1, DECISION)
    settled = replace(SENTENCE, resolution=DECISION)
    for sentence in (once, settled):
        with pytest.raises(InvalidInputError):
            disputed(sentence, 1, DECISION)
