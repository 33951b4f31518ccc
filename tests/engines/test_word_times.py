"""The moments at which pieces of a text begin, on the cheapest path through a table."""

from importlib import import_module

import numpy as np
import pytest

from therapy_app.engines.word_times import starts


def test_each_piece_begins_where_the_sound_turns_to_it():
    cost = np.ones((3, 6))
    cost[0, :2] = cost[1, 2:3] = cost[2, 3:] = 0
    assert starts(cost).tolist() == [0, 2, 3]


def test_all_pieces_can_begin_at_one_moment():
    assert starts(np.zeros((4, 1))).tolist() == [0, 0, 0, 0]


def test_one_piece_begins_with_the_sound():
    assert starts(np.zeros((1, 5))).tolist() == [0]


@pytest.mark.parametrize("seed", range(4))
def test_the_path_is_that_of_openai_whisper(seed):
    cost = np.random.default_rng(seed).normal(size=(5 + 7 * seed, 40))
    pieces, moments = import_module("whisper.timing").dtw_cpu(cost)
    begun = moments[np.flatnonzero(np.diff(pieces, prepend=-1))]
    assert starts(cost).tolist() == begun.tolist()
