"""A value of another time goes in brackets, so that what follows stays with the time before."""

import re
from collections.abc import Sequence
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import Change, changed
from therapy_app.pipeline.draft.joints import JOINT
from therapy_app.pipeline.draft.wording import Wording


def in_brackets(wording: Wording, held: Sequence[Span], language: Language) -> Wording:
    """ "62 units, it was 95 the week before, two dry days" tells of this week's dry days.

    Nothing changes inside ``held`` (quoted speech), and where nothing follows.
    """
    changes: list[Change] = []
    for match in _earlier(language).finditer(wording.text):
        joins = match["joins"] is not None
        changes += [
            Change(Span(*match.span("opens")), " (", JOINT),
            Change(Span(*match.span("closes")), ")" if joins else ");", JOINT),
        ]
    return changed(wording, changes, held)


@cache
def _earlier(language: Language) -> re.Pattern[str]:
    listed = lexicon("comparisons", language)
    return re.compile(
        rf"(?P<opens>, )(?:{'|'.join(listed['earlier'])})(?P<closes>,)"
        rf"(?= (?P<joins>(?:{'|'.join(listed['joins'])})\b)?)",
        re.IGNORECASE,
    )
