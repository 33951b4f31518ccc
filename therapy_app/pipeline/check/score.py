"""The calibrated probability that a sentence is supported: a logistic on few features.

Fitted by benchmarks/fit_check_score.py on gold sentences of invented dictations in English and
German, half of them faulty; in use, faults are rarer, so that the score errs on the strict side.
"""

import math
from collections.abc import Sequence

from therapy_app.domain.finding import Finding, Severity
from therapy_app.pipeline.check.align import Alignment

INTERCEPT = 0.2
WEIGHTS = (0.8, -2.5, -1.8, -0.4)


def features(alignment: Alignment, findings: Sequence[Finding]) -> tuple[float, ...]:
    """Share borne by the source, any contradiction, any doubt, words unknown to the source."""
    odds = any(f.severity is Severity.ODDS for f in findings)
    doubt = any(f.severity is Severity.DOUBT for f in findings)
    unknown = sum(not word.frame for word in alignment.unknown)
    return (alignment.covered, float(odds), float(doubt), math.log1p(unknown))


def score(alignment: Alignment, findings: Sequence[Finding]) -> float:
    """The probability, 0 to 1, rounded to three digits."""
    values = features(alignment, findings)
    logit = INTERCEPT + sum(w * v for w, v in zip(WEIGHTS, values, strict=True))
    return round(1 / (1 + math.exp(-logit)), 3)
