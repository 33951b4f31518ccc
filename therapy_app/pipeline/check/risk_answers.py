"""What a text says of each topic of risk: asked or not, told, denied, or told under a condition."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.persons import SELF, persons_in
from therapy_app.pipeline.check.prepare import Prepared
from therapy_app.pipeline.check.reading import Reading, read
from therapy_app.pipeline.check.risk_said import Said, is_ever, is_told, said_of

THOUGHTS, ACUTE = "thoughts", "acute"
_CLOSE = 2
"""A qualifier stands directly before what it qualifies; code points."""
_NOUNS = frozenset({THOUGHTS, ACUTE, "intent", "plan", "self_harm", "others"})
"""Topics that a word can name without telling that there is any."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A topic of risk named in a text, of whom, and what is said of it.

    ``plain`` is false where a word for a topic ("self-harm") stands without a yes or a no;
    ``ever`` tells that it is said of all times.
    """

    topic: str
    said: Said
    person: str
    span: Span
    words: str
    plain: bool = True
    ever: bool = False


def facts(reading: Reading) -> tuple[Fact, ...]:
    """The facts of a text in order; the longest phrase of each place names the topic.

    What is denied of one time and told of another is left out.
    """
    return tuple(fact for fact in _all(reading) if fact.said is not Said.BOTH)


def facts_of(prepared: Prepared) -> tuple[Fact, ...]:
    """The facts of a source, in its offsets, without what was taken back."""
    return facts(_clean(prepared))


def told_of_any_time(prepared: Prepared) -> tuple[Fact, ...]:
    """The facts of a source that are plainly told of some time, though denied of another."""
    told = (f for f in _all(_clean(prepared)) if f.said in {Said.TOLD, Said.BOTH})
    return tuple(fact for fact in told if fact.plain)


def _clean(prepared: Prepared) -> Reading:
    clean = ""
    for passage in prepared.passages:
        clean = clean.ljust(passage.passage.span.start) + passage.reading.text
    return read(clean, prepared.language)


@lru_cache(maxsize=4096)
def _all(reading: Reading) -> tuple[Fact, ...]:
    return tuple(sorted(_facts(reading), key=lambda fact: fact.span.start))


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
        said = said_of(reading, span)
        if said is not None:
            plain = said is not Said.TOLD or topic not in _NOUNS or is_told(reading, span, words)
            whose, ever = _whose(reading, span), is_ever(reading, span)
            yield Fact(topic, said, whose, span, words, plain, ever)


def _whose(reading: Reading, span: Span) -> str:
    """The other person named before it in its clause; else the client."""
    clause = reading.clause_at(span.start)
    before = [p for p in persons_in(reading) if p.clause == clause and p.span.end <= span.start]
    others = [p.id for p in before if p.id not in SELF]
    return others[-1] if others else "client"


@cache
def _topics(language: Language) -> Mapping[str, re.Pattern[str]]:
    table = lexicon("check_answers", language)
    return {name: phrases(listed) for name, listed in (table["topics"] | table["steps"]).items()}
