"""Names in front what a sentence is about: the risk, or the hour in which something was said."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage, Source
from therapy_app.domain.stance import Stance
from therapy_app.pipeline.classify.cues import speaks_of_risk
from therapy_app.pipeline.draft.compose import Composed
from therapy_app.pipeline.draft.order import is_as_spoken
from therapy_app.pipeline.draft.staying import (
    judges_unnamed,
    points_back,
    risk_stance,
)
from therapy_app.pipeline.draft.wording import SOURCE, Piece, joined

LABEL: Final = "label"
_NEAR: Final = 4
"""A sentence that names the topic among so many words at its beginning needs no label."""
_WORK: Final = frozenset({Category.INTERVENTION, Category.RESPONSE})


def labelled(said: Sequence[Composed], source: Source) -> list[Composed]:
    """One section's sentences, labelled where a reader would not know what they are about.

    "Risk:" stands before the first of the risks that were asked or told, unless they are told as
    they were spoken, and before a view of a risk that says "that" only; "In session," before what
    was said to work that another section tells of.
    """
    language = source.language
    opens = None if is_as_spoken(said, source) else _first_risk(said, language)
    found: list[Composed] = []
    for i, one in enumerate(said):
        before = said[i - 1] if i else None
        if i == opens or _judges_what_stands_elsewhere(one, before, language):
            found.append(_with_risk(one, language))
        else:
            found.append(_in_session(one, before, source))
    return found


def _first_risk(said: Sequence[Composed], language: Language) -> int | None:
    """Where the first run of risks begins that tells of the client's own, by the words for it."""
    at = 0
    for is_risk, run in groupby(said, key=lambda one: _tells_risk(one, language)):
        told = list(run)
        if is_risk and any(_own_risk(language).search(one.wording.text) for one in told):
            named = any(_names_label(one, language) for one in told)
            return None if named else at + [_is_plain(o, language) for o in told].index(True)
        at += len(told)
    return None


def _is_plain(said: Composed, language: Language) -> bool:
    """Whether a sentence has words of risk of its own."""
    text = said.wording.text
    return speaks_of_risk(text, language) or _own_risk(language).search(text) is not None


def _tells_risk(said: Composed, language: Language) -> bool:
    """Whether a sentence tells what of a risk was asked or told."""
    other = {Stance.JUDGED, Stance.NOT_ASKED}
    passage = said.passages[0]
    if passage.asked is not None:  # an answer that was tapped stands as it was tapped
        return False
    return said.category is Category.RISK and risk_stance(passage, language) not in other


def _with_risk(said: Composed, language: Language) -> Composed:
    label = str(lexicon("staying", language)["label"])
    return said if _names_label(said, language) else _prefixed(said, f"{label}: ", language)


def _names_label(said: Composed, language: Language) -> bool:
    label = str(lexicon("staying", language)["label"]).lower()
    return label in re.findall(r"\w+", said.wording.text.lower())[:_NEAR]


def _prefixed(said: Composed, label: str, language: Language) -> Composed:
    first, *rest = said.wording.pieces()
    word = first.text.split(maxsplit=1)[0].strip(",;:.").lower()
    small = {*lexicon("order", language)["small"], *lexicon("staying", language)["behind_label"]}
    if language is Language.EN and (word in small or first.rule != SOURCE):
        first = Piece(first.text[0].lower() + first.text[1:], first.rule, first.source)
    return said.reworded(joined([Piece(label, LABEL, None), first, *rest]))


def _judges_what_stands_elsewhere(
    said: Composed, before: Composed | None, language: Language
) -> bool:
    passage: Passage = said.passages[0]
    if before is not None and before.category is Category.RISK:
        return False
    is_view = passage.category is Category.RISK and risk_stance(passage, language) is Stance.JUDGED
    return is_view and (judges_unnamed(passage, language) or points_back(passage, language))


def _in_session(said: Composed, before: Composed | None, source: Source) -> Composed:
    """What the client said to the work just done, where another section tells of that work."""
    first = source.passages.index(said.passages[0])
    last = source.passages[first - 1] if first else None
    if last is None or last.category not in _WORK or said.category is not Category.RESPONSE:
        return said
    if (before is not None and last in before.passages) or not _said(source.language).match(
        said.wording.text
    ):
        return said
    return _prefixed(said, lexicon("staying", source.language)["in_session"], source.language)


@cache
def _said(language: Language) -> re.Pattern[str]:
    return re.compile(lexicon("staying", language)["said"])


@cache
def _own_risk(language: Language) -> re.Pattern[str]:
    return re.compile(lexicon("staying", language)["own_risk"], re.IGNORECASE)
