"""Writes what the app runs: a tokenizer, the word vectors in 8 bits, and two networks in 8 bits."""

import logging
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from torch import nn

from benchmarks.verifier.base import Base
from benchmarks.verifier.even import write_small
from benchmarks.verifier.network import WIDTH
from benchmarks.verifier.vocabulary import tokenizer_of

_OPSET = 17
_LARGEST = 127


def write_words(base: Base, pieces: Sequence[int], folder: Path) -> None:
    """The kept pieces as a tokenizer, and their vectors as rows of int8 with a scale each."""
    tokenizer = tokenizer_of([base.pieces[i] for i in pieces], [base.scores[i] for i in pieces])
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    rows = base.tensor("emb.word").reshape(-1, WIDTH)[list(pieces)]
    scales = (np.abs(rows).max(axis=1) / _LARGEST).clip(min=1e-9).astype(np.float32)
    values = np.rint(rows / scales[:, None]).astype(np.int8)
    np.savez(folder / "words.npz", values=values, scales=scales)


def write_network(
    network: nn.Module, inputs: Sequence[str], path: Path, *, evened: bool = True
) -> None:
    """One network as ONNX, weights and activations in small numbers (even.py)."""
    logging.getLogger().setLevel(logging.ERROR)
    network.eval()
    ones = torch.ones(2, 16, dtype=torch.long)
    samples = {"words": torch.randn(2, 16, WIDTH), "kinds": ones, "present": ones}
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            tuple(samples[name] for name in inputs),
            str(whole),
            input_names=list(inputs),
            output_names=["out"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in inputs},
            opset_version=_OPSET,
            dynamo=False,
        )
        write_small(whole, path, evened=evened)
