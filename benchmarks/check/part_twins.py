"""Part 1, twins: is the dictation that bears the sentence out scored above its twin?"""

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.check.figures import Array, Figure, ranked
from benchmarks.check.judged import Bench, Judged, Scored
from benchmarks.check.table import Cell, Table
from benchmarks.check.twins import MOST, Pair, own_pairs, shared_pairs, taken_out_pairs
from therapy_app.domain.language import Language

_KINDS = ("pairs right", "tied", "balanced acc.", "false alarms", "gate recall", "gate alarms")
_SCORERS = ("pairs right", "tied", "AUROC", "true flagged", "false flagged")


def tables(bench: Bench) -> Iterator[Table]:
    """Own dictations with slots (those that only measure), then the shared pairs.

    Last a sentence beside its dictation with and without the words it rests on.
    """
    sets = {
        f"own, measured sixth (at most {MOST} dictations, drawn)": own_pairs(),
        "shared": shared_pairs(bench.folder),
    }
    for name, pairs in sets.items():
        for language in Language:
            here = [p for p in pairs if p.sound.source.language is language]
            if here:
                yield from _of(bench, here, f"twins {language}, {name}")
    for language in Language:
        here = [p for p in taken_out_pairs() if p.sound.source.language is language]
        yield _by_kind(bench, here, f"taken out {language}, own, measured sixth")


def _of(bench: Bench, pairs: Sequence[Pair], title: str) -> Iterator[Table]:
    yield _by_kind(bench, pairs, title)
    judged = _judged(bench, pairs)
    yield Table(
        f"{title}, beside controls and baselines",
        _SCORERS,
        [(scored.name, _scorer(scored)) for scored in judged.scorers()],
        _counted(judged),
    )


def _by_kind(bench: Bench, pairs: Sequence[Pair], title: str) -> Table:
    judged = _judged(bench, pairs)
    rows = [("all", _kind(judged, np.ones(len(judged.items), bool)))]
    rows += [(kind, _kind(judged, judged.kinds == kind)) for kind in sorted(set(judged.kinds))]
    return Table(f"{title}, by kind", ("pairs", *_KINDS), rows, _counted(judged))


def _judged(bench: Bench, pairs: Sequence[Pair]) -> Judged:
    """First all true sides, then, in the same order, all false ones."""
    return Judged(bench, [*(p.sound for p in pairs), *(p.faulty for p in pairs)])


def _counted(judged: Judged) -> str:
    return f"{len(judged.items) // 2} pairs of {judged.dictations} dictations"


def _kind(judged: Judged, chosen: Array) -> list[Cell]:
    sample, sound, faulty = judged.sample, judged.sound & chosen, ~judged.sound & chosen
    return [
        int(faulty.sum()),
        *_ranking(judged, judged.scores, faulty),
        sample.balanced(judged.flagged, faulty, sound),
        sample.share(judged.flagged, sound),
        sample.share(judged.gated, faulty),
        sample.share(judged.gated, sound),
    ]


def _ranking(judged: Judged, scores: Array, faulty: Array) -> tuple[Figure, Figure]:
    """Pairs right, ties counted half, and ties; both stand on the row of the false side."""
    true, false = np.split(scores, 2)
    right = [ranked(t, f) for t, f in zip(true, false, strict=True)]
    none = np.zeros(len(true))
    return (
        judged.sample.share(np.r_[none, right], faulty),
        judged.sample.share(np.r_[none, true == false], faulty),
    )


def _scorer(scored: Scored) -> list[Cell]:
    judged, sample, sound = scored.of, scored.of.sample, scored.of.sound
    ranking = [*_ranking(judged, scored.scores, ~sound), sample.auroc(scored.scores, sound)]
    if scored.flags is None:
        return [*ranking, None, None]
    return [*ranking, sample.share(scored.flags, sound), sample.share(scored.flags, ~sound)]
