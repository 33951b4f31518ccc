"""None of it: a thing that the source has "no" of is not told as being there."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.source import Category
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, at_odds, negations
from therapy_app.pipeline.check.frames import frames
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word

RULE = "none/1"
_KEPT = ("pseudo", "implied", "hedges", "not_asked", "past", "condition", "undone")


def none_findings(case: Comparison) -> Iterator[Finding]:
    """ "A plan" in the sentence where every mention in the source is "no plan"."""
    for word in case.note.content():
        mentions = list(_mentions(case, word)) if _is_told(case, word) else []
        denied = [(p, no) for p, w in mentions if (no := _none_before(p.reading, w))]
        if denied and len(denied) == len(mentions):
            passage, no = denied[0]
            is_risk = passage.passage.category is Category.RISK
            yield at_odds(
                case,
                passage,
                FindingKind.RISK if is_risk else FindingKind.NEGATION,
                "risk_asserted" if is_risk else "negation_lost",
                RULE,
                note=word,
                said=no,
            )
            return


def _is_told(case: Comparison, word: Word) -> bool:
    """Whether an article stands right before the word and nothing in its clause takes it back."""
    if any(cue.span.contains(word.span) for cue in case.note.cues("other_plans")):
        return False
    before = any(c.span.end + 1 == word.span.start for c in case.note.cues("articles"))
    frame = next(
        (f for f in frames(case.note, case.prepared.cast) if f.span.contains(word.span)), None
    )
    if not before or frame is None or frame.negations:
        return False
    return not any(frame.span.contains(c.span) for kind in _KEPT for c in case.note.cues(kind))


def _none_before(reading: Reading, word: Word) -> Span | None:
    """The "no" right before a word, together with it."""
    for cue in negations(reading):
        if cue.span.end + 1 == word.span.start and cue in reading.cues("none_of"):
            return Span(cue.span.start, word.span.end)
    return None


def _mentions(case: Comparison, word: Word) -> Iterator[tuple[ReadPassage, Word]]:
    """Each mention of the thing in the source; a safety plan is none of a plan at risk."""
    keys = {key for key in word.keys if key[0] != "~"}
    for passage in case.prepared.passages:
        others = passage.reading.cues("other_plans")
        for other in passage.reading.content():
            if any(cue.span.contains(other.span) for cue in others):
                continue
            if keys.intersection(other.keys):
                yield passage, other
