"""Writes the file that the app's page about its checker shows: ``--figures FILE``.

Counts per language and kind of fault, over the single sentences of the annotated dictations and
the held sentences about stretches of dictations. Each share has a 95 % interval: the wider of
Wilson's, which is never of no width, and of the one drawn over whole dictations.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.check.figures import Array
from benchmarks.check.items import Item, check_items, claim_items
from benchmarks.check.judged import Bench, Judged
from benchmarks.check.part_sentences import family
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.version import checker_version

ALL: Final = "all"
_Z: Final = 1.96


def write_figures(bench: Bench, path: Path) -> None:
    """Measure, and write the file."""
    items = [*check_items(bench.cases), *claim_items(bench.folder)]
    sets = [_judged(bench, items, language) for language in Language]
    told = {
        "date": datetime.now(UTC).date().isoformat(),
        "checker": checker_version(),
        "measured_on": [_counts(language, judged) for language, judged in sets],
        "kinds": [row for language, judged in sets for row in _kinds(language, judged)],
    }
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, from its counts alone."""
    if not of:
        return 0.0, 1.0
    share, spread = count / of, _Z * _Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * np.sqrt(share * (1 - share) / of + spread / of / 4) / (1 + spread)
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def _judged(bench: Bench, items: Sequence[Item], language: Language) -> tuple[Language, Judged]:
    return language, Judged(bench, [i for i in items if i.source.language is language])


def _counts(language: Language, judged: Judged) -> dict[str, Any]:
    return {
        "language": language.value,
        "dictations": judged.dictations,
        "sentences": len(judged.items),
        "faulty": int((~judged.sound).sum()),
        "sound": int(judged.sound.sum()),
    }


def _kinds(language: Language, judged: Judged) -> Iterator[dict[str, Any]]:
    """All faults together, then each kind that occurs or is wrongly told."""
    faults = np.array([family(kind) for kind in judged.kinds])
    told = np.array([s.findings[0].kind.value if s.findings else "" for s in judged.said])
    known = set(faults[~judged.sound]) | set(told[judged.sound & judged.flagged])
    for kind in (ALL, *sorted(k for k in known if k)):
        faulty = ~judged.sound & ((faults == kind) | (kind == ALL))
        alarm = judged.flagged & ((told == kind) | (kind == ALL))
        yield {
            "language": language.value,
            "kind": kind,
            "found": _share(judged, judged.flagged, faulty),
            "false_alarms": _share(judged, alarm, judged.sound),
        }


def _share(judged: Judged, flags: Array, among: Array) -> dict[str, Any]:
    count, of = int((flags & among).sum()), int(among.sum())
    drawn = judged.sample.share(flags.astype(float), among)
    low, high = wilson(count, of)
    if of:
        low, high = min(low, drawn.low), max(high, drawn.high)
    return {"count": count, "of": of, "low": round(low, 3), "high": round(high, 3)}
