"""Part 4: what must not be flagged (own words, own drafts, good notes), and what must be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from benchmarks.check.figures import Sample
from benchmarks.check.items import others
from benchmarks.check.judged import Bench, is_flagged
from benchmarks.check.table import Cell, Table
from benchmarks.check_cases import Case, gold_source
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.check import Judgement
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source
from therapy_app.pipeline.draft.drafter import ExtractiveDrafter

_Ids = Sequence[PassageId] | None


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence laid beside a source, or beside the passages it names."""

    group: str
    language: Language
    ground: Source
    text: str
    cited: _Ids = None


def tables(bench: Bench) -> Iterator[Table]:
    """Shares flagged, per language."""
    rows: list[tuple[str, list[Cell]]] = []
    for name, told in sentences(bench.cases):
        for language in Language:
            here = [t for t in told if t.language is language]
            flags = np.array([is_flagged(judge(bench, t)) for t in here])
            share = Sample([t.group for t in here]).share(flags)
            rows.append((f"{name}, {language}", [len(here), int(flags.sum()), share]))
    title = "flagged among what is true by construction, and beside an unrelated dictation"
    yield Table(title, ("sentences", "flagged", "share"), rows)


def sentences(cases: Sequence[Case]) -> list[tuple[str, list[Told]]]:
    """The sets by name; only the last two are to be flagged."""
    other = dict(zip([c.id for c in cases], others([c.source for c in cases]), strict=True))
    kinds: dict[str, Callable[[Case], Iterable[Told]]] = {
        "own words (target 0)": _own_words,
        "own drafts (target 0)": _own_drafts,
        "good notes": lambda case: _notes(case, gold_source(case), is_cited=False),
        "good notes, against the passages named": (
            lambda case: _notes(case, gold_source(case), is_cited=True)
        ),
        "good notes, unrelated dictation (target .99)": (
            lambda case: _notes(case, other[case.id], is_cited=False)
        ),
        "checks, unrelated dictation (target .99)": lambda case: _checks(case, other[case.id]),
    }
    return [(name, [t for case in cases for t in told(case)]) for name, told in kinds.items()]


def judge(bench: Bench, told: Told) -> Judgement:
    """The judgement of one of them."""
    return bench.checker.judge(told.ground, told.text, cited=told.cited)


def _own_words(case: Case) -> Iterator[Told]:
    """Each passage, and each pair of neighbours, as a sentence against its own dictation."""
    for ground in (case.source, gold_source(case)):
        texts = [((p.id,), p.text) for p in ground.passages]
        texts += [((a.id, b.id), f"{a.text} {b.text}") for a, b in pairwise(ground.passages)]
        for ids, text in texts:
            for cited in (None, ids):
                yield Told(case.id, ground.language, ground, text, cited)


def _own_drafts(case: Case) -> Iterator[Told]:
    """The extractive drafts in all formats."""
    templates, drafter, language = DefaultTemplates(), ExtractiveDrafter(), case.source.language
    for name, _ in templates.names(language):
        for sentence in drafter.draft(case.source, templates.get(name, language)):
            for cited in (None, [link.passage_id for link in sentence.evidence]):
                yield Told(case.id, language, case.source, sentence.text, cited)


def _notes(case: Case, ground: Source, *, is_cited: bool) -> Iterator[Told]:
    for gold in case.gold["gold_note"]:
        cited = gold["evidence"] if is_cited else None
        yield Told(case.id, ground.language, ground, gold["sentence"], cited)


def _checks(case: Case, ground: Source) -> Iterator[Told]:
    for check in case.gold["checks"]:
        yield Told(case.id, ground.language, ground, check["note_sentence"])
