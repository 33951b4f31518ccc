"""Makes readable text of utterances: sentences that end, a paragraph at each long pause."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from therapy_app.domain.hearing import Utterance

_NEW_PARAGRAPH: Final = 2.5


def readable(utterances: Sequence[Utterance]) -> str:
    """The utterances in order; a pause of 2.5 seconds starts a new paragraph. Adds no word.

    The engine forgets a full stop now and then: one is set before a pause that a capital follows.
    """
    pieces: list[str] = []
    for before, after in pairwise(utterances):
        pause = after.start - before.end
        pieces.append(_ended(before.text) if after.text[:1].isupper() else before.text)
        pieces.append("\n\n" if pause >= _NEW_PARAGRAPH else " ")
    pieces += [_ended(utterance.text) for utterance in utterances[-1:]]
    return "".join(pieces)


def _ended(text: str) -> str:
    return f"{text}." if text[-1:].isalnum() else text
