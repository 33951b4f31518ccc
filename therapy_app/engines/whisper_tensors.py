"""Reads the weights of Whisper from CTranslate2's file, under the names of openai-whisper.

The file is a list of named arrays. Query, key and value of an attention lie in one array, one
above the other; key and value alone where the decoder attends to the sound. There is no bias of
the key in openai-whisper, since it is always zero.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import SEEK_CUR
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

_KINDS: Final[dict[int, type[np.generic]]] = {
    0: np.float32,
    1: np.int8,
    2: np.int16,
    3: np.int32,
    4: np.float16,
}

_LAYER: Final = {
    "attn_ln": ("self_attention/layer_norm", 0, 1),
    "attn.query": ("self_attention/linear_0", 0, 3),
    "attn.key": ("self_attention/linear_0", 1, 3),
    "attn.value": ("self_attention/linear_0", 2, 3),
    "attn.out": ("self_attention/linear_1", 0, 1),
    "cross_attn_ln": ("attention/layer_norm", 0, 1),
    "cross_attn.query": ("attention/linear_0", 0, 1),
    "cross_attn.key": ("attention/linear_1", 0, 2),
    "cross_attn.value": ("attention/linear_1", 1, 2),
    "cross_attn.out": ("attention/linear_2", 0, 1),
    "mlp_ln": ("ffn/layer_norm", 0, 1),
    "mlp.0": ("ffn/linear_0", 0, 1),
    "mlp.2": ("ffn/linear_1", 0, 1),
}
"""Parts of a layer: their array, and which of how many equal shares of it is meant."""

_OUTSIDE: Final = {
    "conv1": "conv1",
    "conv2": "conv2",
    "ln": "layer_norm",
    "ln_post": "layer_norm",
    "token_embedding": "embeddings",
}


@dataclass(frozen=True, slots=True)
class _Array:
    """Where an array lies in the file."""

    shape: tuple[int, ...]
    kind: type[np.generic]
    at: int


class WhisperTensors:
    """The arrays of one file, each read when it is asked for: they never all lie in memory."""

    def __init__(self, path: Path) -> None:
        """Read the list of arrays; raises ValueError, KeyError or struct.error for other files."""
        self._path = path
        with path.open("rb") as file:
            self._arrays = _listed(file)

    def dimensions(self) -> dict[str, int]:
        """The size of the network, in the words of openai-whisper's ModelDimensions."""
        arrays = self._arrays
        sound = arrays["encoder/position_encodings/encodings"].shape
        text = arrays["decoder/position_encodings/encodings"].shape
        return {
            "n_mels": arrays["encoder/conv1/weight"].shape[1],
            "n_audio_ctx": sound[0],
            "n_audio_state": sound[1],
            "n_audio_head": int(self._read("encoder/num_heads")),
            "n_audio_layer": self._layers("encoder"),
            "n_vocab": arrays["decoder/embeddings/weight"].shape[0],
            "n_text_ctx": text[0],
            "n_text_state": text[1],
            "n_text_head": int(self._read("decoder/num_heads")),
            "n_text_layer": self._layers("decoder"),
        }

    def tensor(self, name: str) -> NDArray[np.float32]:
        """The array that openai-whisper calls ``name``; raises KeyError."""
        found, share, shares = _place(name)
        array = self._read(found)
        size = array.shape[0] // shares
        return array[share * size : (share + 1) * size].astype(np.float32)

    def rows(self, name: str, which: Sequence[int]) -> NDArray[np.float32]:
        """Some rows of the same array, each read from the file: for the biggest, of 100 MB."""
        array = self._arrays[_place(name)[0]]
        width = prod(array.shape[1:])
        size = width * np.dtype(array.kind).itemsize
        found: list[bytes] = []
        with self._path.open("rb", buffering=0) as file:
            for row in which:
                file.seek(array.at + row * size)
                found.append(file.read(size))
        return np.frombuffer(b"".join(found), array.kind).reshape(-1, width).astype(np.float32)

    def _read(self, name: str) -> NDArray[Any]:
        array = self._arrays[name]
        count = prod(array.shape)
        return np.fromfile(self._path, array.kind, count, offset=array.at).reshape(array.shape)

    def _layers(self, side: str) -> int:
        names = (name.split("/") for name in self._arrays if name.startswith(f"{side}/layer_"))
        return len({parts[1] for parts in names if parts[1] != "layer_norm"})


def _place(name: str) -> tuple[str, int, int]:
    """``decoder.blocks.3.attn.key.weight`` -> the array, and which share of it."""
    side, _, rest = name.partition(".")
    if rest == "positional_embedding":
        return f"{side}/position_encodings/encodings", 0, 1
    part, _, kind = rest.rpartition(".")
    norm = part.split(".")[-1].startswith("ln") or part.endswith("_ln")
    kind = {"weight": "gamma", "bias": "beta"}[kind] if norm else kind
    if not part.startswith("blocks."):
        return f"{side}/{_OUTSIDE[part]}/{kind}", 0, 1
    _, layer, inner = part.split(".", 2)
    array, share, shares = _LAYER[inner]
    return f"{side}/layer_{layer}/{array}/{kind}", share, shares


def _listed(file: BinaryIO) -> dict[str, _Array]:
    """The name and the place of each array."""
    _number(file, "I")
    if _text(file) != "WhisperSpec":
        raise ValueError("no Whisper model in CTranslate2's form")
    _number(file, "I")
    found: dict[str, _Array] = {}
    for _ in range(_number(file, "I")):
        name = _text(file)
        shape = tuple(_number(file, "I") for _ in range(_number(file, "B")))
        kind = _KINDS[_number(file, "B")]
        size = _number(file, "I")
        found[name] = _Array(shape, kind, file.tell())
        file.seek(size, SEEK_CUR)
    return found


def _number(file: BinaryIO, kind: str) -> int:
    (value,) = struct.unpack(f"<{kind}", file.read(struct.calcsize(f"<{kind}")))
    return int(value)


def _text(file: BinaryIO) -> str:
    return file.read(_number(file, "H")).rstrip(b"\0").decode()
