"""How a clause stands: told as so, denied, left out, given up, going on, outstanding, refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import negations
from therapy_app.pipeline.check.frames import Frame
from therapy_app.pipeline.check.reading import Cue, Reading, Word

_CLOSE = 2
"""How many words with facts a "without" reaches."""
_BESIDE = 6
"""A "not" turns a state that follows it at once; code points."""


class State(StrEnum):
    """Where a clause stands between being so and not being so."""

    PLAIN = "plain"
    NOT = "not"
    ABSENT = "absent"
    CEASED = "ceased"
    LASTING = "lasting"
    OPEN = "open"
    PLANNED = "planned"
    REFUSED = "refused"
    DENIED = "denied"


_TURNED = {
    State.ABSENT: State.PLAIN,
    State.CEASED: State.LASTING,
    State.REFUSED: State.PLAIN,
    State.PLANNED: State.NOT,
}
"""What becomes of a state under a "not": "has not stopped" goes on."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A state and the words that say it; none of a clause that is simply told."""

    state: State
    cue: Cue | None


def standing(reading: Reading, frame: Frame, words: Sequence[Word]) -> Standing | None:
    """How these words of a clause stand, or None where the clause is not plain about it."""
    if any(frame.span.contains(c.span) for c in reading.cues("pseudo")):
        return None
    cues = _distinct(
        (state, cue)
        for state in State
        if state not in {State.PLAIN, State.NOT}
        for cue in reading.cues(f"state_{state}")
        if frame.span.contains(cue.span)
    )
    denials = [
        cue
        for cue in negations(reading)
        if frame.span.contains(cue.span)
        and not any(cue.span.overlaps(other.span) for _, other in cues)
        and _reaches(reading, frame, cue, words)
    ]
    states = {state for state, _ in cues}
    if len(states) > 1 or len(denials) > 1:
        return None
    if not cues:
        return Standing(State.NOT, denials[0]) if denials else Standing(State.PLAIN, None)
    state, cue = cues[0]
    if not denials:
        return Standing(state, cue)
    before = 0 <= cue.span.start - denials[0].span.end <= _BESIDE
    return Standing(_TURNED[state], denials[0]) if before and state in _TURNED else None


def _distinct(found: Iterable[tuple[State, Cue]]) -> list[tuple[State, Cue]]:
    """The longest phrase wins where several overlap: "no longer" before "no"."""
    pairs = sorted(
        found,
        key=lambda pair: pair[1].span.start - pair[1].span.end,
    )
    kept: list[tuple[State, Cue]] = []
    for state, cue in pairs:
        if not any(cue.span.overlaps(other.span) for _, other in kept):
            kept.append((state, cue))
    return kept


def _reaches(reading: Reading, frame: Frame, cue: Cue, words: Sequence[Word]) -> bool:
    """Whether a denial is of these words: a "without" is of what follows it at once."""
    if not any(close.span.overlaps(cue.span) for close in reading.cues("close_no")):
        return True
    after = [w.span for w in frame.words if w.span.start >= cue.span.end][:_CLOSE]
    return any(word.span in after for word in words)


def lies_in(reading: Reading, kind: str, span: Span) -> bool:
    """Whether a cue of this kind stands within the span."""
    return any(span.contains(cue.span) for cue in reading.cues(kind))
