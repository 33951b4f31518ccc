"""Yes or no, word by word: what is denied wherever the source tells it is not told as done.

A clause told in other words often shares one word with its source, and that is the one that the
"no" belongs to: "hasn't taken any", "took some".
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.comparison import Comparison, at_odds, has, negations
from therapy_app.pipeline.check.frames import Frame, frames
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Cue, Reading, Word
from therapy_app.pipeline.check.states import lies_in

RULE = "polarity/1"
_SCOPE = 2
"""How many words with facts a "no" reaches after it."""
_STEM = 6
"""Shorter stems stand for too many words; with the sign before it."""
_SHORTEST = 4
_MOST = 2
"""A word told oftener is told both ways, or of different things."""
_BLUR = ("pseudo", "implied", "undone", "kept_no", "no_more", "hedges", "past", "not_asked",
         "condition", "exceptions", "state_absent", "state_ceased", "state_open", "state_refused",
         "state_denied", "unchanged")  # fmt: skip
"""Where one of these stands, the clause is not plainly told or denied."""


def polarity_findings(case: Comparison) -> Iterator[Finding]:
    """The first word that is told on one side and denied on the other, and never otherwise."""
    cast = case.prepared.cast
    skipped = {cue.span.start for cue in case.note.cues("note_words")}
    denials = negations(case.note) or has(case.note, "state_denied", "pseudo")
    for frame in frames(case.note, cast):
        if lies_in(case.note, "contrast", frame.span):
            continue
        for word in frame.words:
            if word.frame or len(word.text) < _SHORTEST or word.span.start in skipped:
                continue
            if _is_blurred(case.note, frame, word):
                continue
            no = _denial(case.note, frame, word)
            found = _opposed(case, word, is_denied=no is not None)
            if found is None or (no is None and denials):
                continue
            passage, other = found
            if passage is not _bearer(case, frame):
                continue
            yield at_odds(
                case,
                passage,
                FindingKind.NEGATION,
                "negation_lost" if no is None else "negation_added",
                RULE,
                note=no or word,
                said=other,
            )
            return


def _bearer(case: Comparison, frame: Frame) -> ReadPassage | None:
    """The passage that bears most of a clause."""
    worth = dict.fromkeys(case.alignment.passages, 0.0)
    for match in case.alignment.matches:
        if frame.span.contains(match.note.span):
            worth[match.passage] += case.prepared.weight(match.note) * match.strength
    best = max(worth, key=lambda place: worth[place], default=None)
    return None if best is None else case.prepared.passages[best]


def _opposed(
    case: Comparison, word: Word, *, is_denied: bool
) -> tuple[ReadPassage, Cue | Word] | None:
    """Where the source tells the word, if each time it does so the other way round."""
    keys = _keys(word)
    places = sorted({place for key in keys for place in case.prepared.places.get(key, ())})
    evidence = set(case.alignment.passages)
    if not places or len(places) > _MOST or not evidence.intersection(places):
        return None
    found: list[tuple[ReadPassage, Cue | Word]] = []
    for place in places:
        passage = case.prepared.passages[place]
        reading = passage.reading
        for frame in frames(reading, case.prepared.cast):
            for other in frame.words:
                if keys.isdisjoint(other.keys):
                    continue
                no = _denial(reading, frame, other)
                if (no is not None) is is_denied or _is_blurred(reading, frame, other):
                    return None
                if no is None and _is_denied_nearby(case, place):
                    return None
                found.append((passage, no or other))
    return found[0] if found else None


def _keys(word: Word) -> frozenset[str]:
    """Its lemma, an expression that says the same, and the stem of a long word."""
    sure = (key for key in word.keys[1:] if key[:2] == "==" or (key[0] == "~" and len(key) > _STEM))
    return frozenset({word.keys[0], *sure})


def _is_denied_nearby(case: Comparison, place: int) -> bool:
    """Whether anything in this passage or beside it denies: "exposure, no, not today"."""
    near = case.prepared.passages[max(place - 1, 0) : place + 2]
    kinds = ("negators", "deniers", *_BLUR)
    return any(chain.from_iterable(p.reading.cues(kind) for p in near for kind in kinds))


def _denial(reading: Reading, frame: Frame, word: Word) -> Cue | None:
    """The "no" that reaches this word: before it, with few words between."""
    for cue in frame.negations:
        between = [w for w in frame.words if cue.span.end <= w.span.start < word.span.start]
        if cue.span.end <= word.span.start and len(between) <= _SCOPE:
            return cue
        if reading.language is Language.DE and _ends_clause(reading, frame, cue, word):
            return cue
    return None


def _ends_clause(reading: Reading, frame: Frame, cue: Cue, word: Word) -> bool:
    """German "nicht" may stand last: "das schafft sie nicht"."""
    after = [w for w in frame.words if w.span.start >= cue.span.end]
    before = [w for w in frame.words if word.span.end <= w.span.start < cue.span.start]
    return cue.words.lower() in _last(reading.language) and not after and len(before) < _SCOPE


def _is_blurred(reading: Reading, frame: Frame, word: Word) -> bool:
    """Whether the clause is neither plainly told nor denied, the word itself left aside."""
    return len(frame.negations) > 1 or any(
        frame.span.contains(c.span) and not c.span.overlaps(word.span)
        for kind in _BLUR
        for c in reading.cues(kind)
    )


@cache
def _last(language: Language) -> frozenset[str]:
    """The negations that may end a clause."""
    return frozenset({"nicht", "nie"}) if language is Language.DE else frozenset()
