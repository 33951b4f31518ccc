"""How the draft came about, said truthfully to readers and to machines.

EU AI Act, Art. 50(2) asks for a machine-readable mark on text that a model made; a draft cut
by rules from the therapist's own words is marked as well, as what it is.
"""

from collections.abc import Iterable
from enum import Enum

from therapy_app.domain.note import Method, Sentence

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class Origin(Enum):
    """Who made the draft; the value is the term of the IPTC digital source types."""

    MODEL = _IPTC + "compositeWithTrainedAlgorithmicMedia"
    RULES = _IPTC + "algorithmicallyEnhanced"
    AUTHOR = _IPTC + "digitalCreation"


def origin_of(sentences: Iterable[Sentence]) -> Origin:
    """One sentence worded by a model marks the note; only the author's own leave it unmarked."""
    methods = {s.method for s in sentences}
    if Method.MODEL in methods:
        return Origin.MODEL
    return Origin.AUTHOR if methods == {Method.AUTHORED} else Origin.RULES
