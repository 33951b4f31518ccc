"""Done or not done: the same clause said with "no" on one side and without it on the other."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import Comparison, clash, has, negations, own_words
from therapy_app.pipeline.check.frame_pairs import FramePair, frame_pairs
from therapy_app.pipeline.check.frames import Frame
from therapy_app.pipeline.check.reading import Cue, Reading, Word

RULE = "done/1"
_ALIKE, _ADDED_ALIKE = 0.5, 0.7
_SCOPE = 2
"""How many words with facts a negation reaches in a clause that is told in other words."""


def done_findings(case: Comparison) -> Iterator[Finding]:
    """A clause that the source denies told as done, or one that it tells as denied."""
    if has(case.note, "pseudo", "not_asked"):
        return
    pairs = frame_pairs(case)
    for pair in pairs:
        if any(
            _denies(case.note, o.note) for o in pairs if o.place is pair.place and o is not pair
        ):
            continue
        if not pair.note.negations and negations(
            case.note, case.note.clause_at(pair.note.span.start + 1)
        ):
            continue
        source = pair.place.passage.reading
        if pair.share < _ALIKE or len(pair.shared) < 2 or _in(source, "pseudo", pair.source):  # noqa: PLR2004
            continue
        no = _denial(source, pair.source, pair.borne)
        if no is not None and not _denies(case.note, pair.note):
            yield _finding(case, pair, pair.shared[0], no, "told_as_done")
        elif (
            pair.note.negations
            and pair.share >= _ADDED_ALIKE
            and not _denies(source, pair.source)
            and not _nearby(source, pair.source)
            and _reaches(case.note, pair.note, pair.note.negations[0], pair.shared)
        ):
            yield _finding(case, pair, pair.note.negations[0], None, "told_as_not_done")


def _denial(reading: Reading, frame: Frame, borne: tuple[Word, ...]) -> Cue | None:
    """The word that denies what the sentence takes over."""
    for cue in (*frame.negations, *_in(reading, "undone", frame)):
        if _reaches(reading, frame, cue, borne):
            return cue
    return None


def _reaches(reading: Reading, frame: Frame, cue: Cue, words: tuple[Word, ...]) -> bool:
    content = [w for w in frame.words if not w.span.overlaps(cue.span)]
    before = [w for w in content if w.span.end <= cue.span.start][-_SCOPE:]
    if any(close.span.overlaps(cue.span) for close in reading.cues("close_no")):
        before = []
    after = [w for w in content if w.span.start >= cue.span.end][:_SCOPE]
    spans = {w.span for w in words}
    return any(w.span in spans for w in (*after, *before)) and bool(reading.text)


def _denies(reading: Reading, frame: Frame) -> bool:
    return bool(frame.negations) or any(
        _in(reading, kind, frame)
        for kind in ("undone", "kept_no", "no_more", "pseudo", "implied", "hedges", "past")
    )


def _nearby(reading: Reading, frame: Frame) -> bool:
    """Whether a "no" stands right after the clause, as in "the exposure, no"."""
    end = frame.span.end
    return any(0 <= cue.span.start - end <= 12 for cue in reading.cues("negators"))  # noqa: PLR2004


def _in(reading: Reading, kind: str, frame: Frame) -> list[Cue]:
    return [c for c in reading.cues(kind) if frame.span.contains(c.span)]


def _finding(
    case: Comparison, pair: FramePair, note: Word | Cue, source: Cue | None, reason: str
) -> Finding:
    passage = pair.place.passage
    span = source.span if source else pair.source.span
    return clash(
        FindingKind.NEGATION,
        reason,
        RULE,
        note=note,
        text=case.note.text,
        source=passage.in_source(span),
        source_words=source.words if source else span.of(passage.passage.text).strip(" ,.;"),
        severity=Severity.ODDS,
        suggestion=own_words(passage),
    )
