"""Measures the checker on invented dictations: ``python -m benchmarks.evaluate_check FOLDER``.

Prints findings on the source's own words (target 0), false alarms and recall by kind on the
gold sentences, beside token containment, the sentence alone and another dictation as controls,
and the share of twin pairs ranked right.
"""

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.check_cases import Case, cases, gold_source, source, twins
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.check import Judgement
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Source
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.draft.drafter import ExtractiveDrafter


def main() -> None:
    """Run all measurements and print them as plain tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="list every false alarm")
    asked = parser.parse_args()
    checker = TypedChecker()
    every = list(cases(asked.folder))
    own_words(checker, every, show=asked.show)
    own_drafts(checker, every, show=asked.show)
    gold_notes(checker, every, show=asked.show)
    for language in Language:
        here = [case for case in every if case.source.language is language]
        gold_checks(checker, here, language, show=asked.show)
    twin_pairs(checker, asked.folder)


def own_words(checker: TypedChecker, every: list[Case], *, show: bool) -> None:
    """Each passage, and each pair of neighbours, as a sentence against its own dictation."""
    counts: Counter[str] = Counter()
    for case in every:
        for ground in (case.source, gold_source(case)):
            _own_words_of(checker, ground, counts, show=show)
    print(f"own words: {counts['flagged']} of {counts['sentences']} flagged")


def _own_words_of(
    checker: TypedChecker, ground: Source, counts: Counter[str], *, show: bool
) -> None:
    texts = [((p.id,), p.text) for p in ground.passages]
    texts += [((a.id, b.id), f"{a.text} {b.text}") for a, b in pairwise(ground.passages)]
    for ids, text in texts:
        for cited in (None, ids):
            judged = checker.judge(ground, text, cited=cited)
            counts["sentences"] += 1
            counts["flagged"] += bool(judged.findings)
            if show and judged.findings:
                print("OWN", bool(cited), *_described(judged), "|", text)


def own_drafts(checker: TypedChecker, every: list[Case], *, show: bool) -> None:
    """The extractive drafts of all dictations in all formats: what is flagged is to be read."""
    counts: Counter[str] = Counter()
    templates, drafter = DefaultTemplates(), ExtractiveDrafter()
    for case in every:
        language = case.source.language
        for name, _ in templates.names(language):
            for sentence in drafter.draft(case.source, templates.get(name, language)):
                cited = [link.passage_id for link in sentence.evidence]
                for ids in (None, cited):
                    judged = checker.judge(case.source, sentence.text, cited=ids)
                    counts["sentences"] += 1
                    counts["flagged"] += bool(judged.findings)
                    if show and judged.findings:
                        print("DRAFT", *_described(judged), "|", sentence.text)
    print(f"own drafts: {counts['flagged']} of {counts['sentences']} flagged")


def gold_notes(checker: TypedChecker, every: list[Case], *, show: bool) -> None:
    """Good notes, paraphrased by a person: what is flagged is a false alarm."""
    for cited in (False, True):
        counts: Counter[str] = Counter()
        for case in every:
            ground = gold_source(case)
            for gold in case.gold["gold_note"]:
                named = gold["evidence"] if cited else None
                judged = checker.judge(ground, gold["sentence"], cited=named)
                counts["all"] += 1
                counts["flagged"] += bool(judged.findings)
                if show and judged.findings and cited:
                    print("NOTE", *_described(judged), "|", gold["sentence"])
        print(f"gold notes, cited={cited}: {counts['flagged']} of {counts['all']} flagged")


def gold_checks(checker: TypedChecker, here: list[Case], language: Language, *, show: bool) -> None:
    """False alarms, recall by kind, ranking, and the controls beside them."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    scores: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    took: list[float] = []
    for i, case in enumerate(here):
        ground, other = case.source, here[(i + 1) % len(here)].source
        for check in case.gold["checks"]:
            text, true = check["note_sentence"], check["label"] == "supported"
            began = time.perf_counter()
            judged = checker.judge(ground, text)
            took.append(time.perf_counter() - began)
            flagged = judged.verdict is not Verdict.SUPPORTED
            kinds["supported" if true else check["kind"]].append(flagged)
            scores["checker"].append((judged.score, true))
            scores["other dictation"].append((checker.judge(other, text).score, true))
            scores["sentence alone"].append((-len(text), true))
            scores["containment"].append((containment(text, ground), true))
            if show and flagged and true:
                print("FALSE", *_described(judged), "|", text)
            if show and not flagged and not true:
                print("MISSED", check["kind"], "|", text, "|", *check["evidence"])
    print(f"\n{language}: flagged of all, by kind")
    for kind, flags in sorted(kinds.items(), key=lambda item: (item[0] != "supported", item[0])):
        print(f"  {kind:16}{sum(flags):4} of {len(flags)}")
    faults = [flag for kind, flags in kinds.items() if kind != "supported" for flag in flags]
    print(f"  all faults      {sum(faults):4} of {len(faults)} ({sum(faults) / len(faults):.1%})")
    for name, pairs in scores.items():
        print(f"  AUROC {name:16}{auroc(pairs):.3f}  recall at 5 %: {recall_at(pairs):.1%}")
    median = sorted(took)[len(took) // 2]
    print(f"  slowest sentence {max(took) * 1000:.0f} ms, median {median * 1000:.1f}")


def twin_pairs(checker: TypedChecker, folder: Path) -> None:
    """The same sentence with two dictations: is the true one scored higher?"""
    right: Counter[str] = Counter()
    for row in twins(folder):
        language = Language(row["lang"])
        grounds = {side: source(row[side], language, row["id"] + side) for side in "ab"}
        for claim in row["claims"]:
            scores = {side: checker.judge(grounds[side], claim["text"]).score for side in "ab"}
            true, false = ("a", "b") if claim["a"] == "supported" else ("b", "a")
            right[f"{language} pairs"] += 1
            right[f"{language} right"] += scores[true] > scores[false]
            right[f"{language} tied"] += scores[true] == scores[false]
            worth = {side: containment(claim["text"], grounds[side]) for side in "ab"}
            right[f"{language} containment right"] += worth[true] > worth[false]
            right[f"{language} containment tied"] += worth[true] == worth[false]
    print("\ntwins:", dict(right))


def containment(text: str, ground: Source) -> float:
    """The share of the sentence's words that occur in the source: the plain baseline."""
    words = re.findall(r"\w+", text.lower())
    said = set(re.findall(r"\w+", ground.text.lower()))
    return sum(word in said for word in words) / (len(words) or 1)


def auroc(pairs: list[tuple[float, bool]]) -> float:
    """The chance that a supported sentence is scored above a faulty one; ties count half."""
    good = [score for score, true in pairs if true]
    bad = [score for score, true in pairs if not true]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return wins / (len(good) * len(bad))


def recall_at(pairs: list[tuple[float, bool]], alarms: float = 0.05) -> float:
    """The share of faulty sentences found when this share of the good ones is flagged."""
    good = sorted(score for score, true in pairs if true)
    bar = good[int(len(good) * alarms)]
    bad = [score for score, true in pairs if not true]
    return sum(score < bar for score in bad) / len(bad)


def _described(judged: Judgement) -> Iterator[str]:
    for f in judged.findings:
        yield f"[{f.kind} {f.reason} '{f.note_words}' / '{f.source_words}']"


if __name__ == "__main__":
    main()
