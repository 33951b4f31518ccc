"""Texts as numbers for the small networks: pieces of words and their vectors."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from therapy_app.pipeline.networks import Floats, Ints, Network

WEIGHTS = Path(__file__).parents[2] / "defaults" / "weights" / "reading"
START, PAD, END = 0, 1, 2
"""<s>, <pad> and </s> of the vocabulary."""


@cache
def tokenizer() -> Tokenizer:
    """The pieces of words that the networks know, English and German."""
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


@cache
def _words() -> tuple[npt.NDArray[np.int8], Floats]:
    with np.load(WEIGHTS / "words.npz") as kept:
        return kept["values"], kept["scales"]


def pieces(text: str, most: int) -> list[int]:
    """The numbers of a text's pieces, at most ``most``."""
    return tokenizer().encode(text, add_special_tokens=False).ids[:most]


def padded(rows: Sequence[Sequence[int]]) -> tuple[Floats, Ints]:
    """The vectors of each row's pieces (rows, length, width), and 1 where there is a piece."""
    values, scales = _words()
    length = max(map(len, rows))
    ids = np.full((len(rows), length), PAD, np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
    present = np.arange(length) < np.array([[len(row)] for row in rows])
    vectors = values[ids].astype(np.float32) * scales[ids][..., None]
    return vectors, present.astype(np.int64)


@cache
def network(name: str) -> Network:
    """One of the networks beside the vocabulary."""
    return Network(WEIGHTS / f"{name}.onnx")
