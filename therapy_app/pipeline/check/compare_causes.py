"""Causes: two things told far apart in the source are not joined by a "because" in the note."""

from collections import Counter
from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, clash, own_words
from therapy_app.pipeline.check.reading import Cue

RULE = "cause/1"
_APART = 2
"""So many passages or more lie between the two; neighbours often imply their cause."""
_STEM_MATCH = 0.6


def cause_findings(case: Comparison) -> Iterator[Finding]:
    """A cause that the sentence names between two passages far from one another."""
    for cue in case.note.cues("causal"):
        effect = _place(case, Span(0, cue.span.start))
        cause = _place(case, Span(cue.span.end, len(case.note.text)))
        if effect is None or cause is None or abs(effect - cause) < _APART:
            continue
        passages = [case.prepared.passages[place] for place in (effect, cause)]
        if any(p.reading.cues("causal") for p in passages):
            continue
        yield _added(case, cue, effect)
        return


def _place(case: Comparison, part: Span) -> int | None:
    """The passage that bears most of one side of the sentence."""
    borne: Counter[int] = Counter()
    for match in case.alignment.matches:
        counts = match.strength >= _STEM_MATCH and not match.note.frame
        if counts and part.contains(match.note.span):
            borne[match.passage] += round(1000 * case.prepared.weight(match.note))
    return max(borne, key=lambda place: (borne[place], -place)) if borne else None


def _added(case: Comparison, cue: Cue, place: int) -> Finding:
    passage = case.prepared.passages[place]
    return clash(
        FindingKind.CAUSAL,
        "cause_added",
        RULE,
        note=cue,
        text=case.note.text,
        suggestion=own_words(passage),
    )
