"""The plainest segmenter, drafter and checker: for tests of what is built upon them."""

import re

from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.ids import PassageId, SentenceId
from therapy_app.domain.note import EvidenceLink, Method, Sentence, Verdict
from therapy_app.domain.source import Category, Passage, Source
from therapy_app.domain.text import Span

NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


def link_of(passage: Passage) -> EvidenceLink:
    return EvidenceLink(passage.id, passage.span, passage.text)


class FullStopSegmenter:
    """One passage a full stop; risk must be kept, "um" is filler."""

    def passages(self, text, language):
        found = re.finditer(r"\S[^.]*\.?", text)
        return tuple(
            Passage(
                PassageId(f"p{i}"),
                Span(*m.span()),
                m.group(),
                category=Category.RISK if "plan" in m.group().lower() else Category.CLIENT_REPORT,
                must_keep="plan" in m.group().lower(),
            )
            for i, m in enumerate(found, 1)
        )


class OwnWordsDrafter:
    """Each passage becomes a sentence in the first section; a passage with "um" is left aside."""

    def addressing(self, form):
        return self

    def draft(self, source, template):
        kept = [p for p in source.passages if "um" not in p.text.lower().split()]
        return tuple(
            Sentence(
                SentenceId(f"s{n}"),
                n,
                template.sections[0].id,
                passage.text,
                Method.VERBATIM,
                (link_of(passage),),
            )
            for n, passage in enumerate(kept, 1)
        )

    def sentence_for(self, source, passage_id, template):
        return template.sections[-1].id, source.passage(passage_id).text


class WordChecker:
    """Supported if each word stands in the source; a strange number clashes, else not found."""

    def judge(self, source: Source, text: str, *, cited=None) -> Judgement:
        known = source.text.lower().replace(".", "").split()
        strange = [w for w in text.lower().strip(".").split() if w not in known]
        named = [source.passage(p) for p in cited] if cited else list(source.passages[:1])
        links = tuple(map(link_of, named))
        if not strange:
            return Judgement(Verdict.SUPPORTED, 0.9, links, ())
        number = any(w in NUMBERS for w in strange)
        finding = Finding(
            FindingKind.NUMBER if number else FindingKind.INVENTED,
            Severity.ODDS if number else Severity.DOUBT,
            "any",
            "any/1",
            note_words=strange[0],
        )
        verdict = Verdict.CONTRADICTED if number else Verdict.NOT_FOUND
        return Judgement(verdict, 0.1, links if number or cited else (), (finding,))

    def uncovered(self, source, judged) -> tuple[Uncovered, ...]:
        linked = {link.passage_id for j in judged for link in j.evidence}
        return tuple(
            Uncovered(p.span, p.category or Category.FILLER, p.must_keep)
            for p in source.passages
            if p.id not in linked
        )
