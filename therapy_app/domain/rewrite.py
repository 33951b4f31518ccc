"""What an act upon whole sentences would make of them, to be shown before it is done."""

from dataclasses import dataclass
from enum import StrEnum

from therapy_app.domain.ids import SentenceId
from therapy_app.domain.note import Sentence
from therapy_app.domain.text import Span


class WhyNot(StrEnum):
    """Why sentences stay as they are.

    ``NOTHING``: there is nothing to do; ``OPEN``: a finding is to be settled first;
    ``NO_SOURCE``: they rest on no passage; ``OWN_WORDS``: risk and medication stay as they were
    said; ``APART``: they do not follow each other in one section; ``UNLIKE``: only some rest on a
    source; ``CHANGES``: compared with the source, the new wording would say something else;
    ``SETTLED``: they were decided about already; ``NO_ANSWER``: a model said nothing to the point.
    """

    NOTHING = "nothing"
    OPEN = "open"
    NO_SOURCE = "no_source"
    OWN_WORDS = "own_words"
    APART = "apart"
    UNLIKE = "unlike"
    CHANGES = "changes"
    SETTLED = "settled"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence between two commas or the like.

    ``may_go`` says that it may be left out: nothing in it that a note must not lose.
    """

    span: Span
    may_go: bool


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The sentences ``of`` (neighbours, in order) and those that come in their place, compared.

    The first of ``becomes`` keeps the first one's id and number; further ones have new ones.
    Where nothing can be done ``becomes`` is empty and ``why_not`` says why. ``parts`` tile a
    sentence that is to be shortened.
    """

    of: tuple[SentenceId, ...]
    becomes: tuple[Sentence, ...] = ()
    why_not: WhyNot | None = None
    parts: tuple[Part, ...] = ()
