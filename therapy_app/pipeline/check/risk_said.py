"""What a sentence says of a topic of risk in it: asked or not, told, denied, left open."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import is_negated
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.reading import Reading

_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?]+(?=\s|$)")
_LINK = re.compile(
    r"\s*(?:[,:–-]|is|are|was|were|wird|werden|wurde|wurden|ist|sind)?\s*", re.IGNORECASE
)
_ALONE = re.compile(r"\s*(?:$|[,.;:!?–])|\s+(?:at|now|today|currently|heute|aktuell|derzeit)(?!\w)")
_LISTS = (
    "asked", "not_asked", "told", "again", "ever", "now_none", "history", "none_such", "open",
    "deeds", "negator", "yes", "yes_alone", "no", "no_alone",
)  # fmt: skip
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
    BOTH = "both"


def said_of(reading: Reading, span: Span) -> Said | None:
    """What is said of a topic; None where it is only named."""
    sentence, text = _sentence(reading.text, span), reading.text
    if _has(reading, "not_asked", sentence):
        return Said.NOT_ASKED
    if _is_open(reading, span):
        return Said.TOLD
    said = _denied_or_answered(reading, span, sentence)
    if said is not None:
        return Said.BOTH if _is_of_two_times(reading, said, sentence) else said
    before = text[sentence.start : span.start]
    if _NAMED.search(before) and not _ends(before, _cues(reading.language)["history"]):
        return None
    condition, unreal = (
        any(sentence.contains(cue.span) for cue in reading.cues(kind))
        for kind in ("condition", "unreal")
    )
    return Said.CONDITIONAL if condition and unreal else Said.TOLD


def is_told(reading: Reading, span: Span, words: str) -> bool:
    """Whether a noun is more than named: answered with a yes, left open, or a deed."""
    if _cues(reading.language)["deeds"].fullmatch(words) or _is_open(reading, span):
        return True
    return _denied_or_answered(reading, span, _sentence(reading.text, span)) is Said.TOLD


def is_ever(reading: Reading, span: Span) -> bool:
    """Whether it is said of all times."""
    return _has(reading, "ever", _sentence(reading.text, span))


def _is_open(reading: Reading, span: Span) -> bool:
    return _has(reading, "open", reading.clauses[reading.clause_at(span.start)])


def _is_of_two_times(reading: Reading, said: Said, sentence: Span) -> bool:
    """Whether it is denied of one time and told of another, as far as the words show."""
    if said is Said.TOLD:
        return _has(reading, "now_none", sentence)
    denied = said is Said.DENIED and not _has(reading, "ever", sentence)
    return denied and _has(reading, "again", sentence)


def _ends(text: str, cue: re.Pattern[str]) -> bool:
    """Whether a text ends with one of these words."""
    return any(not text[m.end() :].strip() for m in cue.finditer(text))


def _has(reading: Reading, cue: str, within: Span) -> bool:
    found = _cues(reading.language)[cue].search(reading.text, within.start, within.end)
    return found is not None


def _denied_or_answered(reading: Reading, span: Span, sentence: Span) -> Said | None:
    cues, text = _cues(reading.language), reading.text
    clause = reading.clauses[reading.clause_at(span.start)]
    none_such = cues["none_such"].search(text, span.end, clause.end)
    if none_such or is_negated(reading, span) or cues["no"].search(text, clause.start, span.start):
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
    for first, said in sorted(found, key=lambda f: f[0].start()):
        if only_next:
            return said if _LINK.fullmatch(text[span.start : first.start()]) else None
        clause = reading.clauses[reading.clause_at(first.start())]
        joins = [m.end() for m in _JOIN.finditer(text, clause.start, first.start())]
        part = Span(max([clause.start, span.start, *joins]), clause.end)
        if cues["negator"].search(text, part.start, first.start()):
            continue
        others = any(part.contains(c.span) for k in _OTHER for c in reading.cues(k))
        return None if others or len(part.of(text).split()) > _FEW else said
    return None


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
def _cues(language: Language) -> Mapping[str, re.Pattern[str]]:
    table = lexicon("check_answers", language)
    return {name: phrases(table[name]) for name in _LISTS}
