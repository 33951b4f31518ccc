"""Free text and answers as one text, each cut on its own, so that no sentence runs across them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Asked, Passage
from therapy_app.domain.source_version import BREAK, answering, shifted
from therapy_app.domain.text import Span
from therapy_app.ports import Segmenter

_SAME_ANSWER: Final = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: free (``asked`` is None), typed as an answer, or a choice's sentence."""

    text: str
    asked: Asked | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """The whole text with its passages; ``chosen`` are the spans of sentences that were tapped."""

    text: str
    passages: tuple[Passage, ...]
    chosen: tuple[Span, ...]


def composed(pieces: Sequence[Piece], language: Language, segmenter: Segmenter) -> Composed:
    """The pieces below one another; those of one answer on lines of their own."""
    text = ""
    passages: list[Passage] = []
    chosen: list[Span] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None:
            text += _SAME_ANSWER if _is_same_answer(before, piece) else BREAK
        cut = segmenter.passages(piece.text, language)
        passages += [answering(shifted(passage, len(text)), piece.asked) for passage in cut]
        if piece.chosen:
            chosen.append(Span(len(text), len(text) + len(piece.text)))
        text += piece.text
        before = piece
    numbered = (replace(p, id=PassageId(f"p{n}")) for n, p in enumerate(passages, 1))
    return Composed(text, tuple(numbered), tuple(chosen))


def _is_same_answer(before: Piece, piece: Piece) -> bool:
    now, then = piece.asked, before.asked
    return now is not None and then is not None and now.question == then.question
