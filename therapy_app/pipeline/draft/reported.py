"""German reported speech: "sie sagt, sie hat ..." becomes "sie sagt, sie habe ..."."""

import re
from collections.abc import Iterator
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span


def in_subjunctive(text: str) -> Iterator[tuple[Span, str]]:
    """The verb of what is reported, where the verb of speech and its subject are certain.

    That is the clause that follows directly, with a pronoun and its verb after it, or with
    "dass" and the verb at its end.
    """
    forms = {str(told): str(new) for told, new in lexicon("reported", Language.DE)["forms"].items()}
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield Span(*match.span("verb")), forms[match["verb"]]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = lexicon("reported", Language.DE)
    speakers, verbs, subjects, forms = (
        "|".join(re.escape(str(word)) for word in lists[name])
        for name in ("speakers", "verbs", "subjects", "forms")
    )
    said = rf"(?:\A|[,;] )(?:(?i:die|der) )?(?i:{speakers}) (?:{verbs})"
    clause = rf"(?:{subjects}) (?:(?!(?:{forms})\b)[^,;.]+ )?"
    return (
        re.compile(rf"{said}, (?:{subjects}) (?P<verb>{forms})\b"),
        re.compile(rf"{said}, dass {clause}(?P<verb>{forms})(?=[,;.]|\Z)"),
    )
