"""What a text says of each topic of risk: asked or not, told, denied, or told under a condition."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import is_negated
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.persons import SELF, persons_in
from therapy_app.pipeline.check.prepare import Prepared
from therapy_app.pipeline.check.reading import Reading, read

THOUGHTS, ACUTE = "thoughts", "acute"
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?]+(?=\s|$)")
_CLOSE = 2
"""A qualifier stands directly before what it qualifies; code points."""
_NOUNS = frozenset({THOUGHTS, ACUTE, "intent", "plan", "self_harm", "others"})
"""Topics that a word can name without telling that there is any."""
_LINK = re.compile(
    r"\s*(?:[,:–-]|is|are|was|were|wird|werden|wurde|wurden|ist|sind)?\s*", re.IGNORECASE
)
_ALONE = re.compile(r"\s*(?:$|[,.;:!?–])|\s+(?:at|now|today|currently|heute|aktuell|derzeit)(?!\w)")
_LISTS = ("asked", "not_asked", "told", "again", "negator", "yes", "yes_alone", "no", "no_alone")
_NAMED = re.compile(
    r"(?<!\w)(?:on|about|of|to|as to|nach|zu|zum|zur|über|auf|bei|für|gegen|von)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""A topic after one of these is named; nothing is said of it by that."""
_JOIN = re.compile(r"\s(?:and|but|und|aber)\s", re.IGNORECASE)
_OTHER = ("risk_plan", "risk_intent")
_FEW = 6
"""An answer stands in a short clause; words."""
_SHORT_ANSWER = 24
"""Without a question, an answer is told right after the topic: "plan, no"; code points."""


