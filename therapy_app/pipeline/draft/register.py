"""Turns of speech become those of a note, each by a reviewed pattern that keeps what was said."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from therapy_app.defaults.loader import lexicon
from therapy_app.defaults.names import name_list
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.recast import Forms, Pattern, forms, patterns, recast
from therapy_app.pipeline.draft.short_forms import medicine_names
from therapy_app.pipeline.draft.wording import Wording

REGISTER: Final = "register"


def in_register(wording: Wording, quotes: Sequence[Span], language: Language) -> Wording:
    """The sentence as colleagues write it; nothing inside ``quotes`` (of the source) changes."""
    known, listed = _known(language)
    for pattern in known:
        wording = recast(wording, pattern, listed, quotes, REGISTER)
    return wording


@cache
def _known(language: Language) -> tuple[tuple[Pattern, ...], Forms]:
    given = name_list("first").difference(*(name_list(f"ordinary.{known}") for known in Language))
    lists: dict[str, Any] = {
        "subject": "", "both": "", "given": given, "medicines": medicine_names(),
        **lexicon("register", language)
    }  # fmt: skip
    return patterns(lists, "patterns"), forms(lists)
