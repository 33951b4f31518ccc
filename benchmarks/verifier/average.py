"""Averages rounds of training: ``python -m benchmarks.verifier.average BASE OUT ROUND ...``.

The mean of networks from one course of training errs less than its last one (Izmailov et al.,
2018, "Averaging Weights Leads to Wider Optima").
"""

import argparse
from pathlib import Path

import torch

from benchmarks.verifier.base import read_base
from benchmarks.verifier.export import write_network
from benchmarks.verifier.network import Judge
from benchmarks.verifier.train import DEPTH


def main() -> None:
    """Read, average, write the network that the app runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("rounds", type=Path, nargs="+")
    asked = parser.parse_args()
    rounds = [torch.load(path) for path in asked.rounds]
    judge = Judge(read_base(asked.base), DEPTH)
    judge.load_state_dict({n: sum(r[n] for r in rounds) / len(rounds) for n in rounds[0]})
    write_network(judge, ["words", "kinds", "present"], asked.out)


if __name__ == "__main__":
    main()
