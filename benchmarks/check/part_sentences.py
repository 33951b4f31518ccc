"""Parts 2 and 3: single sentences that the source bears out or not, by kind of fault."""

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.check.alone import left_out
from benchmarks.check.figures import Array, Figure
from benchmarks.check.items import Item, check_items, claim_items
from benchmarks.check.judged import Bench, Judged, Scored
from benchmarks.check.table import Cell, Table
from therapy_app.domain.language import Language

EXTRINSIC = ("invented", "intervention", "overreach")
_SCORERS = ("AUROC", "balanced acc.", "true flagged", "false flagged")


def checks(bench: Bench) -> Iterator[Table]:
    """The single sentences of the annotated dictations."""
    items = list(check_items(bench.cases))
    alone = left_out(items)
    for language in Language:
        here = np.array([item.source.language is language for item in items])
        chosen = [item for item, is_here in zip(items, here, strict=True) if is_here]
        yield from _of(bench, chosen, f"checks {language}", alone[here])


def claims(bench: Bench) -> Iterator[Table]:
    """The held sentences about stretches of dictations."""
    items = list(claim_items(bench.folder))
    for language in Language:
        here = [item for item in items if item.source.language is language]
        yield from _of(bench, here, f"claims {language}, held")


def _of(
    bench: Bench, items: Sequence[Item], title: str, alone: Array | None = None
) -> Iterator[Table]:
    judged = Judged(bench, items)
    of = f"{len(items)} sentences about {judged.dictations} dictations"
    yield Table(title, ("flags", "gate"), _whole(judged), of)
    yield Table(f"{title}: evidence and first finding", ("figure",), _evidence(judged), of)
    yield Table(f"{title}: recall by kind", ("faults", "flags", "gate"), _kinds(judged), of)
    scorers = list(judged.scorers())
    if alone is not None:
        scorers.append(Scored("control: words, dictations left out", judged, alone))
    rows = [(scored.name, _scorer(scored)) for scored in scorers]
    yield Table(f"{title}, beside controls and baselines", _SCORERS, rows, of)


def _whole(judged: Judged) -> list[tuple[str, list[Cell]]]:
    sample, sound = judged.sample, judged.sound
    extrinsic = ~sound & np.isin(judged.kinds, EXTRINSIC)
    absent = np.array([item.is_not_found for item in judged.items])
    points = (judged.flagged, judged.gated)
    rows: list[tuple[str, list[Cell]]] = [
        ("balanced accuracy", [sample.balanced(flags, ~sound, sound) for flags in points]),
        ("recall", [sample.share(flags, ~sound) for flags in points]),
        ("false alarms", [sample.share(flags, sound) for flags in points]),
        ("recall, extrinsic kinds", [sample.share(flags, extrinsic) for flags in points]),
    ]
    if absent.any():
        there = ~sound & ~absent
        rows.append(("recall, contradicted", [sample.share(flags, there) for flags in points]))
        rows.append(("recall, not found", [sample.share(flags, absent) for flags in points]))
    return rows


def _evidence(judged: Judged) -> list[tuple[str, list[Cell]]]:
    overlaps = judged.overlaps()
    known = np.array([o is not None for o in overlaps])
    common, ours, gold, f1 = (
        np.array([getattr(o, name) if o else 0.0 for o in overlaps], float)
        for name in ("common", "ours", "gold", "f1")
    )
    sample = judged.sample
    rows: list[tuple[str, list[Cell]]] = [
        ("evidence F1 by characters, micro", [sample.ratio(2 * common, ours + gold)]),
        ("evidence precision, micro", [sample.ratio(common, ours * known)]),
        ("evidence recall, micro", [sample.ratio(common, gold)]),
        ("evidence F1 by characters, macro", [sample.share(f1, known)]),
        ("  of true sentences, macro", [sample.share(f1, known & judged.sound)]),
        ("  of faulty sentences, macro", [sample.share(f1, known & ~judged.sound)]),
        ("first finding of the right kind", [_right_kind(judged)]),
    ]
    return rows


def _right_kind(judged: Judged) -> Figure:
    """Of the faulty sentences flagged: the share whose first finding names the fault's kind."""
    first = [said.findings[0].kind.value if said.findings else "" for said in judged.said]
    kinds = np.array([family(kind) for kind in judged.kinds])
    return judged.sample.share(np.array(first) == kinds, judged.flagged & ~judged.sound)


def family(kind: str) -> str:
    """The kind as the checker names it: risk made smaller or larger is "risk"."""
    return "risk" if kind.startswith("risk") else kind


def _kinds(judged: Judged) -> list[tuple[str, list[Cell]]]:
    faulty = {kind: (judged.kinds == kind) & ~judged.sound for kind in sorted(set(judged.kinds))}
    return [
        (
            kind,
            [
                int(rows.sum()),
                *(judged.sample.share(f, rows) for f in (judged.flagged, judged.gated)),
            ],
        )
        for kind, rows in faulty.items()
        if rows.any()
    ]


def _scorer(scored: Scored) -> list[Cell]:
    sample, sound, flags = scored.of.sample, scored.of.sound, scored.flags
    ranking = sample.auroc(scored.scores, sound)
    if flags is None:
        return [ranking, None, None, None]
    shares = [sample.share(flags, sound), sample.share(flags, ~sound)]
    return [ranking, sample.balanced(flags, ~sound, sound), *shares]
