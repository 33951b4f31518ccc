"""Lays a sentence that nearly repeats its passage beside it, word by word: where do they differ?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from therapy_app.pipeline.check.as_drafted import as_drafted
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.verbatim_pieces import Piece, pieces

_AROUND = 8
"""So many passages before and after the best one are looked at: a sentence joins a few at most."""
_LEAST_SAME, _LEAST_FACTS = 0.7, 2
"""The share of the sentence that must be repeated, with two facts or some words in a row."""
_SHORTEST, _LEAST_SAME_SHORT = 4, 0.5
_MOST_WORDS = 1000
"""Passages with more words than these were never cut; to lay them side by side takes long."""
_LEAST_RUN = 3
"""What was left out before the first repeated words counts if so many follow."""
_LONGEST_PLACE, _MOST_PLACES = 6, 2
"""More than this is no place in a repeated sentence any more: it is another wording."""
_SLACK = 3
"""So many words more than the sentence itself the source may take; fillers are out already."""
_STOPS = frozenset({".", "!", "?"})
_Step = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the two differ: what the source says, what the sentence says, and what is around.

    Either may be empty: then something was left out, or added. ``source_loose`` and
    ``note_loose`` are words close by that the other side does not repeat either.
    """

    source: tuple[Piece, ...]
    note: tuple[Piece, ...]
    source_around: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    note_around: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    source_loose: tuple[Piece, ...]
    note_loose: tuple[Piece, ...]


def places(case: Comparison) -> tuple[Place, ...]:
    """The places in which the sentence departs from its passage; none unless it repeats it.

    What the app itself would write of the passage counts as the passage where that is nearer.
    """
    passages = _passages(case)
    if sum(len(passage.reading.words) for passage in passages) > _MOST_WORDS:
        return ()
    note = tuple(pieces(case.note, None))
    said = tuple(p for passage in passages for p in pieces(passage.reading, passage))
    found = [_repeated(note, source) for source in (as_drafted(case, note), said)]
    _, nearest = max((one for one in found if one), key=lambda one: one[0], default=(0, ()))
    return nearest


def _repeated(
    note: tuple[Piece, ...], source: tuple[Piece, ...]
) -> tuple[int, tuple[Place, ...]] | None:
    """How many words a sentence repeats and where it departs; None where it is another wording."""
    if not note or not source or not _may_repeat(note, source):
        return None
    steps = _steps(source, note)
    same = [i for tag, _, _, c, d in steps if tag == "equal" for i in range(c, d)]
    facts = sum(note[i].word.content for i in same)
    longest = max((d - c for tag, _, _, c, d in steps if tag == "equal"), default=0)
    short = len(note) <= _SHORTEST
    enough = facts >= _LEAST_FACTS or longest >= _SHORTEST or (facts and short)
    if len(same) < (_LEAST_SAME_SHORT if short else _LEAST_SAME) * len(note) or not enough:
        return None
    found = _joined(tuple(_between(steps, source, note)))
    fits = len(found) <= _MOST_PLACES and not _is_reworded(steps)
    return (len(same), found) if fits else None


def _is_reworded(steps: Sequence[_Step]) -> bool:
    """Whether a long stretch stands in the place of another, or was left out in between."""
    inner = steps[1:-1]
    return any(d - c > _LONGEST_PLACE for tag, _, _, c, d in steps if tag != "equal") or any(
        b - a > _LONGEST_PLACE for tag, a, b, _, _ in inner if tag != "equal"
    )


def _steps(source: tuple[Piece, ...], note: tuple[Piece, ...]) -> list[_Step]:
    """From the longest run of equal words outwards, no further than the sentence is long."""
    run = _matcher(source, note).find_longest_match()
    slack = _SLACK + len(note) // 8
    first = _sentence_start(source, run.a, max(0, run.a - run.b - slack))
    left = _matcher(source[first : run.a], note[: run.b]).get_opcodes()
    after, rest = run.a + run.size, run.b + run.size
    right = _matcher(source[after : after + len(note) - rest + slack], note[rest:]).get_opcodes()
    return [
        *((tag, a + first, b + first, c, d) for tag, a, b, c, d in left),
        ("equal", run.a, after, run.b, rest),
        *((tag, a + after, b + after, c + rest, d + rest) for tag, a, b, c, d in right),
    ]


def _matcher(source: Sequence[Piece], note: Sequence[Piece]) -> SequenceMatcher[str]:
    said, told = [p.symbol for p in source], [p.symbol for p in note]
    return SequenceMatcher(None, said, told, autojunk=False)


