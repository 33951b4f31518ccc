"""When and how often, in the one place where a sentence departs from its passage."""

from collections.abc import Sequence
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.near_verbatim import Place
from therapy_app.pipeline.check.verbatim_pieces import Piece

_SHORT = 4
"""A time is told in no more words."""


def time_difference(
    rest: Place, place: Place, language: Language
) -> tuple[FindingKind, str] | None:
    """Another time, another frequency, or planned for done; ``rest`` is what is not shared."""
    if max(len(rest.source), len(rest.note)) > _SHORT:
        return None
    before, after = times_in(place.source, language), times_in(place.note, language)
    lost = before - after - times_in(place.note_loose, language)
    new = after - before - times_in(place.source_loose, language)
    grave = lexicon("check_verbatim", language)["grave_times"]
    if lost and new and _tells_how_often(lost | new, place, language):
        return FindingKind.SEVERITY, "frequency_differs"
    added, gone = new.intersection(grave["added"]), lost.intersection(grave["gone"])
    if (lost and new) or added or gone or _plans(rest, place, language):
        return FindingKind.TEMPORALITY, "time_differs"
    return None


def _tells_how_often(changed: set[str], place: Place, language: Language) -> bool:
    """ "every day" for "every week"."""
    before = place.note_around[0][-1:]
    often = bool(before) and before[0].said in _listed("how_often", language)
    return often and changed <= set(lexicon("check_verbatim", language)["units"])


def _plans(rest: Place, place: Place, language: Language) -> bool:
    """Planned for done, or done for planned: the auxiliary, and the verb in another form."""
    plans, done = _listed("plans", language), _listed("done", language)
    planned = [any(p.said in plans for p in side) for side in (rest.source, rest.note)]
    if planned[0] == planned[1]:
        return False
    if language is Language.EN:
        source = (*place.source, *place.source_around[1][:1])
        note = (*place.note, *place.note_around[1][:1])
        verbs = [{p.said for p in side if p.said not in plans} for side in (source, note)]
        stems = [{p.symbol for p in side} for side in (source, note)]
        return bool(stems[0] & stems[1]) and not verbs[0] <= verbs[1] and not verbs[1] <= verbs[0]
    other = rest.source if planned[1] else rest.note
    if not any(p.said in done for p in other):
        return False
    return _clause(place.source_around[1]) != _clause(place.note_around[1])


def _clause(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The words of the clause that goes on here."""
    return tuple(p.said for p in pieces if p.word.clause == pieces[0].word.clause)


def times_in(pieces: Sequence[Piece], language: Language) -> set[str]:
    """The names of the times that are told."""
    text = " ".join(piece.said for piece in pieces)
    found: set[str] = set()
    taken: list[Span] = []
    for name, pattern in _time_patterns(language):
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.add(name)
    return found


@cache
def _time_patterns(language: Language) -> tuple[tuple[str, Pattern[str]], ...]:
    """Phrases of several words come first: "not yet" is no "yet"."""
    times = lexicon("check_verbatim", language)["times"]
    pairs = [(name, words) for name, listed in times.items() for words in listed]
    pairs.sort(key=lambda pair: -len(pair[1]))
    return tuple((name, phrases([words])) for name, words in pairs)


@cache
def _listed(name: str, language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon("check_verbatim", language)[name])
