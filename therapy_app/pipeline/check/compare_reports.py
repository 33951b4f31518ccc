"""Reports: who says it and of whom. "Her partner says she drinks" is not "she says he does"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading

RULE = "report/1"
_ONESELF = "client"
"""A pronoun, as against a person named by relation; which of both it is, others compare."""
_OWN = {
    Language.EN: r"(?:(?:the|her|his|their|my|a)\s+)?",
    Language.DE: r"(?:(?:der|die|das|den|dem|ihre?[nmr]?|seine?[nmr]?|eine?)\s+)?",
}
_PRONOUN = {Language.EN: r"s?he|her|him|they", Language.DE: r"sie|er|ihr|ihm"}


@dataclass(frozen=True, slots=True)
class _Report:
    """Who says something, of whom, and where that stands."""

    speaker: str
    subject: str
    span: Span


def report_findings(case: Comparison) -> Iterator[Finding]:
    """The one who says it and the one of whom it is said have changed places."""
    for told in _reports(case.note):
        for passage in case.evidence:
            said = next(iter(_reports(passage.reading)), None)
            if said is None or (said.speaker, said.subject) != (told.subject, told.speaker):
                continue
            if _same_words(case, told, passage):
                yield _exchanged(case, told, passage, said)
                return


@lru_cache(maxsize=4096)
def _reports(reading: Reading) -> tuple[_Report, ...]:
    ids = lexicons(reading.language).people.ids
    found: list[_Report] = []
    for pattern in _patterns(reading.language):
        for match in pattern.finditer(reading.text):
            speaker, subject = (
                ids.get(" ".join(match[part].lower().split()), _ONESELF)
                for part in ("speaker", "subject")
            )
            if speaker != subject:
                found.append(_Report(speaker, subject, Span(*match.span())))
    return tuple(found)


def _same_words(case: Comparison, told: _Report, passage: ReadPassage) -> bool:
    """Whether what is reported is the same: most of the words after the persons are borne."""
    words = [w for w in case.note.content() if not w.frame and w.span.start >= told.span.end]
    borne = {
        m.note.span for m in case.alignment.matches if case.prepared.passages[m.passage] is passage
    }
    return bool(words) and 2 * sum(w.span in borne for w in words) >= len(words)


def _exchanged(case: Comparison, told: _Report, passage: ReadPassage, said: _Report) -> Finding:
    return at_odds(
        case,
        passage,
        FindingKind.ATTRIBUTION,
        "report_exchanged",
        RULE,
        note=told.span,
        said=said,
    )


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "X says (that) Y", and "according to X, Y" with its German "laut X trinkt Y"."""
    words = lexicons(language)
    people = "|".join(sorted(map(re.escape, words.people.ids), key=len, reverse=True))
    one = rf"(?:{people}|{_PRONOUN[language]})(?!\w)"
    speaker, subject = (
        rf"{_OWN[language]}(?P<speaker>{one})",
        rf"{_OWN[language]}(?P<subject>{one})",
    )
    that = r"(?:\s+(?:to\s+)?me)?\s*,?\s+(?:that\s+|dass\s+)?"
    joint = r"\s+\w+\s+" if language is Language.DE else r"\s*,?\s+"
    verb, head = (words.cues[kind].pattern for kind in ("report_verbs", "according"))
    return (
        re.compile(rf"(?<!\w){speaker}\s+{verb}{that}{subject}", re.IGNORECASE),
        re.compile(rf"{head}\s+{speaker}{joint}{subject}", re.IGNORECASE),
    )