def _sentence_start(source: tuple[Piece, ...], at: int, first: int) -> int:
    """The last place up to here at which a spoken sentence begins, not before ``first``."""
    for i in range(min(at, len(source) - 1), first, -1):
        before, here = source[i - 1], source[i]
        if before.word is not here.word and _ends_sentence(before):
            return i
    return first


def _ends_sentence(piece: Piece) -> bool:
    end = piece.word.span.end
    return piece.passage is not None and piece.passage.reading.text[end : end + 1] in _STOPS


def _near(source: tuple[Piece, ...], first: int, end: int) -> range:
    """The words around a place, up to the ends of its spoken sentence."""
    start, stop = first, end
    while start > max(0, first - _LONGEST_PLACE) and not _ends_sentence(source[start - 1]):
        start -= 1
    while stop < min(len(source), end + _LONGEST_PLACE):
        if stop and _ends_sentence(source[stop - 1]):
            break
        stop += 1
    return range(start, stop)


def _joined(found: tuple[Place, ...]) -> tuple[Place, ...]:
    """A number added and one left out close by are one place: a slip was put right between."""
    added = next((p for p in found if not p.source and _has_number(p.note)), None)
    gone = next((p for p in found if not p.note and _has_number(p.source)), None)
    if added is None or gone is None:
        return found
    both = Place(gone.source, added.note, gone.source_around, added.note_around, (), ())
    return (both, *(p for p in found if p is not added and p is not gone))


def _has_number(pieces: Sequence[Piece]) -> bool:
    return any(piece.symbol[0] == "#" for piece in pieces)


def _passages(case: Comparison) -> tuple[ReadPassage, ...]:
    """What is cited; else the passages around the one that bears most of the sentence."""
    if case.is_cited or not case.evidence:
        return case.evidence
    worth: dict[int, float] = {}
    for match in case.alignment.matches:
        weight = case.prepared.weight(match.note) * match.strength
        worth[match.passage] = worth.get(match.passage, 0.0) + weight
    best = max(worth, key=lambda i: (worth[i], -i))
    return case.prepared.passages[max(0, best - _AROUND) : best + _AROUND + 1]


def _may_repeat(note: Sequence[Piece], source: Sequence[Piece]) -> bool:
    """Cheaply: enough of the sentence's words occur at all."""
    said = {p.symbol for p in source}
    return sum(p.symbol in said for p in note) >= _LEAST_SAME * len(note)


def _between(
    steps: Sequence[_Step], source: tuple[Piece, ...], note: tuple[Piece, ...]
) -> Iterator[Place]:
    equal = [step for step in steps if step[0] == "equal"]
    said = {i for _, a, b, _, _ in equal for i in range(a, b)}
    told = {i for _, _, _, c, d in equal for i in range(c, d)}
    last = len(steps) - 1
    for number, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            continue
        first, end = a, b
        if number == 0:
            first = _start(source, b, max(d - c, 1), only_clause=c == d)
        if number == last:
            end = min(b, a + d - c + (d > c))
        gone = source[first:end]
        if number == last and c == d:
            gone = _tail(source, a)
        if number == 0 and c == d and equal[0][2] - equal[0][1] < _LEAST_RUN:
            continue
        if len(gone) > _LONGEST_PLACE or (not gone and c == d):
            continue
        near = _near(source, first, end)
        yield Place(
            gone,
            note[c:d],
            (source[:first], source[end:]),
            (note[:c], note[d:]),
            tuple(source[i] for i in near if i not in said and not first <= i < end),
            tuple(p for i, p in enumerate(note) if i not in told and not c <= i < d),
        )


def _start(source: tuple[Piece, ...], at: int, most: int, *, only_clause: bool) -> int:
    """What stands right before the first repeated word, a word or two of its sentence."""
    first = at
    while first > 0 and at - first < most + 1 and first < len(source):
        before, here = source[first - 1], source[first]
        other = before.passage is not here.passage or before.word.clause != here.word.clause
        if (only_clause and other) or _ends_sentence(before):
            break
        first -= 1
    return first


def _tail(source: tuple[Piece, ...], at: int) -> tuple[Piece, ...]:
    """What the sentence leaves out at its end: all that follows if that is short, or a number."""
    rest = source[at : at + _LONGEST_PLACE]
    for length in range(1, min(len(rest), _SHORTEST) + 1):
        if _ends_sentence(rest[length - 1]):
            return rest[:length]
    return tuple(p for p in rest if p.symbol[0] == "#")
