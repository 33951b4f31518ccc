"""The likeliest fault of a sentence, where no comparison names the place that is at odds."""

from collections.abc import Mapping, Sequence
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.compare_risk import touches_risk
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.reading import Reading
from therapy_app.pipeline.check.verifier import KINDS, Opinion

_AMONG = 3
"""What the words of a sentence allow counts if the verifier has it among so many."""


def likeliest(note: Reading, opinion: Opinion, *, strange: bool) -> FindingKind:
    """Risk and overreach by the sentence's words; else the verifier's kind, if it can be that.

    A ``strange`` sentence, which has no source at all, is invented unless it tells of a measure
    or of a degree.
    """
    told = _told(note)
    if touches_risk(note) or FindingKind.RISK in told:
        return FindingKind.RISK
    if FindingKind.OVERREACH in told:
        return FindingKind.OVERREACH
    ranked = _ranked(note, opinion)
    first = ranked[:_AMONG]
    for kind in (FindingKind.INTERVENTION, FindingKind.SEVERITY):
        if kind in told and kind in first and (strange or kind is first[0]):
            return kind
    return FindingKind.INVENTED if strange else ranked[0]


def _ranked(note: Reading, opinion: Opinion) -> Sequence[FindingKind]:
    """The verifier's kinds, the likeliest first, without those the sentence cannot have."""
    impossible = {FindingKind.RISK, FindingKind.OVERREACH}
    if not note.numbers:
        impossible.add(FindingKind.NUMBER)
    ranked = sorted(zip(opinion.kinds, KINDS, strict=True), reverse=True)
    return [kind for _, kind in ranked if kind not in impossible]


def _told(note: Reading) -> frozenset[FindingKind]:
    """The kinds of which the sentence has words."""
    return frozenset(k for k, cue in _cues(note.language).items() if cue.search(note.text))


@cache
def _cues(language: Language) -> Mapping[FindingKind, Pattern[str]]:
    listed = lexicon("check_kinds", language)
    return {FindingKind(kind): phrases(words) for kind, words in listed.items()}
