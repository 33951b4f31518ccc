"""Trains the verifier: ``python -m benchmarks.verifier.train --pairs FILE ... --out FILE ...``.

Each step holds whole pairs: the same sentence with the premise that bears it and the one that
does not, so that nothing about the sentence itself can be learned. The loss is the cross-entropy
of both and of their order. Word vectors and the first layers stay as they are.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F  # noqa: N812

from benchmarks.verifier.base import read_base
from benchmarks.verifier.export import write_network
from benchmarks.verifier.network import KINDS, Judge

DEPTH, FROZEN = 8, 2
PAIRS_A_STEP = 16
RATE = 8e-5
KIND_SHARE = 0.2
"""What naming the kind of a fault counts beside finding it."""
WARM_UP = 0.06
"""Share of the steps in which the learning rate rises; in the last 40 % it falls to nothing."""
MOST_PREMISE, MOST_CLAIM = 110, 48
Pair = dict[str, str]


class Rows:
    """Turns pairs into batches of padded word vectors."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        kept = np.load(folder / "words.npz")
        self.table = torch.from_numpy(kept["values"]), torch.from_numpy(kept["scales"])

    def batch(self, texts: Sequence[tuple[str, str]]) -> tuple[torch.Tensor, ...]:
        """``(premise, claim)`` rows as words, kinds and presence."""
        rows = [self._row(*text) for text in texts]
        length = max(len(ids) for ids, _ in rows)
        ids = torch.full((len(rows), length), 1)
        kinds = torch.zeros_like(ids)
        present = torch.zeros_like(ids)
        for i, (row, split) in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            kinds[i, split : len(row)] = 1
            present[i, : len(row)] = 1
        values, scales = self.table
        return values[ids].float() * scales[ids][..., None], kinds, present

    def _row(self, premise: str, claim: str) -> tuple[list[int], int]:
        said, told = (
            self.tokenizer.encode(text, add_special_tokens=False).ids for text in (premise, claim)
        )
        said = [0, *said[:MOST_PREMISE], 2]
        return [*said, *told[:MOST_CLAIM], 2], len(said)


def main() -> None:
    """Train, print figures on held pairs now and then, keep the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the unpacked base weights")
    parser.add_argument("--folder", type=Path, required=True, help="tokenizer and word vectors")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(5)
    judge = Judge(read_base(asked.base), DEPTH)
    if asked.resume:
        judge.load_state_dict(torch.load(asked.resume))
    for layer in judge.encoder.layers[:FROZEN]:
        layer.requires_grad_(requires_grad=False)
    rows = Rows(asked.folder)
    pairs = [pair for path in asked.pairs for pair in read_pairs(path)]
    train(judge, rows, pairs, read_pairs(asked.held), asked)
    write_network(judge, ["words", "kinds", "present"], asked.folder / "verify.onnx")


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def train(
    judge: Judge, rows: Rows, pairs: list[Pair], held: list[Pair], asked: argparse.Namespace
) -> None:
    """All steps; keeps the network every 100."""
    weights = [p for p in judge.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=asked.rate, weight_decay=0.01)
    steps = int(len(pairs) * asked.epochs / PAIRS_A_STEP)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / steps))
    began, losses = time.monotonic(), list[float]()
    for step, some in enumerate(_draws(pairs, steps), 1):
        judge.train()
        loss = _loss(judge, rows, some)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        rate.step()
        optimizer.zero_grad()
        losses.append(loss.item())
        if step % 100 == 0 or step == steps:
            torch.save(judge.state_dict(), asked.out)
            speed = step * PAIRS_A_STEP / (time.monotonic() - began)
            figures = measured(judge, rows, Random(1).sample(held, min(240, len(held))))
            print(
                f"step {step} of {steps}  loss {np.mean(losses[-100:]):.3f}  "
                f"{speed:.1f} pairs/s  held: {figures}",
                flush=True,
            )


def _rate(share: float) -> float:
    return min(1.0, share / WARM_UP, max(0.02, (1 - share) / 0.4))


def _draws(pairs: list[Pair], steps: int) -> Iterator[list[Pair]]:
    """Whole passes over the pairs, shuffled each time."""
    rng, waiting = Random(3), list[Pair]()
    for _ in range(steps):
        if len(waiting) < PAIRS_A_STEP:
            waiting += rng.sample(pairs, len(pairs))
        yield [waiting.pop() for _ in range(PAIRS_A_STEP)]


def _logits(judge: Judge, rows: Rows, some: Sequence[Pair]) -> tuple[torch.Tensor, torch.Tensor]:
    texts = [(pair[side], pair["claim"]) for side in ("good", "bad") for pair in some]
    with torch.autocast("cpu", torch.bfloat16):
        logits = judge(*rows.batch(texts)).float()
    return logits[: len(some)], logits[len(some) :]


def _loss(judge: Judge, rows: Rows, some: Sequence[Pair]) -> torch.Tensor:
    told, faulty = _logits(judge, rows, some)
    good, bad = told[:, 0], faulty[:, 0]
    kinds = torch.tensor([_number(pair["kind"]) for pair in some])
    named = F.cross_entropy(faulty[:, 1:], kinds)
    apart = F.softplus(bad - good).mean()
    return (F.softplus(-good).mean() + F.softplus(bad).mean()) / 2 + apart + KIND_SHARE * named


def _number(kind: str) -> int:
    return KINDS.index(kind if kind in KINDS else "invented")


@torch.no_grad()
def measured(judge: Judge, rows: Rows, held: list[Pair]) -> str:
    """Pairs ranked right, and the better of both sides at logit nought."""
    judge.eval()
    right = kept = caught = named = 0
    for i in range(0, len(held), PAIRS_A_STEP):
        some = held[i : i + PAIRS_A_STEP]
        told, faulty = _logits(judge, rows, some)
        good, bad = told[:, 0], faulty[:, 0]
        kinds = torch.tensor([_number(pair["kind"]) for pair in some])
        named += int((faulty[:, 1:].argmax(1) == kinds).sum())
        right += int((good > bad).sum())
        kept += int((good > 0).sum())
        caught += int((bad <= 0).sum())
    count = len(held)
    return (
        f"right {right / count:.3f}  kept {kept / count:.3f}  caught {caught / count:.3f}  "
        f"kind {named / count:.3f}"
    )


if __name__ == "__main__":
    main()
