"""Each error on a line, for whoever works on the checker: what was missed, what flagged in vain."""

from collections.abc import Iterable, Iterator

from benchmarks.check.items import Item, check_items, claim_items
from benchmarks.check.judged import Bench, is_flagged
from benchmarks.check.part_notes import judge, sentences
from benchmarks.check.part_sentences import family
from benchmarks.check.twins import own_pairs, shared_pairs
from therapy_app.domain.check import Judgement

ALL = "all"


def twin_errors(bench: Bench) -> Iterator[str]:
    """Of both sides of all pairs."""
    for name, pairs in (("own", own_pairs()), ("shared", shared_pairs(bench.folder))):
        items = [side for pair in pairs for side in (pair.sound, pair.faulty)]
        yield from _lines(bench, items, f"twins {name}")


def check_errors(bench: Bench) -> Iterator[str]:
    """Of the annotated dictations."""
    yield from _lines(bench, check_items(bench.cases), "checks")


def claim_errors(bench: Bench) -> Iterator[str]:
    """Of the held sentences about stretches of dictations."""
    yield from _lines(bench, claim_items(bench.folder), "claims")


def note_errors(bench: Bench) -> Iterator[str]:
    """Of own words, own drafts and good notes; FALSE alone, as nothing there is faulty."""
    for name, told in sentences(bench.cases)[:4]:
        for one in told:
            said = judge(bench, one)
            if is_flagged(said) and bench.show == ALL:
                yield _line("FALSE", name, one.group, one.text, (), said)


def _lines(bench: Bench, items: Iterable[Item], name: str) -> Iterator[str]:
    """A sound sentence has a kind only in pairs; elsewhere its first finding's kind counts."""
    for item in items:
        said = bench.judge(item.source, item.text)
        if is_flagged(said) is not item.is_sound:
            continue
        found = said.findings[0].kind.value if said.findings else ""
        kind = item.kind or found
        if bench.show in {ALL, kind, family(kind)}:
            word = "FALSE" if item.is_sound else "MISSED"
            yield _line(word, f"{name} {kind}", item.group, item.text, item.evidence, said)


def _line(
    word: str, name: str, group: str, text: str, gold: tuple[str, ...], said: Judgement
) -> str:
    found = "; ".join(
        f"[{f.kind} {f.reason} '{f.note_words}' / '{f.source_words}']" for f in said.findings
    )
    ours = " ... ".join(link.quote for link in said.evidence)
    return (
        f"{word} {name} ({group}) {said.score:.2f} | {text} | gold: {' ... '.join(gold)}"
        f" | ours: {ours} | {found}"
    )
