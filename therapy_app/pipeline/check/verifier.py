"""The small verifier: how surely the passages bear a sentence, and what is wrong if they do not.

A cross-encoder of eight layers over the base of multilingual-e5-small, trained on pairs of
dictations that differ in a few words (benchmarks/verifier); what it can and cannot do stands in
docs/models/verifier.md.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from therapy_app.domain.finding import FindingKind
from therapy_app.pipeline.check.tokens import END, START, network, padded, pieces

MOST_PREMISE, MOST_CLAIM = 110, 48
"""Pieces of words; what lies beyond is not read, as in training."""
KINDS = (
    FindingKind.NEGATION,
    FindingKind.NUMBER,
    FindingKind.ENTITY,
    FindingKind.CERTAINTY,
    FindingKind.SEVERITY,
    FindingKind.TEMPORALITY,
    FindingKind.ATTRIBUTION,
    FindingKind.INTERVENTION,
    FindingKind.INVENTED,
    FindingKind.OVERREACH,
    FindingKind.RISK,
    FindingKind.CAUSAL,
    FindingKind.MERGE,
)
"""In the order of the network's output."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """``logit`` above nought speaks for the sentence; ``kinds`` are logits in KINDS' order."""

    logit: float
    kinds: tuple[float, ...]

    @property
    def kind(self) -> FindingKind:
        """The likeliest fault."""
        return KINDS[int(np.argmax(self.kinds))]


@lru_cache(maxsize=2048)
def verify(premise: str, claim: str) -> Opinion:
    """Read a sentence beside its passages; one at a time, so that no batch changes a digit."""
    said = [START, *pieces(premise, MOST_PREMISE), END]
    told = [*pieces(claim, MOST_CLAIM), END]
    words, present = padded([[*said, *told]])
    kinds = np.zeros_like(present)
    kinds[:, len(said) :] = 1
    out = network("verify").run({"words": words, "kinds": kinds, "present": present})
    logit, *rest = (float(value) for value in out[0])
    return Opinion(logit, tuple(rest))
