"""Quotes that are not verbatim, and sentences whose facts stand nowhere in the source."""

import re
from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, clash

QUOTE_RULE, CONTENT_RULE = "quote/1", "content/1"
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,}?)[\"”“»]")
_LEAST_COVERED = 0.05
"""Below this share of borne weight a sentence has no source. Good notes paraphrase: up to a fifth
of the weight, true and invented sentences are as frequent; below this they part."""


def quote_findings(case: Comparison) -> Iterator[Finding]:
    """Words in quotation marks that do not stand in the source, one after the other."""
    said = _plain(case.prepared.text)
    for match in _QUOTED.finditer(case.note.text):
        if f" {_plain(match[1]).strip()} " not in f" {said} ":
            yield clash(
                FindingKind.QUOTE,
                "quote_not_verbatim",
                QUOTE_RULE,
                note=Span(match.start(), match.end()),
                text=case.note.text,
            )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("’", "'")))


def content_findings(case: Comparison) -> Iterator[Finding]:
    """The sentence as a whole has no source, or its one word that matters has none."""
    words = case.note.content()
    facts = [w for w in words if not w.frame and w.keys[0][0] != "#"] or list(words)
    if not words:
        return
    if case.alignment.covered >= _LEAST_COVERED and case.evidence:
        return
    if f" {_plain(case.note.text)} " in f" {_plain(case.prepared.text)} ":
        return
    missing = [w for w in facts if w in case.alignment.unmatched] or facts
    first, last = missing[0].span, missing[-1].span
    yield clash(
        FindingKind.INVENTED,
        "no_source",
        CONTENT_RULE,
        note=Span(first.start, last.end),
        text=case.note.text,
        severity=Severity.DOUBT,
        score=1 - case.alignment.covered,
    )
