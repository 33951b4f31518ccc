"""How judgements become the rows that figures are taken from."""

from benchmarks.check.figures import Figure
from benchmarks.check.items import Item, others
from benchmarks.check.judged import evidence_overlap
from benchmarks.check.table import Table, shown
from benchmarks.check_cases import source
from therapy_app.domain.check import Judgement
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.note import EvidenceLink, Verdict
from therapy_app.domain.text import Span

GROUND = source("She slept badly. Her sister rang.", Language.EN, "s")


def judgement(*spans: Span) -> Judgement:
    links = tuple(EvidenceLink(PassageId("p1"), s, s.of(GROUND.text)) for s in spans)
    return Judgement(Verdict.SUPPORTED, 0.9, links, ())


def item(*evidence: str) -> Item:
    return Item("s", "Slept badly.", GROUND, GROUND, is_sound=True, kind="", evidence=evidence)


def test_our_evidence_is_the_union_of_all_links():
    found = evidence_overlap(judgement(Span(0, 10), Span(5, 16)), item("She slept badly."))
    assert (found.common, found.ours, found.gold) == (16, 16, 16)


def test_evidence_elsewhere_shares_nothing():
    found = evidence_overlap(judgement(Span(0, 16)), item("Her sister rang."))
    assert (found.common, found.f1) == (0, 0)


def test_each_source_gets_another_one_in_its_language():
    sources = [source("So.", lang, f"{lang}{i}") for lang in Language for i in range(4)]
    found = others(sources)
    assert all(
        a.id != b.id and a.language is b.language for a, b in zip(sources, found, strict=True)
    )
    assert len({s.id for s in found}) == len(sources)


def test_a_figure_is_shown_with_its_interval():
    assert shown(Figure(0.7123, 0.69, 1.0, 40)) == ".712 [.690 1.00]"
    assert shown(Figure(float("nan"), 0, 0, 0)) == "-"
    assert Table("t", ("n",), [("all", [3])]).figures() == {"all": {"n": 3}}
