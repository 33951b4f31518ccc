"""Each frame of a sentence with the frame of its evidence that bears most of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.frames import Frame, frames
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Word


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A frame of the evidence: which passage, and which frame of it; equal only to itself."""

    passage: ReadPassage
    number: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class FramePair:
    """A frame of the sentence beside its best frame of the evidence.

    ``share`` is how much of the weight of its words (numbers and persons left aside) is borne;
    ``shared`` are the words of the sentence that are, ``borne`` those of the evidence.
    """

    note: Frame
    place: Place
    share: float
    shared: tuple[Word, ...]
    borne: tuple[Word, ...]

    @property
    def source(self) -> Frame:
        """The frame of the evidence."""
        return self.place.frame


@lru_cache(maxsize=64)
def frame_pairs(case: Comparison) -> tuple[FramePair, ...]:
    """For each frame of the sentence the best frame of its evidence, if any bears a word."""
    places = source_frames(case)
    found = (_best(case, note, places) for note in frames(case.note, case.prepared.cast))
    return tuple(pair for pair in found if pair is not None)


@lru_cache(maxsize=64)
def source_frames(case: Comparison) -> tuple[Place, ...]:
    """All frames of the evidence, in order."""
    cast = case.prepared.cast
    return tuple(
        Place(passage, number, frame)
        for passage in case.evidence
        for number, frame in enumerate(frames(passage.reading, cast))
    )


def _best(case: Comparison, note: Frame, places: Sequence[Place]) -> FramePair | None:
    words = [w for w in note.words if not w.frame and w.keys[0][0] != "#"]
    weights = {w.span.start: case.prepared.weight(w) for w in words}
    total = sum(weights.values()) or 1.0
    aligned = [
        (m.note.span.start, case.prepared.passages[m.passage], m.source)
        for m in case.alignment.matches
        if note.span.contains(m.note.span)
    ]
    best: FramePair | None = None
    for place in places:
        by_key = {key: w for w in reversed(place.frame.words) for key in w.keys}
        by_place = {
            start: w
            for start, passage, w in aligned
            if passage is place.passage and place.frame.span.contains(w.span)
        }
        found = [(w, _bearer(w, by_key) or by_place.get(w.span.start)) for w in words]
        shared = [w for w, other in found if other is not None]
        share = sum(weights[w.span.start] for w in shared) / total
        if shared and (best is None or share > best.share):
            borne = tuple(other for _, other in found if other is not None)
            best = FramePair(note, place, share, tuple(shared), borne)
    return best


def _bearer(word: Word, by_key: Mapping[str, Word]) -> Word | None:
    return next((by_key[key] for key in word.keys if key in by_key), None)