class Said(StrEnum):
    """What is said of a topic."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    DENIED = "denied"
    TOLD = "told"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Fact:
    """A topic of risk named in a text, of whom, and what is said of it.

    ``plain`` is false where a word for a topic ("self-harm") stands without a yes or a no.
    """

    topic: str
    said: Said
    person: str
    span: Span
    words: str
    plain: bool = True


@lru_cache(maxsize=4096)
def facts(reading: Reading) -> tuple[Fact, ...]:
    """The facts of a text in order; the longest phrase of each place names the topic."""
    return tuple(sorted(_facts(reading), key=lambda fact: fact.span.start))


def facts_of(prepared: Prepared) -> tuple[Fact, ...]:
    """The facts of a source, in its offsets, without what was taken back."""
    clean = ""
    for passage in prepared.passages:
        clean = clean.ljust(passage.passage.span.start) + passage.reading.text
    return facts(read(clean, prepared.language))


def _facts(reading: Reading) -> Iterator[Fact]:
    taken = set[int]()
    found = [
        (Span(m.start(), m.end()), topic, m.group())
        for topic, pattern in _topics(reading.language).items()
        for m in pattern.finditer(reading.text)
    ]
    acute = [span for span, topic, _ in found if topic == ACUTE]
    for span, topic, words in sorted(found, key=lambda f: f[0].start - f[0].end):
        if span.start in taken or span.end - 1 in taken:
            continue
        taken.update(range(span.start, span.end))
        qualified = any(0 <= span.start - a.end <= _CLOSE for a in acute)
        if topic == THOUGHTS and qualified:
            continue
        said = _said(reading, span)
        if said is not None:
            plain = said is not Said.TOLD or topic not in _NOUNS or _is_affirmed(reading, span)
            yield Fact(topic, said, _whose(reading, span), span, words, plain)


def _is_affirmed(reading: Reading, span: Span) -> bool:
    return _denied_or_answered(reading, span, _sentence(reading.text, span)) is Said.TOLD


def _whose(reading: Reading, span: Span) -> str:
    """The other person named before it in its clause; else the client."""
    clause = reading.clause_at(span.start)
    before = [p for p in persons_in(reading) if p.clause == clause and p.span.end <= span.start]
    others = [p.id for p in before if p.id not in SELF]
    return others[-1] if others else "client"


def _said(reading: Reading, span: Span) -> Said | None:
    """What is said of a topic; None where it is only named, or told both ways."""
    sentence, text = _sentence(reading.text, span), reading.text
    cues = _cues(reading.language)
    if cues["not_asked"].search(text, sentence.start, sentence.end):
        return Said.NOT_ASKED
    said = _denied_or_answered(reading, span, sentence)
    again = said is Said.DENIED and cues["again"].search(text, sentence.start, sentence.end)
    if said is not None:
        return None if again else said
    if _NAMED.search(text[sentence.start : span.start]):
        return None
    condition, unreal = (
        any(sentence.contains(cue.span) for cue in reading.cues(kind))
        for kind in ("condition", "unreal")
    )
    return Said.CONDITIONAL if condition and unreal else Said.TOLD


def _denied_or_answered(reading: Reading, span: Span, sentence: Span) -> Said | None:
    cues, text = _cues(reading.language), reading.text
    clause = reading.clauses[reading.clause_at(span.start)]
    if is_negated(reading, span) or cues["no"].search(text, clause.start, span.start):
        return Said.DENIED
    if cues["yes"].search(text, clause.start, span.start):
        return Said.TOLD
    asked = cues["asked"].search(text, sentence.start, sentence.end)
    if asked and cues["told"].search(text, asked.end(), span.start):
        asked = None
    until = sentence.end if asked else min(sentence.end, span.end + _SHORT_ANSWER)
    answer = _answer(reading, Span(span.end, until), only_next=not asked)
    return answer or (Said.ASKED if asked else None)


def _answer(reading: Reading, span: Span, *, only_next: bool) -> Said | None:
    """The first yes or no that follows; without a question only one that comes next."""
    cues, text = _cues(reading.language), reading.text
    found = [
        (m, said) for said in (Said.TOLD, Said.DENIED) for m in _answers(cues, text, span, said)
    ]
    if not found:
        return None
    first, said = min(found, key=lambda f: f[0].start())
    if only_next:
        return said if _LINK.fullmatch(text[span.start : first.start()]) else None
    clause = reading.clauses[reading.clause_at(first.start())]
    joins = [m.end() for m in _JOIN.finditer(text, clause.start, first.start())]
    part = Span(max([clause.start, *joins]), clause.end)
    others = any(part.contains(c.span) for k in _OTHER for c in reading.cues(k))
    denied = cues["negator"].search(text, max(part.start, span.start), first.start())
    return None if others or denied or len(part.of(text).split()) > _FEW else said


def _answers(
    cues: Mapping[str, re.Pattern[str]], text: str, span: Span, said: Said
) -> Iterator[re.Match[str]]:
    """Full answers, and the short ones ("no", "keine") where nothing follows that they deny."""
    full, short = ("yes", "yes_alone") if said is Said.TOLD else ("no", "no_alone")
    yield from cues[full].finditer(text, span.start, span.end)
    for match in cues[short].finditer(text, span.start, span.end):
        if _ALONE.match(text, match.end()):
            yield match


def _sentence(text: str, span: Span) -> Span:
    """The sentence around a stretch; a question with the sentence that answers it."""
    ends = list(_SENTENCE_END.finditer(text))
    start = max((m.end() for m in ends if m.end() <= span.start), default=0)
    after = [m for m in ends if m.start() >= span.end]
    if not after:
        return Span(start, len(text))
    answered = "?" in after[0].group() and len(after) > 1
    return Span(start, after[1 if answered else 0].end())


@cache
def _topics(language: Language) -> Mapping[str, re.Pattern[str]]:
    table = lexicon("check_answers", language)
    return {name: phrases(listed) for name, listed in (table["topics"] | table["steps"]).items()}


@cache
def _cues(language: Language) -> Mapping[str, re.Pattern[str]]:
    table = lexicon("check_answers", language)
    return {name: phrases(table[name]) for name in _LISTS}
