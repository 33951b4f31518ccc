"""Quotes that are not verbatim, and sentences whose facts stand nowhere in the source."""

import re
from collections.abc import Iterator
from functools import lru_cache

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
        quoted = _plain(match[1])
        if quoted and f" {quoted} " not in f" {said} ":
            yield clash(
                FindingKind.QUOTE,
                "quote_not_verbatim",
                QUOTE_RULE,
                note=Span(match.start(), match.end()),
                text=case.note.text,
            )


@lru_cache(maxsize=8)
def repeats_passages(case: Comparison) -> bool:
    """Whether the sentence is nothing but one passage, or several in a row, word for word."""
    note = _plain(case.note.text)
    passages = case.evidence if case.is_cited else case.prepared.passages
    for texts in ([p.reading.text for p in passages], [p.passage.text for p in passages]):
        if note and _is_a_run(note, [_plain(text) for text in texts]):
            return True
    return False


def _is_a_run(note: str, passages: list[str]) -> bool:
    for first, start in enumerate(passages):
        if not start or not note.startswith(start):
            continue
        joined = start
        for following in passages[first + 1 :]:
            if not joined or len(joined) >= len(note) or not note.startswith(joined):
                break
            joined = f"{joined} {following}"
        if joined == note:
            return True
    return False


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("’", "'")))


def empty_findings(case: Comparison) -> Iterator[Finding]:
    """A sentence without a single word or number: blank, signs, or an emoji."""
    said = case.note.text.strip()
    if not case.note.words and not (
        said and any(said == p.passage.text.strip() for p in case.prepared.passages)
    ):
        yield clash(
            FindingKind.INVENTED,
            "no_words",
            CONTENT_RULE,
            note=Span(0, len(case.note.text)) if case.note.text else None,
            text=case.note.text,
        )


def content_findings(case: Comparison) -> Iterator[Finding]:
    """The sentence as a whole has no source, or its one word that matters has none."""
    words = case.note.content()
    judged = {cue.span.start for cue in case.note.cues("note_words")}
    facts = [w for w in words if not w.frame and w.keys[0][0] != "#" and w.span.start not in judged]
    grounds = case.evidence if case.is_cited else case.prepared.passages
    found = bool(case.evidence) or case.is_cited
    told = any(p.words for p in grounds) or (
        case.is_cited and any(p.reading.words for p in grounds)
    )
    if not words or (not facts and found and told):
        return
    facts = facts or list(words)
    if case.alignment.covered >= _LEAST_COVERED and case.evidence:
        return
    if not case.is_cited and f" {_plain(case.note.text)} " in f" {_plain(case.prepared.text)} ":
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
