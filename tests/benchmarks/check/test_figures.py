"""The arithmetic of the checker's figures."""

import numpy as np
import pytest

from benchmarks.check.figures import Sample, area, overlap, ranked


def test_a_share_counts_the_rows_among_the_chosen():
    sample = Sample(["a", "a", "b", "b"])
    figure = sample.share(np.array([1, 0, 1, 1]), np.array([True, True, True, False]))
    assert figure.value == pytest.approx(2 / 3)
    assert figure.count == 3


def test_intervals_are_drawn_over_whole_dictations():
    # All rows of a dictation agree: 100 rows of 2 dictations tell no more than 2 rows would.
    few, many = Sample(["a", "b"]), Sample(["a"] * 50 + ["b"] * 50)
    two = few.share(np.array([1, 0]))
    hundred = many.share(np.r_[np.ones(50), np.zeros(50)])
    assert (two.low, two.high) == (hundred.low, hundred.high) == (0, 1)


def test_the_same_rows_give_the_same_interval():
    values = np.random.default_rng(1).random(40)
    groups = [str(i // 4) for i in range(40)]
    assert Sample(groups).share(values) == Sample(groups).share(values)


def test_an_interval_of_a_mean_has_about_the_width_theory_gives():
    values = np.random.default_rng(1).random(400)
    figure = Sample([str(i) for i in range(400)]).share(values)
    half = 1.96 * values.std() / 20
    assert figure.high - figure.low == pytest.approx(2 * half, rel=0.15)
    assert figure.low < figure.value < figure.high


def test_a_share_of_nothing_is_no_number_and_no_fault():
    figure = Sample(["a", "b"]).share(np.ones(2), np.zeros(2, bool))
    assert np.isnan(figure.value)
    assert figure.count == 0


def test_balanced_accuracy_weighs_faulty_and_sound_alike():
    sound = np.array([True] * 8 + [False] * 2)
    flagged = np.array([False] * 6 + [True] * 2 + [True, False])
    figure = Sample(list("abcdefghij")).balanced(flagged, ~sound, sound)
    assert figure.value == pytest.approx((0.75 + 0.5) / 2)


def test_ties_in_ranking_count_half():
    assert [ranked(0.7, 0.2), ranked(0.2, 0.7), ranked(0.5, 0.5)] == [1, 0, 0.5]
    sample, sound = Sample(["a", "b"]), np.array([True, False])
    assert sample.auroc(np.array([0.9, 0.1]), sound).value == 1
    assert sample.auroc(np.array([0.1, 0.9]), sound).value == 0
    assert sample.auroc(np.array([0.5, 0.5]), sound).value == 0.5


def test_the_area_agrees_with_counting_all_pairs():
    drawn = np.random.default_rng(3)
    levels, sound = drawn.integers(0, 5, 60), drawn.random(60) < 0.5
    wins = [ranked(g, b) for g in levels[sound] for b in levels[~sound]]
    assert area(levels, sound, np.ones(60)) == pytest.approx(sum(wins) / len(wins))


def test_a_dictation_drawn_twice_weighs_as_if_it_stood_there_twice():
    levels, sound = np.array([0, 2, 1, 1]), np.array([True, False, True, False])
    twice = np.array([0, 1, 2, 3, 0, 1])
    doubled = area(levels, sound, np.array([2.0, 2, 1, 1]))
    assert doubled == area(levels[twice], sound[twice], np.ones(6))


def test_overlap_is_counted_in_characters():
    found = overlap(set(range(10)), set(range(5, 25)))
    assert (found.common, found.ours, found.gold) == (5, 10, 20)
    assert found.f1 == pytest.approx(2 * (5 / 10) * (5 / 20) / (5 / 10 + 5 / 20))
    assert overlap({1}, set()).f1 == 0
    assert overlap({1, 2}, {1, 2}).f1 == 1
