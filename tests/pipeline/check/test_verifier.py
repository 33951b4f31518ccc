"""The small verifier gives the same figures whenever and beside whatever it is asked."""

from therapy_app.pipeline.check.verifier import KINDS, verify

PREMISE = "She slept five hours a night. Her sister came on Tuesday."


def test_the_same_question_has_the_same_answer_after_others_were_asked():
    first = verify(PREMISE, "Sleep was about five hours.")
    for number in range(5):
        verify(f"He said {number} words.", "Another sentence altogether.")
    verify.cache_clear()
    assert verify(PREMISE, "Sleep was about five hours.") == first


def test_it_reads_the_passages_and_not_the_sentence_alone():
    text = "Sleep was about five hours a night."
    own = verify(PREMISE, text)
    assert own.logit > verify("She slept nine hours a night.", text).logit
    assert own.logit > verify("The rent went up again in March.", text).logit


def test_nothing_and_very_much_are_read_without_complaint():
    assert verify("", "").kinds
    assert len(verify("word " * 3000, "claim " * 3000).kinds) == len(KINDS)


def test_the_likeliest_fault_is_named():
    opinion = verify(PREMISE, "Sleep was about nine hours.")
    assert opinion.kind is KINDS[opinion.kinds.index(max(opinion.kinds))]
