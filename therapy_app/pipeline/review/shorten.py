"""A sentence in fewer words, by reviewed lists only: what carries a fact stays."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence
from therapy_app.domain.rewrite import WhyNot
from therapy_app.domain.source import Category, Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.compare_risk import touches_risk
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.draft.changes import Change, changed
from therapy_app.pipeline.draft.wording import Wording, capitalised, closed, joined
from therapy_app.pipeline.phrasing import pattern
from therapy_app.pipeline.review.facts import REPORTS, facts
from therapy_app.pipeline.review.parts import loses, parts, passing_remark, without
from therapy_app.pipeline.review.retold import retold, wording_of
from therapy_app.pipeline.segment.quotes import marked_quotes

SHORTER: Final = "shorter"

_OWN_WORDS: Final = frozenset({Category.RISK, Category.MEDICATION})
_WORK: Final = frozenset({Category.INTERVENTION, Category.HOMEWORK})
_WORD: Final = re.compile(r"[\w'’-]+")


def shortened(
    sentence: Sentence, source: Source, *, dropped: Sequence[Span] = ()
) -> Sentence | WhyNot:
    """The sentence without the parts ``dropped``; else without words it can do without.

    Risk and medication stay as they were said. Raises InvalidInputError for a part that must stay.
    """
    if in_own_words(sentence, source):
        return WhyNot.OWN_WORDS
    before = wording_of(sentence)
    changes = _chosen(sentence, source, dropped)
    after = changed(before, changes)
    if after.text == before.text:
        return WhyNot.NOTHING
    if not dropped and not _says_the_same(before.text, after.text, changes, source.language):
        return WhyNot.CHANGES
    shorter = retold(sentence, _whole(after))
    is_verbatim = shorter.method is Method.VERBATIM
    return replace(shorter, method=Method.RULE) if is_verbatim else shorter


def _says_the_same(before: str, after: str, changes: Sequence[Change], language: Language) -> bool:
    """Whether no fact went; the therapist's own "as I said" reports nothing."""
    gone = [facts(c.span.of(before), language) for c in changes if not c.new]
    asides = sum((Counter({k: f[k] for k in REPORTS}) for f in gone), Counter[str]())
    return facts(after, language) == facts(before, language) - asides


def in_own_words(sentence: Sentence, source: Source) -> bool:
    """Whether it speaks of risk or medication, where no word may go."""
    rests = {link.passage_id for link in sentence.evidence}
    categories = {p.category for p in source.passages if p.id in rests}
    return bool(categories & _OWN_WORDS) or touches_risk(read(sentence.text, source.language))


def _chosen(sentence: Sentence, source: Source, dropped: Sequence[Span]) -> list[Change]:
    """The parts that the therapist chose; else the words of the lists; else a passing remark."""
    text, language = sentence.text, source.language
    found = parts(sentence, source)
    if dropped:
        if not set(dropped) <= {part.span for part in found if part.may_go}:
            raise InvalidInputError(field="drop")
        spans = () if loses(sentence, dropped, source) else without(sentence, dropped, language)
        return [Change(span, "", SHORTER) for span in spans]
    rests = {link.passage_id for link in sentence.evidence}
    is_work = bool(rests) and all(p.category in _WORK for p in source.passages if p.id in rests)
    quotes = marked_quotes(text)
    words = _unbound(text, _changes(text, language, is_work=is_work), language)
    words = [change for change in words if not any(change.span.overlaps(q) for q in quotes)]
    remark = passing_remark(found, text, language)
    if words or remark is None:
        return words
    return [Change(span, "", SHORTER) for span in without(sentence, [remark], language)]


def _whole(wording: Wording) -> Wording:
    return joined(closed(capitalised(wording.pieces())))


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of one language, as patterns."""

    opens: re.Pattern[str]
    asides: re.Pattern[str]
    idle: re.Pattern[str]
    shorter: re.Pattern[str]
    instead: Mapping[str, str]
    bound: frozenset[str]
    work: re.Pattern[str]


def _changes(text: str, language: Language, *, is_work: bool) -> Iterator[Change]:
    """What may go, the wider stretch first: of two that touch only the first one counts."""
    lists = _lists(language)
    opening = lists.opens.match(text) or (lists.work.match(text) if is_work else None)
    start = opening.end() if opening else 0
    if opening:
        yield Change(Span(0, start), "", SHORTER)
    for found in (lists.asides, lists.idle):
        for match in found.finditer(text, start):
            yield Change(Span(*match.span()), "", SHORTER)
    for match in lists.shorter.finditer(text, start):
        instead = lists.instead[_plain(match.group())]
        at = match.start()
        if instead.startswith(","):
            while at > start and text[at - 1] in ", ":
                at -= 1
            instead = instead if at > start else instead.lstrip(", ")
        yield Change(Span(at, match.end()), instead, SHORTER)


def _unbound(text: str, changes: Iterator[Change], language: Language) -> list[Change]:
    """Not those after a denial, where the same words mean something."""
    bound = _lists(language).bound
    before = ((_WORD.findall(text, 0, c.span.start)[-1:], c) for c in changes)
    return [c for last, c in before if not last or last[0].lower() not in bound]


@cache
def _lists(language: Language) -> _Lists:
    listed = lexicon("rework", language)
    shorter: dict[str, str] = listed["shorter"]
    aside = pattern(listed["asides"]).pattern
    return _Lists(
        opens=re.compile(rf"{pattern(listed['opens']).pattern}(?:, |(?<=that) )", re.IGNORECASE),
        asides=re.compile(rf", {aside}(?:,(?= )|(?=[.!?;]))", re.IGNORECASE),
        idle=re.compile(rf" {pattern(listed['idle']).pattern}(?=[ .;])", re.IGNORECASE),
        shorter=pattern(shorter),
        instead={_plain(long): short for long, short in shorter.items()},
        bound=frozenset(listed["bound"]),
        work=re.compile(rf"{pattern(listed['work']).pattern} ", re.IGNORECASE),
    )


def _plain(said: str) -> str:
    return " ".join(said.replace(",", " ").replace("’", "'").lower().split())
