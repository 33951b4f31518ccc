"""A bigger verifier from a local folder: an NLI or fact-checking cross-encoder in ONNX.

The folder holds ``model.onnx``, ``tokenizer.json`` and ``config.json``, as Hugging Face's
export writes them. Three shapes are read: three classes of which one is called entailment
(DeBERTa-NLI), two classes of which the second means supported (MiniCheck), and one logit or
probability of consistency (HHEM). Nothing is fetched; nothing in the folder is executed.
"""

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from therapy_app.domain.errors import VerifierError
from therapy_app.pipeline.networks import Floats, Network

_MOST = 512
"""Longer texts are cut at the premise's end; pieces of words."""
_FILES = ("model.onnx", "tokenizer.json", "config.json")


class FolderVerifier:
    """Gives the probability that a premise bears a claim; loaded once, safe to share."""

    def __init__(self, folder: Path) -> None:
        """Load; VerifierError names the file that is missing or cannot be read."""
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise VerifierError(file=missing[0])
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._network = Network(folder / "model.onnx")
            labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        except Exception as fault:
            raise VerifierError(file="model.onnx") from fault
        self._tokenizer.enable_truncation(  # pyright: ignore[reportUnknownMemberType]
            _MOST, strategy="only_first"
        )
        self._entailment = _entailment(labels.get("id2label", {}))

    def support(self, premise: str, claim: str) -> float:
        """Between 0 and 1."""
        read = self._tokenizer.encode(premise, claim)
        given = {
            "input_ids": read.ids,
            "attention_mask": read.attention_mask,
            "token_type_ids": read.type_ids,
        }
        fed = {
            name: np.array([row], np.int64)
            for name, row in given.items()
            if name in self._network.inputs
        }
        return _probability(self._network.run(fed).reshape(-1), self._entailment)


def _entailment(labels: dict[str, str]) -> int | None:
    """Which class means that the premise bears the claim, where the labels say so."""
    named = (int(i) for i, name in labels.items() if name.lower().startswith("entail"))
    return next(named, None)


def _probability(out: Floats, entailment: int | None) -> float:
    if len(out) == 1:
        value = float(out[0])
        return value if 0 <= value <= 1 else float(1 / (1 + np.exp(-value)))
    raised = np.exp(out - out.max())
    place = entailment if entailment is not None else len(out) - 1
    return float(raised[place] / raised.sum())
