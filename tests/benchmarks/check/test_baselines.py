"""The plain baselines and the control that reads only the sentence."""

import numpy as np

from benchmarks.check.alone import WordsAlone
from benchmarks.check.baselines import containment, longest_common, rouge_l
from benchmarks.check_cases import source
from therapy_app.domain.language import Language

GROUND = source("She slept badly. Her sister rang.", Language.EN, "s")


def test_containment_asks_whether_words_occur_and_rouge_whether_in_order():
    assert containment("Badly she slept", GROUND) == 1
    assert rouge_l("She slept badly", GROUND) == 1
    assert rouge_l("Badly she slept", GROUND) == 2 / 3
    assert containment("", GROUND) == rouge_l("", GROUND) == 0


def test_the_longest_common_subsequence_may_have_gaps():
    assert longest_common(tuple("abcd"), tuple("xaybzd")) == 3
    assert longest_common(tuple("aab"), tuple("ab")) == 2
    assert longest_common(tuple("ab"), ()) == 0


def test_words_alone_learn_a_word_that_gives_the_label_away():
    texts = [f"session {i} {'reported' if i % 2 else 'demanded'} rest" for i in range(40)]
    model = WordsAlone(texts, [bool(i % 2) for i in range(40)])
    told, asked = model.scores(["reported sleep", "demanded sleep"])
    assert told > 0.6
    assert asked < 0.4


def test_words_alone_score_the_same_sentence_the_same():
    model = WordsAlone(["she rested", "she ran"], [True, False])
    assert np.ptp(model.scores(["she slept", "she slept"])) == 0
