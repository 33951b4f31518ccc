"""Names in front what a sentence is about where its pronoun points to another section."""

from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.stance import Stance
from therapy_app.pipeline.draft.compose import Composed
from therapy_app.pipeline.draft.staying import judges_unnamed, points_back, risk_stance
from therapy_app.pipeline.draft.wording import SOURCE, Piece, joined

LABEL: Final = "label"
_NEAR: Final = 3
"""A sentence that names the topic among so many words at its beginning needs no label."""


def labelled(said: Composed, before: Composed | None, language: Language) -> Composed:
    """ "Risk:" before a view of it that says "that" only, unless it follows what names it."""
    follows = before is not None and before.category is Category.RISK
    if follows or not _judges_what_stands_elsewhere(said.passages[0], language):
        return said
    label = str(lexicon("staying", language)["label"])
    if label.lower() in said.wording.text.lower().split()[:_NEAR]:
        return said
    first, *rest = said.wording.pieces()
    if language is Language.EN and first.rule != SOURCE:
        first = Piece(first.text[0].lower() + first.text[1:], first.rule, first.source)
    return said.reworded(joined([Piece(f"{label}: ", LABEL, None), first, *rest]))


def _judges_what_stands_elsewhere(passage: Passage, language: Language) -> bool:
    is_view = passage.category is Category.RISK and risk_stance(passage, language) is Stance.JUDGED
    return is_view and (judges_unnamed(passage, language) or points_back(passage, language))
