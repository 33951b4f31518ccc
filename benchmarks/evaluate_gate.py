"""Measures the gate on planted faults: ``python -m benchmarks.evaluate_gate FOLDER``.

An echo model proposes each faulty sentence of the annotated dictations, citing the passages that
its author named, and gold sentences with one place edited. Counted is what reaches the note as a
model's sentence, linked and unflagged, with risk, medication and quotations held as usual, and
with all of them opened; and, since strictness has its price, how many good sentences are stopped.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.check_cases import Case, cases
from benchmarks.typed_edits import edits
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import PassageId, SentenceId
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.proposal import Held
from therapy_app.domain.source import Source
from therapy_app.domain.text import normalise
from therapy_app.pipeline.check.align import align
from therapy_app.pipeline.check.prepare import prepare
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.review.recheck import recheck_drafted
from therapy_app.pipeline.write import Given, SectionWriter
from therapy_app.ports import ModelRequest
from therapy_app.wiring import pipeline_tools

PLANTED = 300
GOOD = ""
GRAVE = frozenset({"number", "medication", "negation", "risk_upgrade", "risk_downgrade"})


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the passages it names; ``kind`` of its fault, none for a good one."""

    source: Source
    text: str
    passages: tuple[PassageId, ...]
    kind: str
    of: str


@dataclass
class Echo:
    """A model that proposes one sentence, whatever it is asked."""

    told: Told
    name: str = "echo"
    is_here: bool = True

    def stream(self, request: ModelRequest) -> Generator[str]:  # noqa: ARG002
        """The sentence with its passages, as an answer in the right form."""
        item = {"text": self.told.text, "passages": list(self.told.passages)}
        yield json.dumps({"items": [item]})


def main() -> None:
    """Print what passed, by kind, and list it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="all edits of gold sentences")
    asked = parser.parse_args()
    every = list(_told(list(cases(asked.folder)), most=None if asked.all else PLANTED))
    for opened, title in ((frozenset[Held](), "as usual"), (frozenset(Held), "all opened")):
        _print(title, every, [passes(told, opened) for told in every])


def passes(told: Told, opened: frozenset[Held]) -> bool:
    """Whether it reaches the note as a model's sentence, linked and unflagged."""
    template = DefaultTemplates().get("soap", told.source.language)
    section = template.sections[0]
    links = tuple(_link(told.source, passage) for passage in told.passages)
    own = " ".join(link.quote for link in links)
    stands = Sentence(SentenceId("s1"), 1, section.id, own, Method.VERBATIM, links)
    gate = Gate(told.source, template, opened)
    writer = SectionWriter(told.source, gate, Echo(told), str, str)
    written = writer.write(Given(section, (stands,), (stands,)))
    checker = pipeline_tools().checker
    return any(
        sentence.method is Method.MODEL
        and sentence.evidence
        and not recheck_drafted(sentence, told.source, checker).findings
        for sentence in written.sentences
    )


def _link(source: Source, passage_id: PassageId) -> EvidenceLink:
    passage = source.passage(passage_id)
    return EvidenceLink(passage.id, passage.span, passage.text)


def _told(found: Sequence[Case], most: int | None) -> Iterator[Told]:
    """The checks, then gold sentences, then as many edits of these as are wanted."""
    checks = [told for case in found for told in _checks(case)]
    gold = [told for case in found for told in _gold(case)]
    faulty = sum(told.kind != GOOD for told in checks)
    yield from checks
    yield from gold
    planted = [edit for told in gold for edit in _edits(told)]
    step = 1 if most is None else max(1, len(planted) // max(1, most - faulty))
    yield from planted[::step][: None if most is None else most - faulty]


def _checks(case: Case) -> Iterator[Told]:
    for check in case.gold["checks"]:
        text, quotes = check["note_sentence"], check["evidence"]
        kind = GOOD if check["label"] == "supported" else check["kind"]
        yield Told(case.source, text, _cited(case.source, quotes, text), kind, "check")


def _gold(case: Case) -> Iterator[Told]:
    said = {passage["id"]: passage["text"] for passage in case.gold["passages"]}
    for sentence in case.gold["gold_note"]:
        text, quotes = sentence["sentence"], [said[name] for name in sentence["evidence"]]
        yield Told(case.source, text, _cited(case.source, quotes, text), GOOD, "gold note")


def _edits(told: Told) -> Iterator[Told]:
    seen: set[str] = set()
    for edit in edits(told.text, told.source.language, told.source.text):
        if edit.kind not in seen:
            seen.add(edit.kind)
            yield Told(told.source, edit.text, told.passages, edit.kind.value, "edited gold note")


def _cited(source: Source, quotes: Sequence[str], text: str) -> tuple[PassageId, ...]:
    """The passages of the quotes; where there are none, those that suit the sentence best."""
    found: dict[PassageId, None] = {}
    for quote in (normalise(given).text for given in quotes):
        start = source.text.find(quote)
        inside = (
            p for p in source.passages if start < p.span.end and p.span.start < start + len(quote)
        )
        found |= dict.fromkeys(p.id for p in inside if start >= 0)
    if not found:
        prepared = prepare(source)
        aligned = align(read(text, source.language), prepared)
        found = dict.fromkeys(prepared.passages[i].passage.id for i in aligned.passages)
    return tuple(found)[:6]


def _print(title: str, every: Sequence[Told], passed: Sequence[bool]) -> None:
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for told, through in zip(every, passed, strict=True):
        counts[told.kind or f"good: {told.of}"][through] += 1
        if told.kind and through:
            print(f"PASSED [{told.kind}] {told.text}  <- {', '.join(told.passages)}")
    print(f"\n== {title}\n{'kind':24}{'sentences':>10}{'passed':>8}")
    for kind in sorted(counts):
        print(f"{kind:24}{counts[kind].total():>10}{counts[kind][True]:>8}")
    faulty = [through for told, through in zip(every, passed, strict=True) if told.kind]
    grave = [t for told, t in zip(every, passed, strict=True) if told.kind in GRAVE]
    print(
        f"planted faults: {sum(faulty)} of {len(faulty)} passed ({sum(faulty) / len(faulty):.1%})"
    )
    print(f"  of number, medication, negation and risk: {sum(grave)} of {len(grave)}")


if __name__ == "__main__":
    main()
