"""A sentence that repeats its passage but for one place: what that place means decides.

The easiest case there is, and the one in which a single word does the harm: each side of the
place is read for numbers, times, negations, hedges, speakers, persons and steps of a scale.
Words of none of these classes are wording, and nobody's business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.comparison import Comparison, clash, own_words
from therapy_app.pipeline.check.lexicons import lexicons, phrases
from therapy_app.pipeline.check.near_verbatim import Place, places
from therapy_app.pipeline.check.verbatim_persons import person_difference
from therapy_app.pipeline.check.verbatim_pieces import Piece, spans
from therapy_app.pipeline.check.verbatim_times import time_difference, times_in

RULE = "verbatim/1"
_Difference = tuple[FindingKind, str]
_HELPERS = frozenset({"do", "be", "have", "will", "would", "can", "haben", "sein", "werden"})
_SHORT = 4
"""A time is told in no more words."""
_SURE = frozenset(
    {FindingKind.NUMBER, FindingKind.NEGATION, FindingKind.ENTITY, FindingKind.ATTRIBUTION}
)


def verbatim_findings(case: Comparison) -> Iterator[Finding]:
    """One finding for each place whose words change what the passage says."""
    found = tuple(places(case))
    for place in found:
        difference = _difference(case, place)
        if difference is not None and not (len(found) > 1 and _moved(case, place)):
            yield _finding(case, place, *difference)


def _moved(case: Comparison, place: Place) -> bool:
    """Whether the number stands elsewhere in the passages: what it belongs to, others compare."""
    spans = [piece.word.span for piece in place.note]
    here = [q for q in case.note.numbers if any(q.span.overlaps(span) for span in spans)]
    said = [q for passage in case.evidence for q in passage.reading.numbers]
    return any(a.agrees(b) for a in here for b in said)


def _difference(case: Comparison, place: Place) -> _Difference | None:
    source, note = _rest(place.source, place.note), _rest(place.note, place.source)
    if not source and not note and not times_in(place.note, case.note.language):
        return None
    rest = replace(place, source=source, note=note)
    language = case.note.language
    return (
        _number(rest, language)
        or time_difference(rest, place, language)
        or _negation(rest, language)
        or person_difference(case, rest)
        or _hedge(rest, language)
        or _step(rest, language)
    )


def _rest(pieces: Sequence[Piece], others: Sequence[Piece]) -> tuple[Piece, ...]:
    """The words that the other side does not say in any form or by a synonym."""
    keys = {key for other in others for key in (other.symbol, *_keys(other))}
    return tuple(p for p in pieces if not keys.intersection((p.symbol, *_keys(p))))


def _keys(piece: Piece) -> tuple[str, ...]:
    """Halves of contractions have no keys of their own; stems are too coarse here."""
    whole = piece.said == piece.word.text
    return tuple(key for key in piece.word.keys if key[0] != "~") if whole else ()


def _number(rest: Place, language: Language) -> _Difference | None:
    """Another number, day or month in the place of one."""
    soft = lexicons(language).numbers.soft
    if max(len(rest.source), len(rest.note)) > _SHORT:
        return None
    for heads in ("#", "day:", "month:"):
        sides = [
            [p for p in side if _head(p).startswith(heads)] for side in (rest.source, rest.note)
        ]
        clock = any(":" in p.said for side in sides for p in side)
        if all(sides) and not clock and any(p.said not in soft for side in sides for p in side):
            return FindingKind.NUMBER, "number_differs"
    return None


def _head(piece: Piece) -> str:
    """ "third" is a number where it takes the place of one."""
    is_word = piece.symbol.startswith(("day:", "month:"))
    return piece.symbol if is_word else piece.word.keys[0]


def _negation(rest: Place, language: Language) -> _Difference | None:
    denied, denies = _denials(rest.source, language), _denials(rest.note, language)
    is_tail = not rest.note and not rest.note_around[1]
    if denied % 2 == denies % 2 or is_tail or _says_more(rest, language):
        return None
    if _denials(rest.note_loose if denied else rest.source_loose, language):
        return None
    follows = rest.note_around[1][:1]
    if follows and follows[0].said in _listed("sure", language):
        return FindingKind.CERTAINTY, "hedge_lost" if denied else "hedge_added"
    return FindingKind.NEGATION, "negation_lost" if denied else "negation_added"


def _says_more(rest: Place, language: Language) -> bool:
    """Whether words with facts stand beside the negation: then it denies something else."""
    facts = [
        sum(_is_fact(p) and not _denials((p,), language) for p in side)
        for side in (rest.source, rest.note)
    ]
    alone = len(rest.source) <= 1 and len(rest.note) <= 1
    return sum(facts) > (1 if alone else 0)


def _is_fact(piece: Piece) -> bool:
    return piece.word.content and piece.said == piece.word.text and piece.symbol not in _HELPERS


def _denials(pieces: Sequence[Piece], language: Language) -> int:
    negators = _listed("negators", language)
    return sum(p.said in negators or p.symbol in negators for p in pieces)


def _hedge(rest: Place, language: Language) -> _Difference | None:
    doubted, doubts = (_is_doubt(side, language) for side in (rest.source, rest.note))
    moved = rest.note_loose if doubted else rest.source_loose
    if doubted != doubts and not _is_doubt(moved, language):
        return FindingKind.CERTAINTY, "hedge_lost" if doubted else "hedge_added"
    return None


def _is_doubt(pieces: Sequence[Piece], language: Language) -> bool:
    text = _text(pieces)
    strong = lexicons(language).cues["strong_hedges"]
    return any(pattern.search(text) for pattern in (strong, _hedges(language)))


def _step(rest: Place, language: Language) -> _Difference | None:
    """Another step of the same scale."""
    source, note = _text(rest.source), _text(rest.note)
    for scale in _scales(language):
        said = {i for i, step in enumerate(scale) if step.search(source)}
        told = {i for i, step in enumerate(scale) if step.search(note)}
        if said and told and not said & told:
            return FindingKind.SEVERITY, "severity_differs"
    return None


def _finding(case: Comparison, place: Place, kind: FindingKind, reason: str) -> Finding:
    note = place.note or place.note_around[1][:1] or place.note_around[0][-1:]
    source = place.source or place.source_around[1][:1] or place.source_around[0][-1:]
    passage = source[0].passage
    if passage is None:
        raise ValueError("a word of the source knows its passage")
    here = passage.in_source(spans([piece for piece in source if piece.passage is passage]))
    # What was left out is missing from the whole clause.
    where = spans(note) if place.note else case.note.clauses[note[0].word.clause]
    return clash(
        kind,
        reason,
        RULE,
        note=where,
        text=case.note.text,
        source=here,
        source_words=here.of(case.prepared.text),
        severity=Severity.ODDS if kind in _SURE else Severity.DOUBT,
        suggestion=own_words(passage),
    )


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.said for piece in pieces)


@cache
def _listed(name: str, language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon("check_verbatim", language)[name])


@cache
def _hedges(language: Language) -> Pattern[str]:
    return phrases(lexicon("check_verbatim", language)["hedges"])


@cache
def _scales(language: Language) -> tuple[tuple[Pattern[str], ...], ...]:
    return tuple(
        tuple(phrases(step) for step in scale)
        for scale in lexicon("check_verbatim", language)["scales"]
    )
