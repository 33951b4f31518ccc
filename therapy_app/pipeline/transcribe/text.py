"""Makes readable text of utterances: the engine's words, with a paragraph at each long pause."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from therapy_app.domain.hearing import Utterance

_NEW_PARAGRAPH: Final = 2.5


def readable(utterances: Sequence[Utterance]) -> str:
    """The utterances in order; a pause of 2.5 seconds starts a new paragraph. Adds no word."""
    if not utterances:
        return ""
    pieces = [utterances[0].text]
    for before, after in pairwise(utterances):
        pause = after.start - before.end
        pieces.append("\n\n" if pause >= _NEW_PARAGRAPH else " ")
        pieces.append(after.text)
    return "".join(pieces)
