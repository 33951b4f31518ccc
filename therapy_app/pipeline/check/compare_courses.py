"""How a medicine stands: started, taken, raised, stopped, only proposed, as needed or every day.

The name of a medicine is a sure anchor: what the clauses about it say of it is compared
however little else the sentence has in common with its source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.cast import Cast
from therapy_app.pipeline.check.comparison import Comparison, at_odds, has
from therapy_app.pipeline.check.frames import Frame, frames
from therapy_app.pipeline.check.lexicons import lexicons, phrases
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Cue, Reading

RULE = "course/1"
_KIND = {
    "as_needed": FindingKind.SEVERITY,
    "regular": FindingKind.SEVERITY,
    "proposed": FindingKind.TEMPORALITY,
}
_BESIDE = 10
"""A "not" turns what stands so close behind it, or before it in German; code points."""


_FOLLOW = 3
"""So many passages after it may speak of a medicine without its name."""


@dataclass(frozen=True, slots=True)
class _Way:
    """What is said of a medicine, and where."""

    name: str
    span: Span


def course_findings(case: Comparison) -> Iterator[Finding]:
    """A medicine of which the source says what cannot be true beside the sentence."""
    drugs = lexicons(case.note.language).drugs
    cast = case.prepared.cast
    for frames_of, cue in _about(case.note, cast):
        note = _unless_supposed(case.note, _ways(case.note, frames_of))
        same = drugs[cue.words.lower()]
        said = [
            (passage, way)
            for passage in case.prepared.passages
            if not has(passage.reading, "condition")
            for found, other in _about(passage.reading, cast)
            if drugs[other.words.lower()] & same
            for way in _ways(passage.reading, found)
        ]
        finding = _differs(case, note, said, _gone_on(case, same))
        if finding is not None:
            yield finding
            return


def _differs(
    case: Comparison,
    note: Sequence[_Way],
    said: Sequence[tuple[ReadPassage, _Way]],
    later: frozenset[str],
) -> Finding | None:
    """The first way of the sentence that the source rules out and nowhere says."""
    excluded = _rules(case.note.language)
    there = {way.name for _, way in said} | later
    here = {way.name for way in note}
    for way in note:
        against = [(p, w) for p, w in said if w.name in excluded[way.name] - here]
        if against and way.name not in there and not there & _near(way.name):
            passage, other = against[0]
            kind = _KIND.get(way.name, _KIND.get(other.name, FindingKind.NEGATION))
            return at_odds(
                case,
                passage,
                kind,
                "course_differs",
                RULE,
                note=way.span,
                said=other.span,
            )
    return None


def _gone_on(case: Comparison, same: frozenset[str]) -> frozenset[str]:
    """What the passages say that follow the medicine and name none: "back on it since May"."""
    drugs = lexicons(case.note.language).drugs
    found, open_for = set[str](), 0
    for passage in case.prepared.passages:
        named = [drugs[c.words.lower()] for c in passage.reading.cues("medication")]
        if named:
            open_for = _FOLLOW if any(names & same for names in named) else 0
        elif open_for:
            open_for -= 1
            every = frames(passage.reading, case.prepared.cast)
            found.update(way.name for way in _ways(passage.reading, every))
    return frozenset(found) - {"taken"}


def _near(name: str) -> frozenset[str]:
    """Ways that bear another one out: who is started on something takes it."""
    return {
        "started": frozenset({"taken", "kept", "raised"}),
        "taken": frozenset({"started", "kept", "raised", "lowered", "regular", "as_needed"}),
        "kept": frozenset({"taken", "raised", "lowered", "regular"}),
        "stopped": frozenset({"lowered", "refused", "missed"}),
        "proposed": frozenset({"refused"}),
    }.get(name, frozenset())


def _about(reading: Reading, cast: Cast) -> Iterator[tuple[tuple[Frame, ...], Cue]]:
    """Each medicine with the clauses about it: its own, and those after it that name no other."""
    every = frames(reading, cast)
    cues = reading.cues("medication")
    for cue in cues:
        own = next((i for i, f in enumerate(every) if f.span.contains(cue.span)), None)
        if own is None:
            continue
        last = own + 1
        while last < len(every) and not any(every[last].span.contains(c.span) for c in cues):
            last += 1
        alone = sum(every[own].span.contains(c.span) for c in cues) == 1
        yield every[own:last] if alone else (), cue


def _ways(reading: Reading, about: Sequence[Frame]) -> list[_Way]:
    """All ways in which these clauses say that a medicine stands; the longest words first."""
    found: list[_Way] = []
    for frame in about:
        matches = [
            _Way(name, Span(*m.span()))
            for name, pattern in _patterns(reading.language).items()
            for m in pattern.finditer(reading.text, frame.span.start, frame.span.end)
        ]
        for way in sorted(matches, key=lambda w: w.span.start - w.span.end):
            if not any(way.span.overlaps(other.span) for other in found):
                found.append(_turned(reading, frame, way))
    return found


def _unless_supposed(reading: Reading, ways: Sequence[_Way]) -> list[_Way]:
    """Without what stands behind an "if": that is not how it stands."""
    conditions = reading.cues("condition")
    return [w for w in ways if not any(c.span.end <= w.span.start for c in conditions)]


def _turned(reading: Reading, frame: Frame, way: _Way) -> _Way:
    """The way that a "not" beside it makes of it."""
    turned = lexicon("check_courses", reading.language)["turned"]
    close = reading.cues("close_no")
    for cue in frame.negations:
        if cue.span.overlaps(way.span) or any(c.span.overlaps(cue.span) for c in close):
            continue
        gap = max(way.span.start - cue.span.end, cue.span.start - way.span.end)
        if gap <= _BESIDE and way.name in turned:
            return _Way(turned[way.name], way.span)
    return way


@cache
def _patterns(language: Language) -> Mapping[str, Pattern[str]]:
    listed = lexicon("check_courses", language)["ways"]
    return {name: phrases(words) for name, words in listed.items()}


@cache
def _rules(language: Language) -> Mapping[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in lexicon("check_courses", language)["rules_out"].items()}
