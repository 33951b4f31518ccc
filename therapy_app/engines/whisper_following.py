"""How a text follows the sound it was written from: which moment each of its pieces attends to.

Imported late, as whisper_network.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

_torch: Final[Any] = import_module("torch")
_timing: Final[Any] = import_module("whisper.timing")

_SMOOTHED: Final = 7
"""Moments over which attention is smoothed, as by openai-whisper."""
_AT_ONCE: Final = 32
"""Pieces whose probabilities are worked out at once: each takes a number for all pieces."""

Heads = Iterable[tuple[int, int]]
"""The parts of a decoder that follow the sound: (layer, head)."""


def followed(
    decoder: Any, tokens: Sequence[int], first: int, features: Any, moments: int, heads: Heads
) -> tuple[NDArray[np.float32], list[float]]:
    """How much each piece of a text attends to each moment, and how sure the decoder is of it.

    ``tokens`` are the text with ``first`` marks before it and one behind; the attention has a row
    for each piece and one for the end.
    """
    with _Listening(decoder, heads) as listening:
        hidden = decoder.hidden(_torch.tensor([tokens]), features)[0]
    attention = _torch.stack(listening.attention())[:, :, :moments].softmax(dim=-1)
    spread, mean = _torch.std_mean(attention, dim=-2, keepdim=True, unbiased=False)
    smooth = _timing.median_filter((attention - mean) / spread, _SMOOTHED)
    return smooth.mean(dim=0)[first - 1 : -1].numpy(), _sure(decoder, hidden, tokens, first)


def _sure(decoder: Any, hidden: Any, tokens: Sequence[int], first: int) -> list[float]:
    """The probability of each piece, among all pieces of words."""
    found: list[float] = []
    end = len(tokens) - 1
    for at in range(first, end, _AT_ONCE):
        pieces = _torch.tensor(tokens[at : min(at + _AT_ONCE, end)])
        logits = decoder.logits(hidden[at - 1 : at - 1 + len(pieces)])
        likely = logits[:, : tokens[-1]].softmax(dim=-1)
        found += likely.gather(1, pieces[:, None])[:, 0].tolist()
    return found


class _Listening:
    """Notes what some heads ask of the sound while the decoder reads."""

    def __init__(self, decoder: Any, heads: Heads) -> None:
        self._heads = [(decoder.blocks[layer].cross_attn, head) for layer, head in heads]
        self._noted: dict[Any, Any] = {}
        self._hooks: list[Any] = []

    def __enter__(self) -> Self:
        parts = {each.query for each, _ in self._heads}
        self._hooks = [part.register_forward_hook(self._note) for part in parts]
        return self

    def __exit__(self, *_: object) -> None:
        for hook in self._hooks:
            hook.remove()

    def _note(self, part: Any, _: Any, output: Any) -> None:
        self._noted[part] = output[0]

    def attention(self) -> list[Any]:
        """For each head: how much each place of the text attends to each place of the sound."""
        return [self._of(attention, head) for attention, head in self._heads]

    def _of(self, attention: Any, head: int) -> Any:
        asked, found = self._noted[attention.query], attention.found[attention.key][0]
        size = asked.shape[-1] // attention.n_head
        mine = slice(head * size, (head + 1) * size)
        return asked[:, mine] @ found[:, mine].T / size**0.5
