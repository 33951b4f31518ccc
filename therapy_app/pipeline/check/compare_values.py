"""Values in their clause: a number belongs to one measure and one time."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import Comparison, clash, own_words
from therapy_app.pipeline.check.frame_pairs import FramePair, Place, frame_pairs, source_frames
from therapy_app.pipeline.check.frames import Frame
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.reading import Cue, Reading
from therapy_app.pipeline.check.worked_out import follows

RULE, TREND_RULE = "value/1", "trend/1"
_ALIKE = 0.45


def value_findings(case: Comparison) -> Iterator[Finding]:
    """A number that the evidence gives of something else, or of another time."""
    places = source_frames(case)
    for pair in frame_pairs(case):
        if pair.share < _ALIKE:
            continue
        for quantity in pair.note.numbers:
            finding = None if quantity.soft else _value(case, pair, quantity, places)
            if finding is not None:
                yield finding


def _value(
    case: Comparison, pair: FramePair, quantity: Quantity, places: tuple[Place, ...]
) -> Finding | None:
    here = [q for q in pair.source.numbers if not q.soft and q.unit == quantity.unit]
    own = [p for p in places if any(quantity.agrees(q) for q in p.frame.numbers)]
    if not here or not own or _is_given(case, pair, quantity, here[0], own):
        return None
    if _is_bare(case.note, quantity) and all(_counts_units(p, quantity) for p in own):
        return _at_odds(case, pair, quantity, here[0], "number_of_something_else")
    beside = [p for p in own if p.passage is pair.place.passage and _continues(p, pair.place)]
    if any(o is not pair and o.place in own and o.share >= _ALIKE for o in frame_pairs(case)):
        return _at_odds(case, pair, quantity, here[0], "number_of_something_else")
    if beside and _is_earlier(case, pair, beside[0]):
        return _at_odds(case, pair, quantity, here[0], "number_of_another_time")
    if beside or any(_bears(pair, p) for p in own):
        return None
    return _at_odds(case, pair, quantity, here[0], "number_of_something_else")


def _is_bare(note: Reading, quantity: Quantity) -> bool:
    """Whether nothing follows a number that it could count, as in a score."""
    clause = note.clause_at(quantity.span.start)
    after = [w for w in note.content(clause) if w.span.start >= quantity.span.end]
    return quantity.unit is None and not after


def _counts_units(place: Place, quantity: Quantity) -> bool:
    """Whether a frame gives the number of hours, weeks or the like only."""
    return all(q.unit for q in place.frame.numbers if quantity.agrees(q))


def _is_given(
    case: Comparison, pair: FramePair, quantity: Quantity, instead: Quantity, own: list[Place]
) -> bool:
    """Whether the clause gives the number, or one it follows from, or gives it with a partner."""
    if any(quantity.values & q.values for q in pair.source.numbers):
        return True
    if any(instead.agrees(q) for q in pair.note.numbers):
        return True
    partners = [q for q in pair.note.numbers if q is not quantity and not q.soft]
    if any(q.agrees(partner) for p in own for q in p.frame.numbers for partner in partners):
        return True
    return follows(quantity, pair.source.numbers, case.note.text)


def _is_earlier(case: Comparison, pair: FramePair, own: Place) -> bool:
    """The sentence gives as of now what the source gives as of before."""
    then = _cues(case.note, "then", pair.note)
    earlier = _cues(own.passage.reading, "then", own.frame)
    return bool(earlier) and not then and not _cues(own.passage.reading, "then", pair.source)


def _continues(place: Place, after: Place) -> bool:
    """Whether a frame goes on about the one before it: "PHQ 12, last time 15"."""
    return abs(place.number - after.number) == 1 and len(place.frame.words) <= 5  # noqa: PLR2004


def _bears(pair: FramePair, place: Place) -> bool:
    """Whether another frame bears any word of the sentence's frame."""
    keys = {key for w in place.frame.words for key in w.keys if key[0] != "#"}
    return any(keys.intersection(w.keys) for w in pair.note.words if not w.frame)


def _cues(reading: Reading, kind: str, frame: Frame) -> list[Cue]:
    return [c for c in reading.cues(kind) if frame.span.contains(c.span)]


def trend_findings(case: Comparison) -> Iterator[Finding]:
    """Risen where the two values fell, or fallen where they rose."""
    places = source_frames(case)
    for pair in frame_pairs(case):
        rise, fall = (_cues(case.note, kind, pair.note) for kind in ("rise", "fall"))
        if bool(rise) == bool(fall) or pair.share < _ALIKE / 2:
            continue
        values = _now_and_then(pair, places)
        if values is None:
            continue
        now, then = values
        if (max(now.values) > max(then.values)) != bool(rise):
            yield clash(
                FindingKind.SEVERITY,
                "trend_differs",
                TREND_RULE,
                note=(rise or fall)[0],
                text=case.note.text,
                source=pair.place.passage.in_source(now.span),
                source_words=now.span.of(pair.place.passage.passage.text),
                severity=Severity.ODDS,
                suggestion=own_words(pair.place.passage),
            )
            return


def _now_and_then(pair: FramePair, places: tuple[Place, ...]) -> tuple[Quantity, Quantity] | None:
    """The value of now and the one of before: exactly one of each, of one unit."""
    reading = pair.place.passage.reading
    near = [
        p
        for p in places
        if p.passage is pair.place.passage and 0 <= p.number - pair.place.number <= 1
    ]
    now = [q for p in near if not _cues(reading, "then", p.frame) for q in p.frame.numbers]
    then = [q for p in near if _cues(reading, "then", p.frame) for q in p.frame.numbers]
    if len(now) != 1 or len(then) != 1 or now[0].unit != then[0].unit:
        return None
    return None if now[0].values & then[0].values else (now[0], then[0])


def _at_odds(
    case: Comparison, pair: FramePair, quantity: Quantity, instead: Quantity, reason: str
) -> Finding:
    return clash(
        FindingKind.NUMBER,
        reason,
        RULE,
        note=quantity.span,
        text=case.note.text,
        source=pair.place.passage.in_source(instead.span),
        source_words=instead.span.of(pair.place.passage.passage.text),
        severity=Severity.ODDS,
        suggestion=own_words(pair.place.passage),
    )
